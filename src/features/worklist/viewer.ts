import type { Actor } from '#core/authority/actor.ts'
import { dateIn, type Instant, type PlainDate } from '#core/calendar/plain-date.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import { actorOn, knowPeople, loadCity } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** A person with what they hold today, by the database's clock and the city's calendar. */
export interface Viewer {
  readonly actor: Actor
  readonly today: PlainDate
  readonly calendar: WorkCalendar
}

export async function loadViewer({ query }: Transaction, tenant: TenantId, person: PersonId): Promise<Viewer> {
  const { now, ...city } = await loadCity(query, tenant)
  await knowPeople(query, city, [person])
  // From the text form of timestamptz by the row types.
  const today = dateIn(now as Instant, city.calendar.timeZone)
  return { actor: actorOn(city, person, today), today, calendar: city.calendar }
}
