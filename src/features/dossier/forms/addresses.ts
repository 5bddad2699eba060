import type { DossierId } from '#core/ids.ts'
import { paths } from '#features/sign-in/index.ts'
import { dossierPath } from '../pages/addresses.ts'
import type { ExitPlace } from './drafts.ts'

/** Where an island keeps a draft while somebody types. */
export const draftPath = (dossier: DossierId, { stage, step, exit }: ExitPlace): string =>
  `${dossierPath(dossier)}/draf/${stage}/${step}/${exit}`

/** Where somebody signs in again, to come back to a page. */
export const signInAgain = (path: string): string => `${paths.signIn}?next=${encodeURIComponent(path)}`

/** Where a form finds people while somebody types: `?cari=`. */
export const peoplePath = (dossier: DossierId): string => `${dossierPath(dossier)}/orang`

/** Uploads in pieces, by the same door as clients of the API. */
export const UPLOADS = '/api/v1/uploads'
