import type { PlainDate } from '#core/calendar/plain-date.ts'
import { PersonId, type TenantId } from '#core/ids.ts'
import { type Agency, agencies, type PersonSummary, peopleByIds } from '#features/people/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Lookups, PersonChoice } from '#ui/forms/form-context.ts'

/** What the identifiers in a dossier stand for. */
export interface Names {
  person(id: string): PersonChoice | undefined
  agency(id: string): string
  agencyShort(id: string): string
  position(id: string): string | undefined
  readonly lookups: Lookups
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MAX_IDS = 1000

/** Every identifier within a value, at any depth. */
export function idsWithin(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') {
    if (UUID.test(value)) found.add(value)
  } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    for (const inner of Object.values(value)) idsWithin(inner, found)
  }
  return found
}

export const choiceOf = ({ id, name, nip, positions }: PersonSummary): PersonChoice => ({
  id,
  name,
  nip: nip ?? undefined,
  // Every agency has a head: the name of the position alone tells nobody apart.
  position: positions[0] && `${positions[0].name}, ${positions[0].agencyShortName}`,
})

/** Looks up those of `ids` that are people or positions, and all agencies, past ones too. */
export async function loadNames(
  transaction: Transaction,
  tenant: TenantId,
  ids: ReadonlySet<string>,
  today: PlainDate,
): Promise<Names> {
  const found: FoundNames = { people: new Map(), positions: new Map(), agencies: undefined }
  await findNames(transaction, tenant, [...ids], today, found)
  return namesOf(found, today)
}

/** What was looked up so far; an identifier that is nobody's stands there without a person. */
export interface FoundNames {
  readonly people: Map<string, PersonChoice | undefined>
  readonly positions: Map<string, string>
  agencies: readonly Agency[] | undefined
}

/** Adds to `found` whom and what `ids` name on a day. */
export async function findNames(
  transaction: Transaction,
  tenant: TenantId,
  ids: readonly string[],
  today: PlainDate,
  found: FoundNames,
): Promise<void> {
  const asked = ids.slice(0, MAX_IDS).map((id) => PersonId.parse(id))
  const [everyAgency, people, positions] = await Promise.all([
    found.agencies ?? agencies(transaction, tenant),
    peopleByIds(transaction, tenant, asked, today),
    transaction.query<{ id: string; name: string }>({
      name: 'position_names',
      text: 'select id, name from position where tenant = $1 and id = any($2::uuid[])',
      values: [tenant, asked],
    }),
  ])
  found.agencies = everyAgency
  for (const id of asked) {
    const summary = people.get(id)
    found.people.set(id, summary && choiceOf(summary))
  }
  for (const { id, name } of positions) found.positions.set(id, name)
}

export function namesOf({ people, positions, agencies: every = [] }: FoundNames, today: PlainDate): Names {
  const agencyById = new Map<string, Agency>(every.map((each) => [each.id, each]))
  const offered = every.filter(
    ({ validFrom, validUntil }) => validFrom <= today && (validUntil === null || validUntil >= today),
  )
  return {
    person: (id) => people.get(id),
    agency: (id) => agencyById.get(id)?.name ?? id,
    agencyShort: (id) => agencyById.get(id)?.shortName ?? id,
    position: (id) => positions.get(id),
    lookups: { person: (id) => people.get(id), agencies: offered.map(({ id, name }) => ({ id, name })) },
  }
}
