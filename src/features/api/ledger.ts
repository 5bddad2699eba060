import type { DeadlineLedger, Received } from '#core/calendar/deadline.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'
import { explainTurn } from '#core/dossier/clock.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { Duration } from '#core/sop/definition.ts'
import type { Ledger } from './dossier-schemas.ts'

/** The answer that explains a deadline day by day. */
export const ledgerAnswer = (received: Received, duration: Duration, { lines, due }: DeadlineLedger): Ledger => ({
  received,
  duration,
  due: due ?? null,
  days: lines.map(({ reason, ...line }) => ({
    ...line,
    reason: reason.kind,
    ...(reason.kind === 'dayOff' && { dayOff: reason.dayOff }),
  })),
})

/** The deadline of an open turn, with the holds that fell into it. */
export function ledgerOfTurn(dossier: Dossier, calendar: WorkCalendar): Ledger {
  const { turn, status } = dossier
  const explained = explainTurn(dossier, calendar)
  if (!turn?.duration || !explained) return { received: turn?.received ?? null, duration: null, due: null, days: [] }
  const { received, duration } = turn
  return { ...ledgerAnswer(received, duration, explained), due: status === 'held' ? null : turn.due }
}
