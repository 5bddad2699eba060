import type { Actor } from '#core/authority/actor.ts'
import { authorityOf } from '#core/authority/authority-of.ts'
import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { replay } from '#core/dossier/evolve.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { LetterId, type PersonId, type TenantId } from '#core/ids.ts'
import { loadKnownCity, loadReader, readTrail } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { findLetter, type LetterRow } from './letters.ts'

/** A letter with the dossier that it belongs to, as this person may see them now. */
export interface LetterGround {
  readonly row: LetterRow
  readonly dossier: Dossier
  readonly actor: Actor
  readonly today: PlainDate
  readonly now: Instant
}

/** undefined alike for a letter that is not there and for one that the person may not open. */
export async function loadLetterGround(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  letter: LetterId,
): Promise<LetterGround | undefined> {
  return database.withTenant(tenant, async (transaction) => {
    const row = await findLetter(transaction, tenant, letter)
    if (!row) return undefined
    const { query } = transaction
    const [known, trail] = await Promise.all([loadKnownCity(query, tenant), readTrail(query, tenant, row.dossier)])
    const { actor, today } = await loadReader(query, known, person)
    const dossier = replay(trail)
    return mayOpen(row, dossier, actor) ? { row, dossier, actor, today, now: known.now } : undefined
  })
}

/** The ground of the letter that an address names; ends with 404 when there is none for this person. */
export async function groundFor(c: WebContext, database: Database): Promise<LetterGround> {
  const letter = LetterId.safeParse(c.req.param('letter'))
  const { person } = signedIn(c)
  const ground = letter.success ? await loadLetterGround(database, c.var.tenant.id, person, letter.data) : undefined
  return ground ?? fail('notFound')
}

function mayOpen(row: LetterRow, dossier: Dossier, actor: Actor): boolean {
  const holders = (row.steps ?? []).map(({ holder }) => holder)
  return authorityOf({ act: 'readLetter', parties: dossier, paper: row, holders }, actor).ok
}
