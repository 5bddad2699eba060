import type { z } from 'zod'
import type { TenantId } from '#core/ids.ts'
import type { DossierView } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { EventList, TrailEvent } from './dossier-schemas.ts'

type Row = Omit<z.output<typeof TrailEvent>, 'hash' | 'prev'> & { readonly hash: Buffer; readonly prev: Buffer | null }

/**
 * Events of a dossier after a sequence number, oldest first, with everything that their hashes are made of. What is closed to
 * this reader is left out; to a provider, so are the parts of a deed that stay within the city.
 */
export async function readEvents(
  database: Database,
  tenant: TenantId,
  { dossier: { id: dossier }, trail, viewpoint }: DossierView,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<z.output<typeof EventList>> {
  const rows = await database.callWithTenant<Row>(tenant, {
    name: 'api_events',
    text: `select seq, at, clock, type, act_key as "actKey", cause, data, prev_hash as prev, hash from event
      where tenant = $1 and dossier = $2 and seq > $3 order by seq limit $4`,
    values: [tenant, dossier, after, limit + 1],
  })
  const seen = new Map(trail.map(({ seq, event }) => [seq, event]))
  const page = rows.slice(0, limit)
  const items = page.flatMap(({ hash, prev, data, ...event }) => {
    const open = seen.get(event.seq)
    if (!open) return []
    const { type: _, ...told } = open
    const shown = { ...event, data: viewpoint === 'provider' ? told : data }
    return [{ ...shown, prev: prev?.toString('hex') ?? null, hash: hash.toString('hex') }]
  })
  const last = page.at(-1)
  return { items, next: rows.length > limit && last ? String(last.seq) : null }
}
