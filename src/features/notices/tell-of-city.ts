import { v7 } from 'uuid'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { NoticeKind } from '#features/dossier/index.ts'
import { forgetHoldersAfter } from '#features/sign-in/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/**
 * What a notice tells of the city: a delegation, a position that an open dossier needs and that nobody holds, or a request to
 * correct personal data.
 */
export type CityNoticeKind =
  | 'delegated'
  | 'delegationRevoked'
  | 'seatVacant'
  | 'seatVacantSoon'
  | 'correctionAsked'
  | 'correctionAnswered'
  | 'signerReturned'
  | 'certificateExpiring'
  | 'certificateExpiringSoon'

export type AnyNoticeKind = NoticeKind | CityNoticeKind

interface CityNotice {
  readonly people: readonly PersonId[]
  readonly kind: CityNoticeKind
  /** The delegation, the position, or the request. */
  readonly about: string
  /** The day that it is about: told once for each. */
  readonly day: PlainDate
}

/** Writes a notice to people, in the transaction of what it tells; told before, nothing is written. */
export async function tellOfCity(
  trx: Transaction,
  tenant: TenantId,
  { people, kind, about, day }: CityNotice,
): Promise<void> {
  if (people.length === 0) return
  await trx.query({
    name: 'tell_of_city',
    text: `insert into notice (tenant, id, person, kind, about, day)
      select $1, n.id, n.person, $4, $5, $6 from unnest($2::uuid[], $3::uuid[]) n (id, person) on conflict do nothing`,
    values: [tenant, people.map(() => v7()), people, kind, about, day],
  })
  // Every page shows how many are unread.
  forgetHoldersAfter(trx)
}
