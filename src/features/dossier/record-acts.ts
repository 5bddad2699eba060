import type { ClosedTurn } from './projection.ts'

// The arguments of record_acts (migration 0187) in their text form: rows of its types, in the order of their fields.

export const RECORD_ACTS = { name: 'record_acts', text: 'select * from record_acts($1, $2, $3)' }

const ACT_FIELDS = [
  ...['key', 'dossier', 'expected', 'request', 'revision', 'valid_from', 'valid_until', 'clock', 'prev', 'cause'],
  ...['types', 'data', 'opening', 'status', 'result', 'lane', 'stage', 'step', 'role', 'party', 'round', 'due_on'],
  ...['due_until', 'soon_from', 'mark', 'assignee', 'turn_seq', 'turn_opened', 'closed', 'holders', 'watch_at'],
  ...[
    'watch_changed',
    'team',
    'sides',
    'lane_changed',
    'documents',
    'attachments',
    'application',
    'letter_changes',
    'jobs',
  ],
] as const

const LETTER_FIELDS = [
  ...['act', 'id', 'code', 'dossier', 'seq', 'ordinal', 'stage', 'kind', 'name', 'agency', 'addressee', 'dated'],
  ...['numbering', 'series', 'before', 'after', 'width', 'classification', 'paper', 'security', 'urgency'],
] as const

/** An array is of plain elements; what is undefined is null. */
export type Field = string | number | boolean | Buffer | readonly (string | null)[] | null | undefined
export type ActCall = Readonly<Record<(typeof ACT_FIELDS)[number], Field>>
export type LetterCall = Readonly<Record<(typeof LETTER_FIELDS)[number], Field>>

/** The array of act_call. */
export const actsText = (acts: readonly ActCall[]): string =>
  arrayText(acts.map((act) => rowText(ACT_FIELDS.map((name) => act[name]))))

/** The array of letter_issue; null when there are none. */
export const lettersText = (letters: readonly LetterCall[]): string | null =>
  letters.length === 0 ? null : arrayText(letters.map((letter) => rowText(LETTER_FIELDS.map((name) => letter[name]))))

/** A row of `turn`, with what only the database knows left out. */
export function turnText(turn: ClosedTurn): string {
  const { seq, stage, step, role, party, round, opened_at, received_on, duration, due_on, due_until } = turn
  const { exit, exit_kind, reason, closed_by } = turn
  return rowText([
    ...[null, null, seq, stage, step, role, party, round, opened_at, received_on, duration && JSON.stringify(duration)],
    ...[due_on, due_until, null, null, exit, exit_kind, reason, closed_by],
  ])
}

const rowText = (fields: readonly Field[]): string => `(${fields.map(fieldText).join(',')})`

const isBytes = (field: object): field is Buffer => Buffer.isBuffer(field)

const NEEDS_QUOTES = /^$|[^\w.:+-]/

function fieldText(field: Field): string {
  if (field === null || field === undefined) return ''
  if (typeof field === 'number' || typeof field === 'boolean') return String(field)
  const text = typeof field === 'string' ? field : isBytes(field) ? `\\x${field.toString('hex')}` : arrayText(field)
  return NEEDS_QUOTES.test(text) ? quoted(text) : text
}

const arrayText = (elements: readonly (string | null)[]): string =>
  `{${elements.map((element) => (element === null ? 'NULL' : quoted(element))).join(',')}}`

const SPECIAL = /["\\]/g
const quoted = (text: string): string => `"${text.replace(SPECIAL, '\\$&')}"`
