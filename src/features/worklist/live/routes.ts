import type { Database } from '#platform/database/database.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { openLiveStream, PACE, type Pace } from './live-stream.ts'
import type { Streams } from './streams.ts'

interface Live {
  readonly database: Database
  readonly streams: Streams
  /** Whether the session of a request still holds, without counting as a use of it. */
  holds(c: WebContext): Promise<boolean>
  readonly pace?: Pace
}

/** `/giliran/aliran`: tells an open page of a list which of its dossiers have changed. */
export function addLiveRoutes(web: Web, { database, streams, holds, pace = PACE }: Live): void {
  web.route('get', '/giliran/aliran', { access: 'signedIn' }, (c: WebContext) => {
    const listening = {
      tenant: c.var.tenant.id,
      person: signedIn(c).person,
      since: (c.req.header('last-event-id') ?? c.req.query('sejak') ?? '').slice(0, 60),
      holds: () => holds(c),
    }
    const stream = openLiveStream(database, streams, listening, pace)
    if (!stream) return fail('unavailable', { headers: { 'Retry-After': '60' } })
    return c.body(stream, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'private, no-store',
      // A reverse proxy passes it on as it comes.
      'X-Accel-Buffering': 'no',
    })
  })
}
