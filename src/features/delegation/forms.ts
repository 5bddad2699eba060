import { z } from 'zod'
import { choice, confirmed, date, line, offered, paragraph, person, position } from '#core/forms/fields.ts'

// Texts are messages `form.<name>.<field>`.

export const DelegationNew = z.strictObject({
  position: position(),
  delegate: person(),
  scope: choice('delegationScope', ['some', 'all']),
  acts: offered('delegationAct').optional(),
  validFrom: date(),
  validUntil: date(),
  decree: line({ example: '800.1.11.1/45-Disdukcapil/2026' }),
  reason: paragraph({ max: 500 }).optional(),
})
export type DelegationNew = z.infer<typeof DelegationNew>

export const DelegationRevoke = z.strictObject({ reason: paragraph({ max: 500 }), sure: confirmed() })
export type DelegationRevoke = z.infer<typeof DelegationRevoke>
