import type { DossierId } from '#core/ids.ts'

/** Everything of a dossier in one file. */
export const packagePath = (dossier: DossierId): string => `/berkas/${dossier}/paket`
