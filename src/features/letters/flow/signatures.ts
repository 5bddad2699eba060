import type { Instant } from '#core/calendar/plain-date.ts'
import type { FileDigest, LetterId, PersonId, TenantId } from '#core/ids.ts'
import type { SigningMethod } from '#core/letters/event.ts'
import { isLetterEvent } from '#core/letters/event.ts'
import { readTrail } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { LetterRow } from './letters.ts'

/** What somebody did to a letter's file: initials, or a signature with the file that it made. */
export interface MarkOnLetter {
  readonly what: 'initial' | 'sign'
  readonly at: Instant
  /** null for the system. */
  readonly person: PersonId | null
  /** The file that was read. */
  readonly over: FileDigest
  readonly method: SigningMethod | null
  /** sha256 of the signer's certificate; null for ink and initials. */
  readonly certificate: string | null
  /** The file with the signature; null for initials. */
  readonly digest: FileDigest | null
}

/** Initials and signatures of a letter, from the dossier's trail, in their order. */
export async function marksOn(
  database: Database,
  tenant: TenantId,
  { id, dossier }: Pick<LetterRow, 'id' | 'dossier'>,
): Promise<readonly MarkOnLetter[]> {
  const trail = await database.withTenant(tenant, ({ query }) => readTrail(query, tenant, dossier))
  return trail.flatMap(({ event, cause, at }): MarkOnLetter[] => {
    if (!isLetterEvent(event) || event.letter !== (id satisfies LetterId)) return []
    const person = cause.by === 'person' ? cause.person : null
    if (event.type === 'LetterInitialled') {
      return [{ what: 'initial', at, person, over: event.over, method: null, certificate: null, digest: null }]
    }
    if (event.type !== 'LetterSigned') return []
    const { over, method, certificate, digest } = event
    return [{ what: 'sign', at, person, over, method, certificate, digest }]
  })
}
