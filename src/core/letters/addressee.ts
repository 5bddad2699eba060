import type { LetterKind, Side } from './kind.ts'

/**
 * Which party of the dossier a letter goes to, for the agenda of incoming letters; null when it stays within the agency
 * that wrote it (a disposition, a nota dinas), or is no letter (working documents). SOP 009, column "Output"; the decree
 * on the technical team goes to Diskominfo because it appoints members from there.
 */
export const ADDRESSEE = {
  suratPermohonan: 'owner',
  suratTugas: 'applicant',
  skTimTeknis: 'owner',
  suratUndangan: 'applicant',
  laporanHasilAnalisa: 'applicant',
  draftKak: null,
  draftKakHasilKoreksi: null,
  kak: null,
  filePresentasi: null,
  notulen: 'applicant',
  notaDinas: null,
  dokumenTesting: null,
  laporanHasilPengujian: 'applicant',
  suratPermohonanHosting: 'owner',
  suratDisposisi: null,
  suratJawaban: 'applicant',
  kontrak: null,
  naskah: null,
} as const satisfies Record<LetterKind, Side | null>
