import type { Instant } from '../calendar/plain-date.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import { dueOfTurn, receiptOf } from './clock.ts'
import type { DossierEvent } from './event.ts'
import type { Dossier } from './state.ts'

/** What the sweep has to say about the running deadline at `now`; undefined when the trail says it already. */
export function watchDeadline(dossier: Dossier, now: Instant): DossierEvent | undefined {
  const { status, turn } = dossier
  if (status !== 'running' || !turn?.due || turn.mark === 'missed') return undefined
  // Instants are ISO 8601 in UTC; Date reads what is given to it, not a clock.
  const at = Date.parse(now)
  if (at >= Date.parse(turn.due.until)) return { type: 'DeadlineMissed', stage: turn.stage, due: turn.due }
  if (turn.mark === 'none' && at >= Date.parse(turn.due.soonFrom)) {
    return { type: 'DeadlineNeared', stage: turn.stage, due: turn.due }
  }
  return undefined
}

/** What a changed calendar does to the running deadline and its day of receipt; undefined when neither moves. */
export function moveDeadline(dossier: Dossier, calendar: WorkCalendar, reason: string): DossierEvent | undefined {
  const { status, turn } = dossier
  if (status !== 'running' || !turn?.due) return undefined
  const { stage, due: from } = turn
  const to = dueOfTurn(turn, calendar)
  const received = receiptOf(turn, calendar)
  if (!to || (to.until === from.until && received.on === turn.received.on)) return undefined
  return { type: 'DeadlineMoved', stage, from, to, received, calendar: calendar.revision, reason }
}
