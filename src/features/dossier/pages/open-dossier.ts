import { dateIn, type PlainDate } from '#core/calendar/plain-date.ts'
import { DossierId, type PersonId, type TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { type DossierView, loadDossierView } from '../view.ts'

/** A dossier as one person may see it on the day that it is looked at. */
export interface OpenDossier extends DossierView {
  readonly today: PlainDate
}

/** Undefined for what is not there, what this person may not read, and what is no identifier, alike. */
export async function openDossier(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  id: string,
): Promise<OpenDossier | undefined> {
  const named = DossierId.safeParse(id)
  if (!named.success) return undefined
  const view = await loadDossierView(database, tenant, person, named.data)
  return view && { ...view, today: dateIn(view.now, view.calendar.timeZone) }
}
