import type { Instant } from '#core/calendar/plain-date.ts'
import { dateIn } from '#core/calendar/plain-date.ts'
import type { AgencyId, DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { actorOn, knowPeople, loadCity } from './city.ts'
import { holderKeysOf } from './holders.ts'
import type { DossierTable } from './tables.ts'

export interface WorklistRequest {
  readonly list: 'mine' | 'waiting' | 'late' | 'closed'
  /** Part of the title. */
  readonly q?: string
  /** The agency that applied. */
  readonly agency?: AgencyId
  readonly stage?: string
  /** As an earlier page gave it. */
  readonly cursor?: string
  /** 1 to 200. */
  readonly limit: number
}

export type WorklistRow = Pick<
  DossierTable,
  | 'id'
  | 'version'
  | 'sop_number'
  | 'sop_version'
  | 'title'
  | 'applicant'
  | 'owner'
  | 'status'
  | 'result'
  | 'lane'
  | 'opened_at'
  | 'closed_at'
  | 'stage'
  | 'step'
  | 'role'
  | 'party'
  | 'round'
  | 'turn_opened_at'
  | 'due_on'
  | 'due_until'
  | 'mark'
  | 'assignee'
> & { readonly applicantName: string }

export interface WorklistPage {
  readonly rows: readonly WorklistRow[]
  /** undefined on the last page. */
  readonly next: string | undefined
}

const COLUMNS = `d.id, d.version, d.sop_number, d.sop_version, d.title, d.applicant, d.owner, d.status, d.result, d.lane, d.opened_at, d.closed_at, d.stage,
  d.step, d.role, d.party, d.round, d.turn_opened_at, d.due_on, d.due_until, d.mark, d.assignee,
  (select a.short_name from agency a where a.tenant = d.tenant and a.id = d.applicant) as "applicantName"`

// Every branch walks one index in the order of the page and stops at its limit, so the cost does not grow with the
// number of dossiers. $1 tenant, $2 limit, $3 title pattern, $4 agency, $5 stage.
const WANTED = `($3::text is null or d.title ilike $3) and ($4::uuid is null or d.applicant = $4) and ($5::text is null or d.stage = $5)`

/** My turn, by deadline. $6 holder keys, $7 and $8 the row that the last page ended with. */
const MINE = `select p.sort::text as sort, ${COLUMNS} from unnest($6::text[]) as k (holder),
  lateral (select s.due_until as sort, s.dossier from seat s
    join dossier d on d.tenant = s.tenant and d.id = s.dossier
    where s.tenant = $1 and s.holder = k.holder and (s.due_until, s.dossier) > ($7::timestamptz, $8::uuid) and ${WANTED}
    order by s.due_until, s.dossier limit $2) p
  join dossier d on d.tenant = $1 and d.id = p.dossier
  order by p.sort, d.id limit $2`

/** Running, late or closed dossiers that I take part in; $6 holder keys, $7 agencies, $8 person, $9 lanes, $10 last id. */
const others = (order: 'asc' | 'desc', notMine: boolean) => {
  const past = order === 'asc' ? '>' : '<'
  const mine = notMine
    ? 'and not exists (select from seat s where s.tenant = $1 and s.dossier = d.id and s.holder = any($6))'
    : // Keeps the parameters of all lists alike.
      'and $6::text[] is not null'
  const branch = (from: string) => `select d.id from ${from} and ${WANTED} ${mine} order by d.id ${order} limit $2`
  return `select d.id::text as sort, ${COLUMNS} from (
    select c.id from unnest($7::uuid[]) as k (agency), unnest($9::text[]) as l (lane),
      lateral (${branch(`dossier d where d.tenant = $1 and d.applicant = k.agency and d.lane = l.lane and d.id ${past} $10::uuid`)}) c
    union
    select c.id from unnest($7::uuid[]) as k (agency), unnest($9::text[]) as l (lane),
      lateral (${branch(`dossier d where d.tenant = $1 and d.owner = k.agency and d.lane = l.lane and d.id ${past} $10::uuid`)}) c
    union
    select c.id from unnest($9::text[]) as l (lane), lateral (select d.id from participant p
      join dossier d on d.tenant = p.tenant and d.id = p.dossier
      where p.tenant = $1 and p.person = $8 and p.lane = l.lane and p.dossier ${past} $10::uuid and ${WANTED} ${mine}
      order by p.dossier ${order} limit $2) c
    union
    select d.id from dossier d where d.tenant = $1 and d.id = any($11::uuid[]) and d.lane = any($9)
      and d.id ${past} $10::uuid and ${WANTED} ${mine}
  ) p join dossier d on d.tenant = $1 and d.id = p.id order by d.id ${order} limit $2`
}
const WAITING = others('asc', true)
const LATE = others('asc', false)
const CLOSED = others('desc', false)

const FIRST = '00000000-0000-0000-0000-000000000000'
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** One page of what a person sees. 'mine' by deadline, 'waiting' and 'late' the oldest dossier first, 'closed' last first. */
export async function worklist(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  request: WorklistRequest,
  clock?: Instant,
): Promise<WorklistPage> {
  return database.withTenant(tenant, async ({ query }) => {
    const city = await loadCity(query, tenant)
    await knowPeople(query, city, [person])
    // From the text form of timestamptz by the row types.
    const actor = actorOn(city, person, dateIn(clock ?? (city.now as Instant), city.calendar.timeZone))
    const { list, limit, q, agency, stage } = request
    const pattern = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null
    const common = [tenant, limit + 1, pattern, agency ?? null, stage ?? null, holderKeysOf(actor)]
    const [sort, id] = readCursor(request.cursor)
    const agencies = actor.duties.includes('inspector')
      ? (await query<{ id: AgencyId }>({ text: 'select id from agency where tenant = $1', values: [tenant] })).map(
          ({ id }) => id,
        )
      : [...new Set(actor.tenures.map((tenure) => tenure.agency))]
    const lanes = { waiting: ['open', 'late'], late: ['late'], closed: ['closed'] }
    const rows = await query<WorklistRow & { readonly sort: string }>(
      list === 'mine'
        ? { name: 'worklist_mine', text: MINE, values: [...common, sort ?? '-infinity', id ?? FIRST] }
        : {
            name: `worklist_${list}`,
            text: { waiting: WAITING, late: LATE, closed: CLOSED }[list],
            values: [
              ...common,
              agencies,
              person,
              lanes[list],
              id ?? (list === 'closed' ? LAST : FIRST),
              actor.provides,
            ],
          },
    )
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      rows: shown.map(({ sort: _, ...row }) => row),
      next: rows.length > limit && last ? writeCursor(list === 'mine' ? last.sort : '', last.id) : undefined,
    }
  })
}

const writeCursor = (sort: string, id: DossierId): string => Buffer.from(`${sort} ${id}`).toString('base64url')

const CURSOR = /^(.*) ([0-9a-f-]{36})$/

/** A cursor that nobody gave begins at the first page. */
function readCursor(cursor: string | undefined): readonly [sort?: string | undefined, id?: string | undefined] {
  const parts = CURSOR.exec(Buffer.from(cursor ?? '', 'base64url').toString())
  const [, sort, id] = parts ?? []
  if (!sort && !id) return []
  const known = sort === 'infinity' || /^\d{4}-\d\d-\d\d[ T:.\d+]*$/.test(sort ?? '')
  return [known ? sort : undefined, id]
}
