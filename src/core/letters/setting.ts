import { z } from 'zod'
import { AgencyId, PositionId } from '../ids.ts'
import { LETTER_RULES, LetterKind, Paper, Security, Urgency } from './kind.ts'
import { faultOfPattern } from './number-pattern.ts'
import type { Wording } from './source.ts'

/** internal: Alur gives the number; external: it is given elsewhere (SRIKANDI) and typed in. */
export const Numbering = ['internal', 'external'] as const
export type Numbering = (typeof Numbering)[number]

/** What becomes of an archive after its active and inactive years (JRA, "keterangan"). */
export const Disposal = ['musnah', 'permanen', 'dinilaiKembali'] as const
export type Disposal = (typeof Disposal)[number]

const line = z.string().min(1).max(500)
const lines = z.array(line).max(30)

export const LetterWording: z.ZodType<Wording> = z.strictObject({
  opening: z.string().min(1).max(2000).exactOptional(),
  closing: z.string().min(1).max(2000).exactOptional(),
  carbonCopies: lines.exactOptional(),
  footer: lines.exactOptional(),
  legalBases: lines.exactOptional(),
})

/** What a city has set for a kind of letter: a row of `letter_setting`. */
export const LetterSetting = z.strictObject({
  kind: LetterKind,
  /** Klasifikasi arsip (Permendagri 83/2022): digits and dots; empty while the city has chosen none. */
  classification: z.string().regex(/^[0-9.]{0,30}$/),
  pattern: z.string().refine((pattern) => faultOfPattern(pattern) === undefined),
  /** Kinds with the same series share their running numbers, per agency and year. */
  series: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  numbering: z.enum(Numbering),
  paper: z.enum(Paper),
  security: z.enum(Security),
  urgency: z.enum(Urgency),
  /** Positions whose holders initial (paraf) before it is signed, in this order. */
  initials: z.array(PositionId).max(10),
  /** Agencies whose head signs it in the name of the head of the region ("a.n. Wali Kota"). */
  onBehalf: z.array(AgencyId).max(100),
  wording: LetterWording,
  /** Years. */
  keepActive: z.int().min(0).max(100),
  /** Years, after the active ones. */
  keepInactive: z.int().min(0).max(100),
  keepThen: z.enum(Disposal),
})
export type LetterSetting = z.infer<typeof LetterSetting>

/**
 * Filing code of letters on informatics, as real letters carry it (500.12 "komunikasi dan informatika"). Other families
 * start without a code: a city fills in its own, and the number leaves the place out until then.
 */
const INFORMATICS = '500.12'

/** Each series has a mark of its own, since two series of an agency must never give the same number. */
const SERIES = {
  surat: '{klasifikasi}/{urut:3}/{kodePd}/{tahun}',
  tugas: '{klasifikasi}/ST.{urut:3}/{kodePd}/{tahun}',
  keputusan: '{klasifikasi}/KEP.{urut:3}/{kodePd}/{tahun}',
  undangan: '{klasifikasi}/UND.{urut:3}/{kodePd}/{tahun}',
  notaDinas: '{klasifikasi}/ND.{urut:3}/{kodePd}/{tahun}',
  laporan: '{klasifikasi}/LAP.{urut:3}/{kodePd}/{tahun}',
  notulen: '{klasifikasi}/NOT.{urut:3}/{kodePd}/{tahun}',
  disposisi: '{klasifikasi}/DISP.{urut:3}/{kodePd}/{tahun}',
  // Working documents and the KAK carry no number; this holds should their kind be given one.
  naskah: '{klasifikasi}/NAS.{urut:3}/{kodePd}/{tahun}',
} as const satisfies Record<string, string>

const setting = (kind: LetterKind, series: keyof typeof SERIES, classification = ''): LetterSetting => ({
  kind,
  classification,
  pattern: SERIES[series],
  series,
  numbering: 'internal',
  paper: LETTER_RULES[kind].paper,
  security: LETTER_RULES[kind].security,
  urgency: 'biasa',
  initials: [],
  onBehalf: [],
  wording: {},
  // Nothing is destroyed before a city's own schedule (JRA) says so.
  keepActive: 2,
  keepInactive: 5,
  keepThen: 'dinilaiKembali',
})

/** What holds for a kind until a city sets its own. */
export const DEFAULT_SETTINGS: Readonly<Record<LetterKind, LetterSetting>> = {
  suratPermohonan: setting('suratPermohonan', 'surat', INFORMATICS),
  suratTugas: setting('suratTugas', 'tugas'),
  skTimTeknis: setting('skTimTeknis', 'keputusan'),
  suratUndangan: setting('suratUndangan', 'undangan'),
  laporanHasilAnalisa: setting('laporanHasilAnalisa', 'laporan', INFORMATICS),
  draftKak: setting('draftKak', 'naskah', INFORMATICS),
  draftKakHasilKoreksi: setting('draftKakHasilKoreksi', 'naskah', INFORMATICS),
  kak: setting('kak', 'naskah', INFORMATICS),
  filePresentasi: setting('filePresentasi', 'naskah', INFORMATICS),
  notulen: setting('notulen', 'notulen'),
  notaDinas: setting('notaDinas', 'notaDinas'),
  dokumenTesting: setting('dokumenTesting', 'naskah', INFORMATICS),
  laporanHasilPengujian: setting('laporanHasilPengujian', 'laporan', INFORMATICS),
  suratPermohonanHosting: setting('suratPermohonanHosting', 'surat', INFORMATICS),
  suratDisposisi: setting('suratDisposisi', 'disposisi'),
  suratJawaban: setting('suratJawaban', 'surat', INFORMATICS),
  kontrak: setting('kontrak', 'naskah'),
  naskah: setting('naskah', 'naskah'),
}

/** The city's own setting of a kind, or what Alur brings. */
export const settingFor = (settings: readonly LetterSetting[], kind: LetterKind): LetterSetting =>
  settings.find((each) => each.kind === kind) ?? DEFAULT_SETTINGS[kind]
