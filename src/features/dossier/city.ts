import { LRUCache } from 'lru-cache'
import type { Actor, Delegation, Duty, HeldTenure } from '#core/authority/actor.ts'
import { addDays, type PlainDate } from '#core/calendar/plain-date.ts'
import { DayOff, OfficeHoursException, type WorkCalendar, workCalendar } from '#core/calendar/work-calendar.ts'
import type { AgencyId, DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { LetterOffice } from '#core/letters/issue.ts'
import { LetterSetting } from '#core/letters/setting.ts'
import { SopDefinition } from '#core/sop/definition.ts'
import { LAPSED_DAYS } from '#features/people/index.ts'
import type { Statement } from '#platform/database/transaction.ts'

type Dated = { readonly from: PlainDate; readonly until: PlainDate | null }

/** A person with everything they ever held; `actorOn` picks what holds on a day. */
interface PersonRecord {
  readonly tenures: readonly (HeldTenure & Dated)[]
  readonly duties: readonly Duty[]
  readonly provides: readonly ({ readonly dossier: DossierId } & Dated)[]
  /** Ever handed to them; `until` is no later than the end of the tenure that it is of. */
  readonly delegations: readonly (Delegation & {
    readonly since: PlainDate
    readonly until: PlainDate
    readonly revoked: boolean
  })[]
}

/**
 * What decisions rest on beside the dossier, as of one revision. The revision is read before anything else, so whatever
 * is younger than it makes `record_acts` refuse, never accept.
 */
export interface City {
  readonly tenant: TenantId
  readonly kind: 'real' | 'demo'
  readonly revision: number
  readonly owner: AgencyId | undefined
  readonly calendar: WorkCalendar
  readonly letters: LetterOffice
  readonly people: Map<PersonId, PersonRecord>
}

/** Runs one statement for the tenant of the caller. */
export type Query = <Row>(statement: Statement) => Promise<Row[]>

const MAX_PEOPLE = 20_000

export async function loadCity(query: Query, tenant: TenantId): Promise<City & { readonly now: string }> {
  const [row] = await query<CityRow>({
    name: 'load_city',
    text: `select clock_timestamp() as now, t.kind, t.revision, t.sop_owner, t.time_zone, t.office_opens, t.office_closes,
        t.office_exceptions, t.calendar_revision,
        (select coalesce(json_agg(json_build_object('date', d.date, 'name', d.name, 'kind', d.kind, 'basis', d.basis,
            'status', d.status) order by d.date), '[]') from calendar_day d where d.tenant = t.id) as days,
        (select coalesce(json_agg(json_build_object('kind', s.kind, 'classification', s.classification, 'pattern', s.pattern,
            'series', s.series, 'numbering', s.numbering, 'paper', s.paper, 'security', s.security, 'urgency', s.urgency,
            'initials', s.initials, 'onBehalf', s.on_behalf, 'wording', s.wording, 'keepActive', s.keep_active, 'keepInactive', s.keep_inactive,
            'keepThen', s.keep_then)), '[]') from letter_setting s where s.tenant = t.id) as letter_settings,
        (select coalesce(json_agg(json_build_array(a.id, coalesce(h.code, a.code))), '[]') from agency a
          left join letterhead h on h.tenant = a.tenant and h.agency = a.id where a.tenant = t.id) as letter_codes
      from tenant t where t.id = $1`,
    values: [tenant],
  })
  if (!row) throw new Error(`There is no city ${tenant}`)
  return {
    tenant,
    now: row.now,
    kind: row.kind,
    revision: row.revision,
    owner: row.sop_owner ?? undefined,
    people: new Map(),
    letters: {
      settings: LetterSetting.array().parse(row.letter_settings),
      codes: new Map(row.letter_codes),
    },
    calendar: workCalendar(DayOff.array().parse(row.days), {
      timeZone: row.time_zone,
      office: { opens: row.office_opens, closes: row.office_closes },
      exceptions: OfficeHoursException.array().parse(row.office_exceptions),
      revision: row.calendar_revision,
    }),
  }
}

interface CityRow {
  readonly now: string
  readonly kind: City['kind']
  readonly revision: number
  readonly sop_owner: AgencyId | null
  readonly time_zone: string
  readonly office_opens: string
  readonly office_closes: string
  readonly office_exceptions: unknown
  readonly calendar_revision: number
  readonly days: unknown
  readonly letter_settings: unknown
  readonly letter_codes: readonly (readonly [AgencyId, string])[]
}

/** Reads those of `persons` that the city does not hold yet. Somebody unknown holds nothing. */
export async function knowPeople(query: Query, city: City, persons: readonly PersonId[]): Promise<void> {
  const missing = persons.filter((person) => !city.people.has(person))
  if (missing.length === 0) return
  if (city.people.size > MAX_PEOPLE) city.people.clear()
  const rows = await query<PersonRecord & { readonly person: PersonId }>({
    name: 'know_people',
    text: `select p.id as person,
        (select coalesce(json_agg(json_build_object('id', te.id, 'position', po.id, 'agency', po.agency, 'head', po.head,
            'kind', te.kind, 'from', te.valid_from, 'until', te.valid_until) order by po.head desc, te.valid_from, te.id), '[]')
          from tenure te join position po on po.tenant = te.tenant and po.id = te.position
          where te.tenant = $1 and te.person = p.id) as tenures,
        (select coalesce(json_agg(duty), '[]') from account ac, unnest(ac.duties) duty
          where ac.tenant = $1 and ac.person = p.id and ac.disabled_at is null) as duties,
        (select coalesce(json_agg(json_build_object('dossier', pr.dossier, 'from', pr.valid_from, 'until', pr.valid_until)
            order by pr.dossier), '[]') from provider pr where pr.tenant = $1 and pr.person = p.id) as provides,
        (select coalesce(json_agg(json_build_object('id', de.id, 'from', te.person, 'acts', coalesce(to_json(de.acts), '"all"'),
            'tenure', json_build_object('id', te.id, 'position', po.id, 'agency', po.agency, 'head', po.head, 'kind', te.kind),
            'since', greatest(de.valid_from, te.valid_from), 'revoked', de.revoked_at is not null,
            'until', least(de.valid_until, te.valid_until, (de.revoked_at at time zone t.time_zone)::date))
            order by de.valid_from, de.id), '[]')
          from delegation de join tenant t on t.id = de.tenant
          join tenure te on te.tenant = de.tenant and te.id = de.tenure
          join position po on po.tenant = te.tenant and po.id = te.position
          where de.tenant = $1 and de.delegate = p.id) as delegations
      from person p where p.tenant = $1 and p.id = any($2)`,
    values: [city.tenant, missing],
  })
  for (const person of missing) city.people.set(person, { tenures: [], duties: [], provides: [], delegations: [] })
  for (const { person, ...record } of rows) city.people.set(person, record)
}

const holdsOn = (date: PlainDate) => (span: Dated) => span.from <= date && (span.until === null || date <= span.until)

/** A person of `knowPeople` as an actor on a day. */
export function actorOn(city: City, person: PersonId, date: PlainDate): Actor {
  const record = city.people.get(person)
  if (!record) throw new Error('A person was not looked up before the decision')
  const holds = holdsOn(date)
  const begun = record.delegations.filter(({ since }) => since <= date)
  return {
    person,
    tenures: record.tenures.filter(holds).map(({ from: _, until: __, ...tenure }) => tenure),
    duties: record.duties,
    provides: record.provides.filter(holds).map(({ dossier }) => dossier),
    delegations: begun.flatMap(({ since: _, until, revoked, ...delegation }) =>
      !revoked && date <= until ? [delegation] : [],
    ),
    lapsed: begun.flatMap(({ since: _, revoked, ...delegation }) =>
      (revoked || delegation.until < date) && delegation.until > addDays(date, -LAPSED_DAYS) ? [delegation] : [],
    ),
  }
}

// A definition that was ever in force cannot change (trigger sop_version_stands), so it may be kept for good.
const definitions = new LRUCache<string, SopDefinition>({ max: 500 })

export async function loadDefinition(
  query: Query,
  tenant: TenantId,
  number: string,
  version: number | 'inForce',
): Promise<SopDefinition | undefined> {
  const key = `${tenant} ${number} ${version}`
  const kept = version === 'inForce' ? undefined : definitions.get(key)
  if (kept) return kept
  const [row] = await query<{ definition: unknown; status: string }>({
    text: `select definition, status from sop_version where tenant = $1 and number = $2
      and ${version === 'inForce' ? "status = 'inForce'" : 'version = $3'}`,
    values: version === 'inForce' ? [tenant, number] : [tenant, number, version],
  })
  if (!row) return undefined
  const definition = SopDefinition.parse(row.definition)
  if (row.status !== 'draft') definitions.set(`${tenant} ${number} ${definition.version}`, definition)
  return definition
}

/** The kept definition, without a look at the database. */
export const keptDefinition = (tenant: TenantId, number: string, version: number): SopDefinition | undefined =>
  definitions.get(`${tenant} ${number} ${version}`)
