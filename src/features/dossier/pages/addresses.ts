import type { DossierId, LetterId } from '#core/ids.ts'
import type { OutputKind } from '#core/sop/definition.ts'
import type { Place } from '#core/sop/navigate.ts'

/** Addresses of the pages of a dossier. */
export const dossierPath = (dossier: DossierId): string => `/berkas/${dossier}`
export const trailPath = (dossier: DossierId): string => `${dossierPath(dossier)}/jejak`
export const deadlinePath = (dossier: DossierId): string => `${dossierPath(dossier)}/tenggat`
export const documentPath = (dossier: DossierId, seq: number): string => `${dossierPath(dossier)}/naskah/${seq}`
export const filePath = (dossier: DossierId, digest: string): string => `${dossierPath(dossier)}/lampiran/${digest}`
export const recordedPath = (dossier: DossierId, seq: number): string => `${dossierPath(dossier)}/tercatat/${seq}`
export const formPath = (dossier: DossierId, { stage, step }: Place, exit: string): string =>
  `${dossierPath(dossier)}/kegiatan/${stage}/${step}/${exit}`
export const otherActPath = (dossier: DossierId, act: string): string => `${dossierPath(dossier)}/${act}`
export const providerPath = (dossier: DossierId): string => `${dossierPath(dossier)}/penyedia`
/** Where an approval is read and decided on one page; leads to the dossier when there is nothing to decide there. */
export const approvalPath = (dossier: DossierId): string => `${dossierPath(dossier)}/putusan`
export const previewPath = (dossier: DossierId, digest: string): string => `${filePath(dossier, digest)}/lihat`
export const picturePath = (dossier: DossierId, digest: string): string => `${filePath(dossier, digest)}/gambar`
export const decisionPath = (dossier: DossierId, { stage, step }: Place, exit: string): string =>
  `${approvalPath(dossier)}/${stage}/${step}/${exit}`
/** Kinds of output that can be had as a Word file. */
export const WORD_KINDS = [
  'draftKak',
  'draftKakHasilKoreksi',
  'kak',
  'laporanHasilAnalisa',
  'laporanHasilPengujian',
  'notulen',
] as const satisfies readonly OutputKind[]
export type WordKind = (typeof WORD_KINDS)[number]

export const isWordKind = (kind: OutputKind): kind is WordKind => WORD_KINDS.some((each) => each === kind)

/** An output of a step as a Word file. */
export const wordFilePath = (dossier: DossierId, seq: number, kind: WordKind): string =>
  `${documentPath(dossier, seq)}/word/${kind}`
/** Where the text of a form is taken to Word and back. */
export const wordPath = (dossier: DossierId, place: Place, exit: string): string =>
  `${formPath(dossier, place, exit)}/word`
/** A letter with its initials and signatures. */
export const letterPath = (letter: LetterId): string => `/naskah/${letter}`
/** What the letters of a form would look like, from what stands in it. */
export const letterPreviewPath = (dossier: DossierId, place: Place, exit: string): string =>
  `${formPath(dossier, place, exit)}/naskah`
