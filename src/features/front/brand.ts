import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import type { CityBrand } from '#ui/page/frame.ts'
import { brandFrom, COLOUR_FORM, checkColour } from '#ui/styles/city-colour.ts'
import { colourTokens } from '#ui/styles/palette.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'

/** Address of a crest, by the hash of its content. */
export const crestPath = (digest: string): string => `/lambang/${digest}`

interface Brand extends CityBrand {
  readonly css: string
}

const kept = new LRUCache<string, Brand>({ max: 32 })

/** What a colour ("#0b5a4b", one that may be set) makes of the pages; its stylesheet's address changes with its content. */
export function brandOf(colour: string): Brand {
  const known = kept.get(colour)
  if (known) return known
  const roles = brandFrom(colour)
  const css = colourTokens(roles)
  const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8)
  const [light, dark] = roles.header
  const brand = { css, light, dark, styles: `/warna/${colour.slice(1)}?v=${hash}` }
  kept.set(colour, brand)
  return brand
}

/** The city's colour as a stylesheet, and its crest: public, as every page shows them. */
export function addBrandRoutes(web: Web, database: Database): void {
  web.route('get', '/warna/:colour', { access: 'public' }, (c) => {
    const colour = `#${c.req.param('colour')}`
    if (!COLOUR_FORM.test(colour) || !checkColour(colour).ok) fail('notFound')
    c.header('Cache-Control', FOR_EVER)
    c.header('Content-Type', 'text/css; charset=utf-8')
    return c.body(brandOf(colour).css)
  })

  web.route('get', '/lambang/:digest', { access: 'public' }, async (c) => {
    const [crest] = await database.callWithTenant<{ body: Buffer; type: string }>(c.var.tenant.id, {
      text: 'select crest as body, crest_type as type from city_look where tenant = $1 and crest_digest = $2',
      values: [c.var.tenant.id, c.req.param('digest')],
    })
    if (!crest) fail('notFound')
    c.header('Cache-Control', FOR_EVER)
    c.header('Content-Type', crest.type)
    return c.body(new Uint8Array(crest.body))
  })
}
