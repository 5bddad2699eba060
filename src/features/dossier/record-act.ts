import type { ClosedTurn } from './projection.ts'

// The signature of record_act (migration 0012), as a prepared statement.

const PARAMETERS = [
  'p_tenant',
  'p_key',
  'p_dossier',
  'p_expected',
  'p_request',
  'p_revision',
  'p_valid_from',
  'p_valid_until',
  'p_clock',
  'p_prev',
  'p_cause',
  'p_types',
  'p_data',
  'p_opening',
  'p_status',
  'p_result',
  'p_lane',
  'p_stage',
  'p_step',
  'p_role',
  'p_party',
  'p_round',
  'p_due_on',
  'p_due_until',
  'p_soon_from',
  'p_mark',
  'p_assignee',
  'p_turn_seq',
  'p_turn_opened',
  'p_closed',
  'p_holders',
  'p_watch_at',
  'p_team',
  'p_sides',
  'p_lane_changed',
  'p_documents',
  'p_attachments',
  'p_application',
  'p_letters',
  'p_letter_changes',
  'p_jobs',
] as const

export const RECORD_ACT = {
  name: 'record_act',
  text: `select * from record_act(${PARAMETERS.map((name, index) => `${name} => $${index + 1}`).join(', ')})`,
}

/** Values for RECORD_ACT; what is undefined is null. */
export const inOrder = (values: Readonly<Record<(typeof PARAMETERS)[number], unknown>>): readonly unknown[] =>
  PARAMETERS.map((name) => values[name])

/** The text form of a row of `turn`, with what only the database knows left out. */
export function turnText(turn: ClosedTurn): string {
  const { seq, stage, step, role, party, round, opened_at, received_on, duration, due_on, due_until } = turn
  const { exit, exit_kind, reason, closed_by } = turn
  return composite([
    ...[null, null, seq, stage, step, role, party, round, opened_at, received_on, duration && JSON.stringify(duration)],
    ...[due_on, due_until, null, null, exit, exit_kind, reason, closed_by],
  ])
}

const composite = (fields: readonly (string | number | null)[]): string => `(${fields.map(fieldText).join(',')})`

const NEEDS_QUOTES = /^$|[^\w.:+-]/

function fieldText(field: string | number | null): string {
  if (field === null) return ''
  const text = String(field)
  return NEEDS_QUOTES.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text
}
