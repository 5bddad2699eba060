import type { DossierId } from '#core/ids.ts'
import { paths } from '#features/sign-in/index.ts'
import { dossierPath } from '../pages/addresses.ts'
import type { ExitPlace } from './drafts.ts'

/** Where an island keeps a draft while somebody types. */
export const draftPath = (dossier: DossierId, { stage, step, exit }: ExitPlace): string =>
  `${dossierPath(dossier)}/draf/${stage}/${step}/${exit}`

/** Where somebody signs in again, to come back to a page. */
export const signInAgain = (path: string): string => `${paths.signIn}?next=${encodeURIComponent(path)}`
