import type { Instant } from '#core/calendar/plain-date.ts'
import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import { forgetHoldersAfter } from '#features/sign-in/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { AnyNoticeKind } from './tell-of-city.ts'

export interface Notice {
  readonly id: string
  /** null for what tells of the city. */
  readonly dossier: DossierId | null
  /** The position or the delegation that it tells of; null for what tells of a dossier. */
  readonly about: string | null
  /** Title of the dossier, name of the position. */
  readonly title: string
  readonly kind: AnyNoticeKind
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
    text: `select n.id, n.dossier, n.about, coalesce(d.title, po.name || ', ' || ag.short_name, '') as title, n.kind,
        n.created_at as "createdAt", n.read_at as "readAt"
      from notice n left join dossier d on d.tenant = n.tenant and d.id = n.dossier
      left join delegation de on de.tenant = n.tenant and de.id = n.about
      left join tenure te on te.tenant = de.tenant and te.id = de.tenure
      left join position po on po.tenant = n.tenant and po.id = coalesce(te.position, n.about)
      left join agency ag on ag.tenant = po.tenant and ag.id = po.agency
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
