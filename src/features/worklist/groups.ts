import type { View } from './asked.ts'
import type { ToldRow } from './told.ts'

export const URGENCIES = ['late', 'soon', 'later', 'noClock', 'running', 'all'] as const
export type Urgency = (typeof URGENCIES)[number]

export interface Group {
  readonly urgency: Urgency
  readonly rows: readonly ToldRow[]
}

/** Days before the deadline at which a turn is due soon, as its badge says. */
const SOON_DAYS = 2

/** Rows in groups of one urgency; the order of the list is such that each group stands in one piece. */
export function grouped(view: View, rows: readonly ToldRow[]): readonly Group[] {
  const groups: { urgency: Urgency; rows: ToldRow[] }[] = []
  for (const row of rows) {
    const urgency = urgencyOf(view, row)
    const last = groups.at(-1)
    if (last?.urgency === urgency) last.rows.push(row)
    else groups.push({ urgency, rows: [row] })
  }
  return groups
}

function urgencyOf(view: View, { lane, due }: ToldRow): Urgency {
  switch (view) {
    case 'giliran': {
      if (due === undefined) return 'noClock'
      if (due.lateDays > 0 || due.due < due.today) return 'late'
      const days = (Date.parse(due.due) - Date.parse(due.today)) / 86_400_000
      return days <= SOON_DAYS ? 'soon' : 'later'
    }
    case 'menunggu':
      return lane === 'late' ? 'late' : 'running'
    case 'terlambat':
    case 'selesai':
      return 'all'
    default:
      return view satisfies never
  }
}
