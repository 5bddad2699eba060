import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import { changesOf, concernedBy } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Streams } from './streams.ts'

export interface Listening {
  readonly tenant: TenantId
  readonly person: PersonId
  /** Where the page stands; changes after it are told first. */
  readonly since: string
  /** Whether the session still holds. Asked before anything is told, and with every heartbeat. */
  holds(): Promise<boolean>
}

export interface Pace {
  /** Changes that come within so many milliseconds are told together. */
  readonly gatherMs: number
  readonly heartbeatMs: number
}

export const PACE: Pace = { gatherMs: 300, heartbeatMs: 20_000 }
const RETRY_MS = 4_000

/**
 * A stream of server-sent events: `berkas` with the dossiers that a person may look at again, `ulang` when it is no longer
 * known what changed since. undefined when there is no room. It ends with the session.
 */
export function openLiveStream(
  database: Database,
  streams: Streams,
  { tenant, person, since, holds }: Listening,
  { gatherMs, heartbeatMs }: Pace = PACE,
): ReadableStream<Uint8Array> | undefined {
  const changes = changesOf(database)
  const encoder = new TextEncoder()
  const changed = new Set<DossierId>()
  let told = changes.position
  let sending = false
  let gathering: NodeJS.Timeout | undefined
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined

  const write = (text: string) => controller?.enqueue(encoder.encode(text))
  const stream = { person, close: () => end() }

  const leave = () => {
    unsubscribe()
    clearInterval(heartbeat)
    clearTimeout(gathering)
    streams.delete(stream)
    controller = undefined
  }
  const end = () => {
    const open = controller
    if (!open) return
    leave()
    open.close()
  }

  const tell = async () => {
    gathering = undefined
    if (sending || changed.size === 0) return
    sending = true
    const dossiers = [...changed]
    const position = told
    changed.clear()
    try {
      if (!(await holds())) return end()
      const rows = await concernedBy(database, tenant, person, dossiers)
      if (rows.length > 0) {
        const data = { berkas: rows.map(({ id }) => id), giliran: rows.filter(({ mine }) => mine).map(({ id }) => id) }
        write(`id: ${position}\nevent: berkas\ndata: ${JSON.stringify(data)}\n\n`)
      }
    } catch {
      // The database is away: the page comes back by itself and says where it stands.
      end()
    } finally {
      sending = false
      if (changed.size > 0) soon()
    }
  }

  const soon = () => {
    gathering ??= setTimeout(() => void tell(), gatherMs)
  }

  const hear = (dossiers: readonly DossierId[], position: string) => {
    for (const dossier of dossiers) changed.add(dossier)
    told = position
    soon()
  }

  if (!streams.add(stream)) return undefined
  const missed = changes.since(tenant, since)
  const unsubscribe = changes.subscribe(tenant, hear)
  const heartbeat = setInterval(() => {
    holds().then(
      (held) => (held ? write(': \n\n') : end()),
      () => end(),
    )
  }, heartbeatMs)

  return new ReadableStream<Uint8Array>({
    start(opened) {
      controller = opened
      write(`retry: ${RETRY_MS}\n\n`)
      if (missed === undefined) write(`id: ${told}\nevent: ulang\ndata: {}\n\n`)
      else if (missed.length > 0) hear(missed, told)
    },
    // Who listened is gone: there is nothing left to close.
    cancel: leave,
  })
}
