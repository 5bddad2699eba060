import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'

/** An event as it is stored. */
export interface EventRow {
  readonly seq: number
  /** Fixed form, as hashed. */
  readonly at: string
  readonly clock: string
  readonly type: string
  readonly act_key: string
  readonly act_size: number | null
  readonly request: string | null
  readonly cause: unknown
  readonly data: unknown
  readonly prev_hash: Buffer | null
  readonly hash: Buffer
}

export const EVENT_COLUMNS = `seq, iso_instant(at) as at, clock, type, act_key, act_size,
  encode(request_digest, 'hex') as request, cause, data, prev_hash, hash`

/** The text whose sha256 is the event's hash: canonical JSON (RFC 8785), with the hash of the event before it. */
export function hashedText(tenant: TenantId, dossier: DossierId, row: EventRow): string {
  const envelope = {
    actKey: row.act_key,
    actSize: row.act_size,
    at: row.at,
    cause: row.cause,
    clock: row.clock,
    data: row.data,
    dossier,
    prev: row.prev_hash?.toString('hex') ?? null,
    request: row.request,
    seq: row.seq,
    tenant,
    type: row.type,
  }
  return canonicalize(envelope) ?? ''
}

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

const BATCH = 200

/** The events of a dossier up to a version, each as the text that was hashed; read a few hundred at a time. */
export async function* hashedTrail(
  database: Database,
  tenant: TenantId,
  dossier: DossierId,
  until: number,
): AsyncIterable<string> {
  for (let after = 0; after < until; ) {
    const rows = await database.callWithTenant<EventRow>(tenant, {
      name: 'hashed_trail',
      text: `select ${EVENT_COLUMNS} from event
        where tenant = $1 and dossier = $2 and seq > $3 and seq <= $4 order by seq limit ${BATCH}`,
      values: [tenant, dossier, after, until],
    })
    const last = rows.at(-1)
    // Events are never removed: an end before the known end is a fault.
    if (!last) throw new Error(`Dossier ${dossier} has no event after ${after}, but ${until} in all`)
    for (const row of rows) yield hashedText(tenant, dossier, row)
    after = last.seq
  }
}
