import type { Actor } from '#core/authority/actor.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import { type KnownCity, loadKnownCity, loadReader } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** A person with what they hold today, by the database's clock and the city's calendar. */
export interface Viewer {
  readonly known: KnownCity
  readonly actor: Actor
  readonly today: PlainDate
  readonly calendar: WorkCalendar
}

export async function loadViewer({ query }: Transaction, tenant: TenantId, person: PersonId): Promise<Viewer> {
  const known = await loadKnownCity(query, tenant)
  return { known, ...(await loadReader(query, known, person)), calendar: known.city.calendar }
}

/** The SOPs that can be begun now, by number. */
export const sopsInForce = ({ sops }: KnownCity) =>
  sops.filter(({ inForce }) => inForce).map(({ definition }) => definition)
