import type { Instant } from '#core/calendar/plain-date.ts'
import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { NoticeKind } from '#features/dossier/index.ts'
import { forgetHoldersAfter } from '#features/sign-in/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

export interface Notice {
  readonly id: string
  readonly dossier: DossierId
  readonly title: string
  readonly kind: NoticeKind
  readonly createdAt: Instant
  readonly readAt: Instant | null
}

export interface Place {
  readonly at: string
  readonly id: string
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** A person's notices, the latest first, after `place`. */
export async function noticesOf(
  { query }: Transaction,
  tenant: TenantId,
  person: PersonId,
  { place, limit }: { readonly place: Place | undefined; readonly limit: number },
): Promise<Notice[]> {
  return query<Notice>({
    name: 'notices_of',
    text: `select n.id, n.dossier, d.title, n.kind, n.created_at as "createdAt", n.read_at as "readAt"
      from notice n join dossier d on d.tenant = n.tenant and d.id = n.dossier
      where n.tenant = $1 and n.person = $2 and (n.created_at, n.id) < ($3::timestamptz, $4::uuid)
      order by n.created_at desc, n.id desc limit $5`,
    values: [tenant, person, place?.at ?? 'infinity', place?.id ?? LAST, limit],
  })
}

/** Marks one notice of this person as read, or all of them; what is read already keeps its time. */
export async function markRead(
  transaction: Transaction,
  tenant: TenantId,
  person: PersonId,
  notice: string | 'all',
): Promise<void> {
  // Every page shows how many are unread.
  forgetHoldersAfter(transaction)
  await transaction.query({
    text: `update notice set read_at = clock_timestamp()
      where tenant = $1 and person = $2 and read_at is null and ($3::uuid is null or id = $3::uuid)`,
    values: [tenant, person, notice === 'all' ? null : notice],
  })
}
