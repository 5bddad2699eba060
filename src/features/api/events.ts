import type { z } from 'zod'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { EventList, TrailEvent } from './dossier-schemas.ts'

type Row = Omit<z.output<typeof TrailEvent>, 'hash' | 'prev'> & { readonly hash: Buffer; readonly prev: Buffer | null }

/** Events of a dossier after a sequence number, oldest first, with everything that their hashes are made of. */
export async function readEvents(
  database: Database,
  tenant: TenantId,
  dossier: DossierId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<z.output<typeof EventList>> {
  const rows = await database.callWithTenant<Row>(tenant, {
    name: 'api_events',
    text: `select seq, at, clock, type, act_key as "actKey", cause, data, prev_hash as prev, hash from event
      where tenant = $1 and dossier = $2 and seq > $3 order by seq limit $4`,
    values: [tenant, dossier, after, limit + 1],
  })
  const items = rows
    .slice(0, limit)
    .map(({ hash, prev, ...event }) => ({ ...event, prev: prev?.toString('hex') ?? null, hash: hash.toString('hex') }))
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? String(last.seq) : null }
}
