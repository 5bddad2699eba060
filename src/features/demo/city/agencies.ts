import { PlainDate } from '#core/calendar/plain-date.ts'

export interface SampleAgency {
  readonly code: string
  readonly name: string
  readonly shortName: string
  /** Title of the one who heads it. */
  readonly head: string
  readonly from?: PlainDate
  readonly until?: PlainDate
  /** Key of the agency that took over. */
  readonly successor?: string
}

const since = (text: string): PlainDate => PlainDate.parse(text)

/** An agency named "Dinas X", headed by its Kepala Dinas. */
const dinas = (code: string, name: string, shortName: string): SampleAgency => ({
  code,
  name: `Dinas ${name}`,
  shortName,
  head: 'Kepala Dinas',
})

const badan = (code: string, name: string, shortName: string): SampleAgency => ({
  code,
  name: `Badan ${name}`,
  shortName,
  head: 'Kepala Badan',
})

const kecamatan = (code: string, name: string): SampleAgency => ({
  code,
  name: `Kecamatan ${name}`,
  shortName: `Kec. ${name}`,
  head: 'Camat',
})

/**
 * The agencies that the demo city begins with; an administrator changes them on the pages. Codes and periods are examples.
 * Diskominfostandi, as SOP 009 of 2017 prints it, shows how an agency ends and who took over.
 */
export const AGENCIES = {
  setda: { code: 'SETDA', name: 'Sekretariat Daerah', shortName: 'Setda', head: 'Sekretaris Daerah' },
  setwan: { code: 'SETWAN', name: 'Sekretariat DPRD', shortName: 'Setwan', head: 'Sekretaris DPRD' },
  inspektorat: { code: 'INSPEKTORAT', name: 'Inspektorat Daerah', shortName: 'Inspektorat', head: 'Inspektur' },
  disdik: dinas('DISDIK', 'Pendidikan', 'Disdik'),
  dinkes: dinas('DINKES', 'Kesehatan', 'Dinkes'),
  pupr: dinas('PUPR', 'Pekerjaan Umum dan Penataan Ruang', 'Dinas PUPR'),
  perumkim: dinas('PERUMKIM', 'Perumahan dan Permukiman', 'Disperumkim'),
  dinsos: dinas('DINSOS', 'Sosial', 'Dinsos'),
  disnaker: dinas('DISNAKER', 'Tenaga Kerja', 'Disnaker'),
  p3a: dinas('DP3A', 'Pemberdayaan Perempuan dan Perlindungan Anak', 'DP3A'),
  dkpp: dinas('DKPP', 'Ketahanan Pangan dan Pertanian', 'DKPP'),
  dlh: dinas('DLH', 'Lingkungan Hidup', 'DLH'),
  disdukcapil: dinas('DISDUKCAPIL', 'Kependudukan dan Pencatatan Sipil', 'Disdukcapil'),
  ppkb: dinas('DPPKB', 'Pengendalian Penduduk dan Keluarga Berencana', 'DPPKB'),
  dishub: dinas('DISHUB', 'Perhubungan', 'Dishub'),
  kominfo: { ...dinas('DISKOMINFO', 'Komunikasi dan Informatika', 'Diskominfo'), from: since('2022-01-01') },
  kominfostandi: {
    ...dinas('DISKOMINFOSTANDI', 'Komunikasi, Informatika, Statistik dan Persandian', 'Diskominfostandi'),
    until: since('2021-12-31'),
    successor: 'kominfo',
  },
  kukmdagin: dinas(
    'KUKMDAGIN',
    'Koperasi, Usaha Kecil dan Menengah, Perdagangan dan Perindustrian',
    'Dinas KUKM-Dagin',
  ),
  dpmptsp: dinas('DPMPTSP', 'Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'DPMPTSP'),
  dispora: dinas('DISPORA', 'Kepemudaan dan Olahraga', 'Dispora'),
  disparbud: dinas('DISPARBUD', 'Pariwisata dan Kebudayaan', 'Disparbud'),
  diarpus: dinas('DIARPUS', 'Arsip dan Perpustakaan', 'Diarpus'),
  satpolpp: { code: 'SATPOLPP', name: 'Satuan Polisi Pamong Praja', shortName: 'Satpol PP', head: 'Kepala Satuan' },
  damkar: dinas('DAMKAR', 'Pemadam Kebakaran dan Penyelamatan', 'Damkar'),
  bapperida: {
    ...badan('BAPPERIDA', 'Perencanaan Pembangunan, Riset dan Inovasi Daerah', 'Bapperida'),
    from: since('2025-01-01'),
  },
  bappeda: {
    ...badan('BAPPEDA', 'Perencanaan Pembangunan Daerah', 'Bappeda'),
    until: since('2024-12-31'),
    successor: 'bapperida',
  },
  bkad: badan('BKAD', 'Keuangan dan Aset Daerah', 'BKAD'),
  bapenda: badan('BAPENDA', 'Pendapatan Daerah', 'Bapenda'),
  bkpsdm: badan('BKPSDM', 'Kepegawaian dan Pengembangan Sumber Daya Manusia', 'BKPSDM'),
  bpbd: badan('BPBD', 'Penanggulangan Bencana Daerah', 'BPBD'),
  kesbangpol: badan('KESBANGPOL', 'Kesatuan Bangsa dan Politik', 'Kesbangpol'),
  rsud: { code: 'RSUD', name: 'Rumah Sakit Umum Daerah', shortName: 'RSUD', head: 'Direktur' },
  bogorTengah: kecamatan('KEC-TENGAH', 'Bogor Tengah'),
  bogorUtara: kecamatan('KEC-UTARA', 'Bogor Utara'),
  bogorTimur: kecamatan('KEC-TIMUR', 'Bogor Timur'),
  bogorSelatan: kecamatan('KEC-SELATAN', 'Bogor Selatan'),
  bogorBarat: kecamatan('KEC-BARAT', 'Bogor Barat'),
  tanahSareal: kecamatan('KEC-SAREAL', 'Tanah Sareal'),
} as const satisfies Record<string, SampleAgency>

export type AgencyKey = keyof typeof AGENCIES

/** Agencies that have an application in the demo, besides Diskominfo: these have a staff, not only a head. */
export const APPLICANTS = [
  'disdukcapil',
  'dinkes',
  'disdik',
  'rsud',
  'dishub',
  'pupr',
  'diarpus',
  'kukmdagin',
  'damkar',
  'bogorTengah',
] as const satisfies readonly AgencyKey[]
export type ApplicantKey = (typeof APPLICANTS)[number]
