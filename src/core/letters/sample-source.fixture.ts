import { day } from '../dossier/given.fixture.ts'
import { AgencyId, PersonId } from '../ids.ts'
import { LETTER_RULES, type LetterKind } from './kind.ts'
import type { Earlier, LetterSource, Official, Signatory } from './source.ts'

// Letters of a sample city: everybody in them is invented, and their names say so.

const uuid = (serial: number): string => `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`

export const SAMPLE_AGENCIES = {
  applicant: AgencyId.parse(uuid(11)),
  owner: AgencyId.parse(uuid(12)),
  other: AgencyId.parse(uuid(13)),
}

const names = {
  [SAMPLE_AGENCIES.applicant]: { name: 'Dinas Kependudukan dan Pencatatan Sipil', shortName: 'Disdukcapil' },
  [SAMPLE_AGENCIES.owner]: { name: 'Dinas Komunikasi dan Informatika', shortName: 'Diskominfo' },
  [SAMPLE_AGENCIES.other]: { name: 'Badan Perencanaan Pembangunan, Riset, dan Inovasi Daerah', shortName: 'Bapperida' },
}

const official = (
  serial: number,
  agencyId: AgencyId | null,
  its: Partial<Official> & Pick<Official, 'plainName'>,
): Official => ({
  person: PersonId.parse(uuid(serial)),
  name: its.plainName,
  kind: 'pns',
  nip: null,
  rank: null,
  position: '',
  agency: agencyId ? (names[agencyId]?.name ?? '') : '',
  tenure: 'definitive',
  agencyId,
  ...its,
})

const { applicant, owner, other } = SAMPLE_AGENCIES

export const SAMPLE_PEOPLE = {
  kepalaPd: official(101, applicant, {
    name: 'Dra. Contoh Ratnasari, M.Si.',
    plainName: 'Contoh Ratnasari',
    nip: '196903121994032004',
    rank: 'Pembina Utama Muda (IV/c)',
    position: 'Kepala Dinas Kependudukan dan Pencatatan Sipil',
  }),
  kepalaDiskominfo: official(103, owner, {
    name: 'Ir. Contoh Wiraatmaja, M.T.',
    plainName: 'Contoh Wiraatmaja',
    nip: '196712261986031002',
    rank: 'Pembina Utama Muda (IV/c)',
    position: 'Kepala Dinas Komunikasi dan Informatika',
  }),
  timTeknisKominfo: official(104, owner, {
    name: 'Contoh Gunawan, S.Kom., M.Kom.',
    plainName: 'Contoh Gunawan',
    nip: '198503222010011012',
    rank: 'Penata (III/c)',
    position: 'Pranata Komputer Ahli Muda',
  }),
  timTeknisPd: official(105, applicant, {
    name: 'Contoh Lestari, S.T.',
    plainName: 'Contoh Lestari',
    nip: '199001152018012003',
    rank: 'Penata Muda (III/a)',
    position: 'Analis Sistem Informasi',
  }),
  stafDiskominfo: official(107, owner, {
    name: 'Contoh Permana, A.Md.',
    plainName: 'Contoh Permana',
    kind: 'pppk',
    nip: '199202102022211004',
    position: 'Pranata Komputer Terampil',
  }),
  stafPdLain: official(108, other, {
    name: 'Contoh Anggraini, S.E., M.A.P.',
    plainName: 'Contoh Anggraini',
    nip: '198711042011012007',
    rank: 'Penata Tingkat I (III/d)',
    position: 'Perencana Ahli Muda',
  }),
  pengembang: official(106, null, {
    name: 'Contoh Prasetyo',
    plainName: 'Contoh Prasetyo',
    kind: 'provider',
    tenure: null,
  }),
} satisfies Record<string, Official>
export type SamplePerson = keyof typeof SAMPLE_PEOPLE

export const idOf = (who: SamplePerson): PersonId => {
  const { person } = SAMPLE_PEOPLE[who]
  if (!person) throw new Error(`${who} is nobody`)
  return person
}

const HEADS = {
  applicant: SAMPLE_PEOPLE.kepalaPd,
  owner: SAMPLE_PEOPLE.kepalaDiskominfo,
}

const LINES = {
  applicant: [
    'Jalan Contoh Raya Nomor 1, Kota Contoh 16100',
    'Telepon (0251) 000000, surel disdukcapil@contoh.go.id, laman disdukcapil.contoh.go.id',
  ],
  owner: [
    'Jalan Contoh Raya Nomor 10, Kota Contoh 16121',
    'Telepon (0251) 000000, surel kominfo@contoh.go.id, laman kominfo.contoh.go.id',
  ],
}

export const signedByHead = (side: 'applicant' | 'owner'): Signatory => ({
  seat: { by: 'head', agency: SAMPLE_AGENCIES[side] },
  official: HEADS[side],
})

export const signedBy = (who: SamplePerson, as: Extract<Signatory['seat'], { by: 'person' }>['as']): Signatory => ({
  seat: { by: 'person', person: idOf(who), as },
  official: SAMPLE_PEOPLE[who],
})

export const SAMPLE_TITLE = 'Aplikasi Pelayanan Terpadu Kelurahan (SIPADU, contoh)'

type Given = Partial<LetterSource> & Pick<LetterSource, 'kind' | 'name' | 'kit' | 'input'>

/** A source whose input keeps the type that it was written with. */
export type Sample<Input> = LetterSource & { readonly input: Input }

/** A source of a kind with everything that is not said filled in. */
export function sampleSource<Input>(given: Given & { readonly input: Input }): Sample<Input> {
  const { side, paper, security, numbered, signed } = LETTER_RULES[given.kind]
  return {
    letterhead: {
      government: 'Pemerintah Kota Contoh',
      agency: names[SAMPLE_AGENCIES[side]]?.name ?? '',
      shortName: names[SAMPLE_AGENCIES[side]]?.shortName ?? '',
      lines: LINES[side],
      code: '436.7.14',
      place: 'Contoh',
      crest: null,
    },
    issue: {
      number: numbered ? (NUMBERS[given.kind] ?? '500.12.2/010/436.7.14/2026') : null,
      on: day('2026-03-02'),
      security,
      urgency: 'biasa',
      classification: '500.12.2',
      paper,
      verifyUrl: 'https://alur.contoh.go.id/v/0J8Q2M5T7W9Y4B6D1F3H5K',
    },
    signatories: signed ? [signedByHead(side)] : [],
    wording: {},
    sop: {
      number: '009',
      title: 'Analisa Kebutuhan Pengembangan Aplikasi',
      legalBases: ['Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik'],
    },
    dossier: {
      title: SAMPLE_TITLE,
      applicant: { id: applicant, ...namesOf(applicant), head: SAMPLE_PEOPLE.kepalaPd.position },
      owner: { id: owner, ...namesOf(owner), head: SAMPLE_PEOPLE.kepalaDiskominfo.position },
    },
    step: 'only',
    exit: 'lanjut',
    exitLabel: 'Lanjut',
    round: 1,
    reason: null,
    facts: {},
    earlier: [],
    actor: SAMPLE_PEOPLE.timTeknisKominfo,
    people: Object.fromEntries(Object.values(SAMPLE_PEOPLE).map((each) => [each.person, each])),
    agencies: names,
    draft: false,
    ...given,
  }
}

const namesOf = (agency: AgencyId) => names[agency] ?? { name: '', shortName: '' }

const NUMBERS: Readonly<Partial<Record<LetterKind, string>>> = {
  suratTugas: '000.1.2/ST.014/436.7.14/2026',
  suratUndangan: '005/UND.021/436.7.14/2026',
  notaDinas: '000.1/ND.033/436.7.14/2026',
  suratDisposisi: '000.1/DISP.007/436.7.14/2026',
}

/** An earlier step that left one letter behind. */
export const earlierLetter = (
  kit: string,
  letter: Earlier['letters'][number],
  its: Partial<Earlier> = {},
): Earlier => ({ kit, step: 'only', exit: 'lanjut', round: 1, on: letter.on, input: {}, letters: [letter], ...its })
