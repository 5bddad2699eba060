import { AGENCIES, type AgencyKey, APPLICANTS, type ApplicantKey } from './agencies.ts'
import { MEN, WOMEN } from './names.ts'
import { type NipParts, nipOf } from './nip.ts'

/** A person of the demo city with the one position that they hold for good. */
export interface SamplePerson {
  /** Username, and the name that stories call them by. */
  readonly key: string
  readonly name: string
  readonly nip: ReturnType<typeof nipOf>
  readonly kind: 'pns' | 'pppk'
  readonly rank: string | null
  readonly grade: string
  readonly agency: AgencyKey
  readonly position: string
  readonly head: boolean
  readonly duties: readonly ('administrator' | 'inspector')[]
}

type Level = 'head' | 'secretary' | 'division' | 'senior' | 'junior' | 'contract'

interface Standing {
  readonly bornIn: number
  readonly appointedIn: number
  readonly rank: string | null
  readonly grade: string
}

const STANDINGS: Readonly<Record<Level, Standing>> = {
  head: { bornIn: 1969, appointedIn: 1994, rank: 'Pembina Utama Muda', grade: 'IV/c' },
  secretary: { bornIn: 1973, appointedIn: 1999, rank: 'Pembina Tingkat I', grade: 'IV/b' },
  division: { bornIn: 1977, appointedIn: 2003, rank: 'Pembina', grade: 'IV/a' },
  senior: { bornIn: 1985, appointedIn: 2010, rank: 'Penata', grade: 'III/c' },
  junior: { bornIn: 1992, appointedIn: 2018, rank: 'Penata Muda', grade: 'III/a' },
  contract: { bornIn: 1990, appointedIn: 2022, rank: null, grade: 'IX' },
}

interface Seat {
  readonly key: string
  readonly agency: AgencyKey
  readonly position: string
  readonly level: Level
  readonly duties?: SamplePerson['duties']
  /** Somebody in particular: the sample data of the field names a few. */
  readonly is?: { readonly name: string; readonly nip: NipParts; readonly rank: string; readonly grade: string }
}

/** What an agency's name becomes in a username. */
const short: Readonly<Partial<Record<AgencyKey, string>>> = { disdukcapil: 'dukcapil', bogorTengah: 'kecbogortengah' }
const suffix = (agency: AgencyKey): string => short[agency] ?? agency.toLowerCase()

/** E.g. "kepala.dukcapil" for the head of Disdukcapil. */
export const usernameOf = (what: string, agency: AgencyKey): string => `${what}.${suffix(agency)}`

const heads = (Object.keys(AGENCIES) as AgencyKey[]) // the keys of AGENCIES are AgencyKey, by its type
  .filter((agency) => !('until' in AGENCIES[agency]) && agency !== 'damkar')
  .map(
    (agency): Seat => ({ key: usernameOf('kepala', agency), agency, position: AGENCIES[agency].head, level: 'head' }),
  )

interface Staff {
  readonly division: string
  readonly senior: string
  readonly junior: string
}
const STAFF: Readonly<Record<ApplicantKey, Staff>> = {
  disdukcapil: {
    division: 'Kepala Bidang Pengelolaan Informasi Administrasi Kependudukan',
    senior: 'Pranata Komputer Ahli Muda',
    junior: 'Pengelola Data Kependudukan',
  },
  dinkes: {
    division: 'Kepala Bidang Kesehatan Masyarakat',
    senior: 'Administrator Kesehatan Ahli Muda',
    junior: 'Pengelola Program Imunisasi',
  },
  disdik: {
    division: 'Kepala Bidang Sekolah Menengah Pertama',
    senior: 'Pranata Komputer Ahli Muda',
    junior: 'Pengelola Data Pendidikan',
  },
  rsud: {
    division: 'Kepala Bidang Penunjang',
    senior: 'Kepala Instalasi Sistem Informasi Rumah Sakit',
    junior: 'Pranata Komputer Ahli Pertama',
  },
  dishub: {
    division: 'Kepala Bidang Lalu Lintas dan Parkir',
    senior: 'Kepala Seksi Perparkiran',
    junior: 'Pengelola Data Perparkiran',
  },
  pupr: {
    division: 'Kepala Bidang Sumber Daya Air',
    senior: 'Teknik Pengairan Ahli Muda',
    junior: 'Pengelola Data Irigasi',
  },
  diarpus: { division: 'Kepala Bidang Perpustakaan', senior: 'Arsiparis Ahli Muda', junior: 'Pustakawan Ahli Pertama' },
  kukmdagin: {
    division: 'Kepala Bidang Usaha Kecil dan Menengah',
    senior: 'Analis Pengembangan UMKM',
    junior: 'Pengelola Data UMKM',
  },
  damkar: {
    division: 'Kepala Bidang Pencegahan Kebakaran',
    senior: 'Analis Kebakaran Ahli Muda',
    junior: 'Pengelola Sarana Proteksi Kebakaran',
  },
  bogorTengah: {
    division: 'Kepala Seksi Pemerintahan dan Pelayanan Publik',
    senior: 'Analis Pelayanan Publik',
    junior: 'Pengadministrasi Pelayanan',
  },
}

const seatsOf = (agency: ApplicantKey): Seat[] => [
  { key: usernameOf('sekretaris', agency), agency, position: 'Sekretaris', level: 'secretary' },
  { key: usernameOf('kabid', agency), agency, position: STAFF[agency].division, level: 'division', ...named(agency) },
  { key: usernameOf('tim', agency), agency, position: STAFF[agency].senior, level: 'senior', ...leads(agency) },
  { key: usernameOf('staf', agency), agency, position: STAFF[agency].junior, level: 'junior' },
]

const named = (agency: ApplicantKey): Pick<Seat, 'is'> =>
  agency === 'disdukcapil'
    ? {
        is: {
          name: 'Ir. Ratna Kusumawardani, M.T.',
          nip: { born: '1979-05-14', appointed: '2005-01', sex: 'f', serial: 8 },
          rank: 'Pembina',
          grade: 'IV/a',
        },
      }
    : {}

const leads = (agency: ApplicantKey): Pick<Seat, 'is'> =>
  agency === 'disdukcapil'
    ? {
        is: {
          name: 'Dede Supriatna, S.Kom.',
          nip: { born: '1985-03-22', appointed: '2010-01', sex: 'm', serial: 12 },
          rank: 'Penata Tingkat I',
          grade: 'III/d',
        },
      }
    : {}

const kominfo = (key: string, position: string, level: Level, more: Pick<Seat, 'is' | 'duties'> = {}): Seat => ({
  key,
  agency: 'kominfo',
  position,
  level,
  ...more,
})

const KOMINFO: readonly Seat[] = [
  kominfo('sekretaris.kominfo', 'Sekretaris', 'secretary'),
  kominfo('kabid.aptika', 'Kepala Bidang Aplikasi Informatika', 'division'),
  kominfo('kabid.persandian', 'Kepala Bidang Persandian dan Keamanan Informasi', 'division'),
  kominfo('tim.kominfo', 'Pranata Komputer Ahli Muda', 'senior', {
    is: {
      name: 'Siti Nurjanah, S.Kom., M.Kom.',
      nip: { born: '1990-02-17', appointed: '2015-03', sex: 'f', serial: 4 },
      rank: 'Penata',
      grade: 'III/c',
    },
  }),
  kominfo('keamanan.kominfo', 'Sandiman Ahli Muda', 'senior'),
  kominfo('jaringan.kominfo', 'Pranata Komputer Ahli Pertama', 'junior'),
  kominfo('pusatdata.kominfo', 'Pengelola Pusat Data', 'contract'),
  kominfo('admin', 'Pengelola Sistem Informasi', 'junior', { duties: ['administrator'] }),
]

const SEATS: readonly Seat[] = [
  ...heads,
  ...APPLICANTS.flatMap(seatsOf),
  ...KOMINFO,
  { key: 'inspektur', agency: 'inspektorat', position: 'Auditor Ahli Madya', level: 'division', duties: ['inspector'] },
]

/** Everybody of the demo city who holds a position, in a fixed order. */
export const PEOPLE: readonly SamplePerson[] = SEATS.map(
  ({ key, agency, position, level, duties = [], is }, index) => ({
    key,
    ...(is ? { ...is, nip: nipOf(is.nip) } : invented(level, index)),
    kind: level === 'contract' ? 'pppk' : 'pns',
    agency,
    position,
    head: level === 'head',
    duties,
  }),
)

function invented(level: Level, index: number): Pick<SamplePerson, 'name' | 'nip' | 'rank' | 'grade'> {
  const sex = index % 2 === 0 ? 'm' : 'f'
  const names = sex === 'm' ? MEN : WOMEN
  const turn = Math.floor(index / 2)
  const { bornIn, appointedIn, rank, grade } = STANDINGS[level]
  const two = (value: number): string => String(value).padStart(2, '0')
  const born = `${bornIn + (index % 5)}-${two(1 + ((index * 7) % 12))}-${two(1 + ((index * 11) % 28))}`
  const appointed = `${appointedIn + (index % 4)}-${two(index % 3 === 0 ? 3 : 1)}`
  const name = names[turn]
  if (!name) throw new Error('The demo city has more positions than invented names: add some')
  return { name, nip: nipOf({ born, appointed, sex, serial: 1 + index }), rank, grade }
}
