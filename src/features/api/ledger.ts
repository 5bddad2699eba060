import { type DeadlineLedger, explainDeadline, type Received } from '#core/calendar/deadline.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'
import type { Recorded } from '#core/dossier/event.ts'
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
export function ledgerOfTurn({ turn, status }: Dossier, trail: readonly Recorded[], calendar: WorkCalendar): Ledger {
  if (!turn?.duration) return { received: turn?.received ?? null, duration: null, due: null, days: [] }
  const { received, duration } = turn
  const explained = explainDeadline(received, duration, calendar, holdsSince(trail, received))
  return { ...ledgerAnswer(received, duration, explained), due: status === 'held' ? null : turn.due }
}

function holdsSince(trail: readonly Recorded[], { at }: Received) {
  const holds: { from: Recorded['at']; to?: Recorded['at'] }[] = []
  for (const { event, at: when } of trail) {
    if (event.type === 'DossierHeld') holds.push({ from: when })
    const last = holds.at(-1)
    if (event.type === 'DossierResumed' && last) holds.splice(-1, 1, { ...last, to: when })
  }
  return holds.filter(({ from }) => Date.parse(from) >= Date.parse(at))
}
