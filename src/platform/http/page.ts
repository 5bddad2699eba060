import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { WebContext } from './context.ts'

/** Answers with a page. It is for one person and one moment: never stored by caches in between. */
export function page(c: WebContext, node: VNode, status: ContentfulStatusCode = 200): Response {
  c.header('Cache-Control', 'private, no-cache')
  return c.html(`<!doctype html>${renderToString(node)}`, status)
}

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
