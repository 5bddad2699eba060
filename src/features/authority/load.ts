import { dateIn } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import { idsWithin, loadKnownCity, loadNames, loadReader, type Names, readWorklist } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import {
  answersFor,
  findToldDossier,
  findToldPerson,
  peopleAround,
  type ToldAnswer,
  type ToldDossier,
  type ToldPerson,
} from './overview.ts'

/** What was asked about: a dossier, a person, both, or neither. */
export interface AuthorityAnswers {
  readonly dossier: ToldDossier | undefined
  readonly person: ToldPerson | undefined
  /** About the dossier: of everybody around it, or of the person alone. */
  readonly people: readonly { readonly who: ToldPerson; readonly answers: readonly ToldAnswer[] }[]
  /** Without a dossier: running ones that the person reads, at most `MOST_DOSSIERS`. */
  readonly dossiers: readonly { readonly dossier: ToldDossier; readonly answers: readonly ToldAnswer[] }[]
  readonly names: Names
}

const MOST_DOSSIERS = 40

/** The answers of the table of authority about a dossier (by number or identifier) and a person (by identifier). */
export async function loadAuthority(
  database: Database,
  tenant: TenantId,
  asked: { readonly dossier: string; readonly person: string },
): Promise<AuthorityAnswers> {
  return database.withTenant(tenant, async (trx) => {
    const known = await loadKnownCity(trx.query, tenant)
    const dossier = asked.dossier === '' ? undefined : await findToldDossier(trx, tenant, asked.dossier)
    const person = asked.person === '' ? undefined : await findToldPerson(trx, tenant, asked.person)
    const around = dossier
      ? person
        ? [person]
        : asked.person === ''
          ? await peopleAround(trx, tenant, dossier)
          : []
      : []
    const people = dossier ? around.map((who) => ({ who, answers: answersFor(dossier, who.actor, known) })) : []
    const read = !dossier && asked.dossier === '' && person ? await dossiersOf(trx, tenant, person) : []
    const dossiers = person
      ? read.map((each) => ({ dossier: each, answers: answersFor(each, person.actor, known) }))
      : []
    const names = await loadNames(
      trx,
      tenant,
      idsWithin([people.map(({ answers }) => answers), dossiers.map(({ answers }) => answers)]),
      dateIn(known.now, known.city.calendar.timeZone),
    )
    return { dossier, person, people, dossiers, names }
  })
}

async function dossiersOf(trx: Transaction, tenant: TenantId, { person }: ToldPerson): Promise<readonly ToldDossier[]> {
  const known = await loadKnownCity(trx.query, tenant)
  const reader = await loadReader(trx.query, known, person)
  const { rows } = await readWorklist(trx.query, known, reader, { list: 'running', limit: MOST_DOSSIERS })
  const found: ToldDossier[] = []
  for (const { id } of rows) {
    const dossier = await findToldDossier(trx, tenant, id)
    if (dossier) found.push(dossier)
  }
  return found
}
