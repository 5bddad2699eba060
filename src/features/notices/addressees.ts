import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { Recorded } from '#core/dossier/event.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { holdersOf } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** What a notice is about; each kind has a text `notices.kind.<kind>`. */
export const KINDS = [
  'turn',
  'assigned',
  'near',
  'late',
  'moved',
  'comment',
  'held',
  'resumed',
  'cancelled',
  'ended',
] as const
export type NoticeKind = (typeof KINDS)[number]

/** A notice to be written: to those behind `keys` (as in the table `seat`). */
export interface Addressed {
  readonly kind: NoticeKind
  readonly keys: readonly string[]
}

/** Who is to hear of an event, and of what; `after` is the dossier just after it. Undefined for what concerns nobody. */
export function addressedOf(
  { event, cause }: Recorded,
  after: Dossier,
  sop: SopDefinition,
): (Addressed & { readonly except: PersonId | undefined }) | undefined {
  const except = cause.by === 'person' ? cause.person : undefined
  const holders = holdersOf(after, sop)
  const applicant = [`head:${after.applicant}`, ...after.team.map(({ person }) => `person:${person}`)]
  const headOfParty = after.turn?.party === 'owner' ? `head:${after.owner}` : `head:${after.applicant}`
  const tell = (kind: NoticeKind, keys: readonly string[]) => ({ kind, keys: [...new Set(keys)], except })
  switch (event.type) {
    case 'TurnOpened':
      return tell('turn', holders)
    case 'TurnAssigned':
      return tell('assigned', [`person:${event.person}`])
    case 'DeadlineNeared':
      return tell('near', holders)
    case 'DeadlineMissed':
      // Delay is the first warning of SOP 009: the head of the office hears of it too.
      return tell('late', [...holders, headOfParty])
    case 'DeadlineMoved':
      return tell('moved', holders)
    case 'CommentAdded':
      return tell('comment', [...holders, ...after.team.map(({ person }) => `person:${person}`)])
    case 'DossierHeld':
      return tell('held', applicant)
    case 'DossierResumed':
      return tell('resumed', [...holders, ...applicant])
    case 'DossierCancelled':
      return tell('cancelled', [...applicant, `head:${after.owner}`])
    case 'DossierEnded':
      return tell('ended', applicant)
    case 'DossierOpened':
    case 'StepCompleted':
    case 'StageReturned':
    case 'FileAttached':
      return undefined
    default:
      return event satisfies never
  }
}

const MOST_PEOPLE = 200

/** The people behind holder keys on a day. */
export async function peopleBehind(
  { query }: Transaction,
  tenant: TenantId,
  keys: readonly string[],
  on: PlainDate,
): Promise<PersonId[]> {
  const idsOf = (prefix: string) =>
    keys.filter((key) => key.startsWith(`${prefix}:`)).map((key) => key.slice(prefix.length + 1))
  const rows = await query<{ person: PersonId }>({
    name: 'people_behind_keys',
    text: `select person from unnest($2::uuid[]) as person
      union
      select te.person from position po join tenure te on te.tenant = po.tenant and te.position = po.id
        and te.valid_from <= $6 and (te.valid_until is null or te.valid_until >= $6)
        where po.tenant = $1 and ((po.head and po.agency = any($3::uuid[])) or po.agency = any($4::uuid[]))
      union
      select pr.person from provider pr where pr.tenant = $1 and pr.dossier = any($5::uuid[])
        and pr.valid_from <= $6 and (pr.valid_until is null or pr.valid_until >= $6)
      limit $7`,
    values: [tenant, idsOf('person'), idsOf('head'), idsOf('staff'), idsOf('provider'), on, MOST_PEOPLE],
  })
  return rows.map(({ person }) => person)
}
