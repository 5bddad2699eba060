import type { HttpBindings } from '@hono/node-server'
import type { Log } from '#platform/log/log.ts'

/** What every handler finds in its context. */
export interface HttpEnv {
  Bindings: HttpBindings
  Variables: {
    /** Number of this request, in its log line and on the page of a fault. */
    reference: string
    log: Log
    /** Who asks, once that is known. */
    account?: { readonly account: string } | undefined
  }
}
