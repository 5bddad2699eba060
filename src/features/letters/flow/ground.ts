import type { Actor } from '#core/authority/actor.ts'
import { authorityOf } from '#core/authority/authority-of.ts'
import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { replay } from '#core/dossier/evolve.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { type DossierId, LetterId, type PersonId, type TenantId } from '#core/ids.ts'
import { loadKnownCity, loadReader, readTrail } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { findLetters, type LetterRow } from './letters.ts'

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
  return (await loadLetterGrounds(database, tenant, person, [letter])).get(letter)
}

/** The grounds of many letters, those left out that are not there for the person; each trail is read once. */
export async function loadLetterGrounds(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  letters: readonly LetterId[],
): Promise<ReadonlyMap<LetterId, LetterGround>> {
  return database.withTenant(tenant, async (transaction) => {
    const rows = await findLetters(transaction, tenant, letters)
    if (rows.length === 0) return new Map()
    const { query } = transaction
    const known = await loadKnownCity(query, tenant)
    const { actor, today } = await loadReader(query, known, person)
    const dossiers = new Map<DossierId, Dossier>()
    for (const id of new Set(rows.map(({ dossier }) => dossier))) {
      dossiers.set(id, replay(await readTrail(query, tenant, id)))
    }
    const grounds = new Map<LetterId, LetterGround>()
    for (const row of rows) {
      const dossier = dossiers.get(row.dossier)
      if (dossier && mayOpen(row, dossier, actor)) grounds.set(row.id, { row, dossier, actor, today, now: known.now })
    }
    return grounds
  })
}

/** The ground of the letter that an address names; ends with 404 when there is none for this person. */
export async function groundFor(c: WebContext, database: Database): Promise<LetterGround> {
  const letter = LetterId.safeParse(c.req.param('letter'))
  const { person } = signedIn(c)
  const ground = letter.success ? await loadLetterGround(database, c.var.tenant.id, person, letter.data) : undefined
  return ground ?? fail('notFound')
}

/** A secret letter is for those whom it concerns, others for all who read the dossier. */
export function mayOpen(row: LetterRow, dossier: Dossier, actor: Actor): boolean {
  const holders = (row.steps ?? []).map(({ holder }) => holder)
  return authorityOf({ act: 'readLetter', parties: dossier, paper: row, holders }, actor).ok
}
