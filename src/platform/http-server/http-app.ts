import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DatabaseUnavailable } from '#platform/database/unavailable.ts'
import type { Log } from '#platform/log/log.ts'
import type { HttpEnv } from './http-env.ts'
import { requestLog } from './request-log.ts'

/** A request that could not be answered as asked. */
export interface HttpProblem {
  readonly status: 404 | 413 | 500 | 503 | ContentfulStatusCode
  readonly reference: string
}

export interface HttpAppOptions {
  readonly log: Log
  readonly isReady: () => Promise<boolean>
  /** The page or document that tells the person; headers and status are set here. */
  readonly render: (c: Context<HttpEnv>, problem: HttpProblem) => Response | Promise<Response>
  /** No request body may be larger, uploads included. */
  readonly maxBodyBytes: number
}

const RETRY_AFTER_SECONDS = 3

/** The outermost application: numbering, log, limits, health, and what happens when a handler throws. */
export function createHttpApp({ log, isReady, render, maxBodyBytes }: HttpAppOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const answer = async (c: Context<HttpEnv>, status: HttpProblem['status']) => {
    const response = await render(c, { status, reference: c.var.reference })
    const headers = new Headers(response.headers)
    if (status === 503) headers.set('Retry-After', String(RETRY_AFTER_SECONDS))
    return new Response(response.body, { status, headers })
  }

  app.use(requestLog(log))
  app.use(async (c, next) => {
    // A body of undeclared length is refused before it is read: nothing could bound it while it streams.
    if (c.req.header('transfer-encoding') && !c.req.header('content-length')) return answer(c, 411)
    return limit(c, next)
  })
  const limit = bodyLimit({ maxSize: maxBodyBytes, onError: (c: Context<HttpEnv>) => answer(c, 413) })

  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => ((await isReady()) ? c.text('ready') : answer(c, 503)))

  app.notFound((c) => answer(c, 404))
  app.onError((fault, c) => {
    if (fault instanceof HTTPException) return answer(c, fault.status as ContentfulStatusCode)
    if (fault instanceof DatabaseUnavailable) {
      log.warn({ reference: c.var.reference, err: fault }, 'database unavailable')
      return answer(c, 503)
    }
    log.error({ reference: c.var.reference, err: fault }, 'fault')
    return answer(c, 500)
  })
  return app
}
