import { gzipSync } from 'node:zlib'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { WebContext } from './context.ts'

/** The higher levels take twice the time for a tenth of the bytes. */
const LEVEL = 3
const CHUNK = 32 * 1024

/** It is for one person and one moment: never stored by caches in between. */
const HEADERS = {
  'Cache-Control': 'private, no-cache',
  'Content-Type': 'text/html; charset=UTF-8',
  Vary: 'Accept-Encoding',
} as const

/** Answers with a page. Compressed here, in one piece: through a stream it would cost twice as much. */
export function page(c: WebContext, node: VNode, status: ContentfulStatusCode = 200): Response {
  const html = `<!doctype html>${renderToString(node)}`
  if (!takesGzip(c.req.header('accept-encoding'))) return c.body(html, status, HEADERS)
  const body = gzipSync(html, { level: LEVEL, chunkSize: CHUNK })
  return c.body(body, status, { ...HEADERS, 'Content-Encoding': 'gzip', 'Content-Length': String(body.length) })
}

/** Whether a browser that says so in Accept-Encoding takes gzip. */
export const takesGzip = (accepted: string | undefined): boolean =>
  accepted !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted)

/** The path that a person asked for, if it is one of ours; `fallback` for anything else, as another site's address. */
export function ownPath(asked: string | undefined, fallback = '/'): string {
  if (!asked?.startsWith('/') || asked.length > 2_000) return fallback
  try {
    const here = new URL('http://alur.invalid')
    const url = new URL(asked, here)
    return url.origin === here.origin ? `${url.pathname}${url.search}` : fallback
  } catch {
    return fallback
  }
}
