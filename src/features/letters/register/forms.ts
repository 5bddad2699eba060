import { z } from 'zod'
import { choice, count, hidden, line } from '#core/forms/fields.ts'
import { LETTER_RULES, LetterKind } from '#core/letters/kind.ts'

// The forms of the register: their texts are messages `form.<name>.<field>`.

const isNumbered = (kind: LetterKind): boolean => LETTER_RULES[kind].numbered
const [first, ...others] = LetterKind.options.filter(isNumbered)
if (first === undefined) throw new Error('no kind of letter carries a number')

export const ReserveForm = z.strictObject({
  kind: choice('letterKind', [first, ...others]),
  count: count({ min: 1, max: 100 }),
  reason: line({ max: 300 }),
})
export type ReserveForm = z.infer<typeof ReserveForm>

export const SettleForm = z.strictObject({
  number: hidden(z.string().min(1).max(120)),
  outcome: choice('numberOutcome', ['used', 'cancelled']),
  note: line({ max: 300 }),
})
export type SettleForm = z.infer<typeof SettleForm>

export const RegisterForms = { reserveNumbers: ReserveForm, settleNumber: SettleForm } as const
