import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

export type Refused = 'taken' | 'weekend' | 'notLocal' | 'overlap' | 'order' | 'unknownHours'
export type Changed = { readonly ok: true } | { readonly ok: false; readonly reason: Refused; readonly field: string }

export const DONE: Changed = { ok: true }
export const refused = (reason: Refused, field: string): Changed => ({ ok: false, reason, field })

/** Deadlines are stored with the revision of the calendar that they rest on. */
export const countChange = ({ query }: Transaction, tenant: TenantId) =>
  query({ text: 'update tenant set calendar_revision = calendar_revision + 1 where id = $1', values: [tenant] })
