import { dateIn, instantAt, type PlainDate } from '#core/calendar/plain-date.ts'
import type { Tenant } from '#platform/http/context.ts'

/** The day in the city, by this process's clock: for looking up names, never for a decision. */
export const todayIn = ({ timeZone }: Pick<Tenant, 'timeZone'>): PlainDate => dateIn(instantAt(Date.now()), timeZone)
