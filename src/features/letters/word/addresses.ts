import type { DossierId, FileDigest } from '#core/ids.ts'
import { type ExitPlace, wordPath } from '#features/dossier/index.ts'

/** Where a KAK is taken to Word and back; below the form of kegiatan 6. */
export const takePath = (dossier: DossierId, place: ExitPlace): string => wordPath(dossier, place, place.exit)
export const draftFilePath = (dossier: DossierId, place: ExitPlace): string => `${takePath(dossier, place)}/draf.docx`
export const comparePath = (dossier: DossierId, place: ExitPlace, file: FileDigest): string =>
  `${takePath(dossier, place)}/${file}`
