import type { AgencyId, PersonId } from '../ids.ts'
import { OutputKind } from '../sop/definition.ts'

/** What an output of the SOP becomes on paper. An upload has a metadata sheet; everything else is written by Alur. */
export const LetterKind = OutputKind
export type LetterKind = OutputKind

export type Side = 'applicant' | 'owner'

/** Klasifikasi keamanan: who may read the letter at all. */
export const Security = ['biasa', 'terbatas', 'rahasia', 'sangatRahasia'] as const
export type Security = (typeof Security)[number]

/** Sifat kecepatan: how soon it wants an answer. */
export const Urgency = ['biasa', 'segera', 'sangatSegera'] as const
export type Urgency = (typeof Urgency)[number]

export const Paper = ['A4', 'F4', 'halfF4'] as const
export type Paper = (typeof Paper)[number]

/** How the one who signs is found: the head of an agency at the moment of signing, or a person by name. */
export type SignerSeat =
  | { readonly by: 'head'; readonly agency: AgencyId }
  | { readonly by: 'person'; readonly person: PersonId; readonly as: SignerCapacity }

/** In which capacity a person signs who does not sign as head of an agency. */
export type SignerCapacity = 'timTeknisKominfo' | 'timTeknisPd' | 'pimpinanRapat' | 'notulis' | 'pengembang'

/** What holds for a kind of letter until a city says otherwise (domain: Permendagri 1/2023 and the SOP's "Output" column). */
export interface LetterRules {
  /** Whose letterhead and number it carries. */
  readonly side: Side
  /** A working document and a metadata sheet carry no number. */
  readonly numbered: boolean
  readonly signed: boolean
  readonly paper: Paper
  readonly security: Security
}

const rules = (side: Side, rest: Partial<LetterRules> = {}): LetterRules => ({
  side,
  numbered: true,
  signed: true,
  paper: 'A4',
  security: 'biasa',
  ...rest,
})
const working = (side: Side): LetterRules => rules(side, { numbered: false, signed: false })

export const LETTER_RULES = {
  suratPermohonan: rules('applicant'),
  suratTugas: rules('owner'),
  skTimTeknis: rules('applicant', { paper: 'F4' }),
  suratUndangan: rules('owner'),
  laporanHasilAnalisa: rules('owner'),
  draftKak: working('applicant'),
  draftKakHasilKoreksi: working('owner'),
  kak: rules('applicant', { numbered: false }),
  filePresentasi: working('applicant'),
  notulen: rules('owner'),
  notaDinas: rules('owner'),
  dokumenTesting: working('applicant'),
  laporanHasilPengujian: rules('owner', { security: 'terbatas' }),
  suratPermohonanHosting: rules('applicant'),
  suratDisposisi: rules('owner', { paper: 'halfF4' }),
  suratJawaban: rules('owner'),
  kontrak: working('applicant'),
  naskah: rules('owner', { numbered: false, signed: false }),
} as const satisfies Record<LetterKind, LetterRules>
