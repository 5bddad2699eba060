import type { FileDigest, LetterId, PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { type LetterGround, loadLetterGrounds } from './ground.ts'
import type { LetterOutcome } from './sign-letter.ts'

/** A letter with the file that the person read. */
export interface ChosenLetter {
  readonly id: LetterId
  readonly over: FileDigest
}

export interface EachOutcome {
  readonly id: LetterId
  /** undefined when it is not there for this person. */
  readonly ground: LetterGround | undefined
  readonly outcome: LetterOutcome
}

/** How many letters can be initialled or signed at once. */
export const MOST_AT_ONCE = 50

/** What would be no different for the next letter. */
const STOPS: ReadonlySet<string> = new Set([
  'wrongPassphrase',
  'tooManyTries',
  'notRegistered',
  'certificateExpired',
  'certificateRevoked',
])

/**
 * Does the same to several letters, each with its own outcome, in the order in which they are to be signed; each trail is read
 * once. One after the other: a wrong passphrase is tried once, not fifty times.
 */
export async function forEachLetter(
  database: Database,
  { tenant, person }: { readonly tenant: TenantId; readonly person: PersonId },
  chosen: readonly ChosenLetter[],
  act: (letter: ChosenLetter, ground: LetterGround) => Promise<LetterOutcome>,
): Promise<readonly EachOutcome[]> {
  const ids = chosen.map(({ id }) => id)
  const grounds = await loadLetterGrounds(database, tenant, person, ids)
  const outcomes: EachOutcome[] = ids
    .filter((id) => !grounds.has(id))
    .map((id) => ({ id, ground: undefined, outcome: { ok: false, why: 'notFound' } }))
  let stopped: LetterOutcome | undefined
  for (const [id, ground] of grounds) {
    const letter = chosen.find((each) => each.id === id)
    if (!letter) throw new Error(`Letter ${id} was not chosen`)
    const outcome: LetterOutcome = stopped ?? (await act(letter, ground))
    if (!outcome.ok && outcome.why === 'signer' && STOPS.has(outcome.refusal)) stopped = outcome
    outcomes.push({ id, ground, outcome })
  }
  return outcomes
}
