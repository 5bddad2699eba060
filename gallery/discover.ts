import { Hono } from 'hono'
import type { RouteEntry } from '#platform/http/web.ts'
import { type Kind, nameOf, type Shot } from './shot.ts'
import type { Visitor } from './visitor.ts'

/** Addresses that are not pages for people: what the API answers, bar its reference page, assets, streams and probes. */
const NOT_A_PAGE =
  /^\/(assets\/|lambang\/|warna\/|healthz$|readyz$|api\/v1\/|giliran\/aliran$|berkas\/:dossier\/(orang|lampiran\/:digest\/gambar)$)/

/** Of one worklist: enough to meet each kind of turn that somebody has. */
const MOST_DOSSIERS = 5

export const isPage = ({ method, path }: RouteEntry): boolean => method === 'GET' && !NOT_A_PAGE.test(path)

/** Walks the pages by their links, asking by HTTP, and makes one shot for each route of a kind. */
export class Discovery {
  readonly shots: Shot[] = []
  /** Routes that answer with something else than a page: files, streams, further addresses. */
  readonly others = new Set<string>()
  readonly #seen = new Map<string, string>()
  readonly #matcher = new Hono()

  constructor(routes: readonly RouteEntry[]) {
    for (const entry of routes) if (isPage(entry)) this.#matcher.get(entry.path, (c) => c.text(entry.path))
  }

  /** The address by which a route was reached first. */
  addressOf(route: string): string {
    const address = this.#seen.get(route)
    if (address === undefined) throw new Error(`No link leads to ${route}`)
    return address
  }

  /** Follows links from the starts, as somebody; only those that `within` lets through. */
  async walk(
    visitor: Visitor,
    username: string,
    starts: readonly string[],
    { kind = 'typical', within = () => true }: { kind?: Kind; within?: (address: string) => boolean } = {},
  ): Promise<void> {
    const queue = [...starts]
    const begin = new Set(starts)
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const route = await this.#routeOf(address)
      if (route === undefined || this.others.has(route)) continue
      const name = nameOf(route, '', kind)
      const known = this.shots.some((shot) => shot.name === name)
      // A start is read for its links, even when its route is shown already.
      if (known && !begin.delete(address)) continue
      const answer = await visitor.get(address)
      const arrived = pathOf(answer.url())
      if (answer.status() !== 200) continue
      if (!answer.headers()['content-type']?.includes('text/html')) {
        this.#note(route, address)
        this.others.add(route)
        continue
      }
      if ((await this.#routeOf(arrived)) !== route) {
        this.#note(route, address)
        queue.unshift(arrived)
        continue
      }
      this.#note(route, address)
      if (!known) this.shots.push({ name, kind, route, username, address })
      queue.push(...linksIn(await answer.text()).filter(within))
    }
  }

  /** A page that no link may lead to, or that shows itself only after something was done; one with a name of its own stands alone. */
  async add(shot: Omit<Shot, 'name' | 'route'> & { readonly name?: string }): Promise<void> {
    const route = (await this.#routeOf(shot.address)) ?? shot.address
    const name = nameOf(shot.name ?? route, '', shot.kind)
    if (this.shots.some((each) => each.name === name)) {
      if (shot.name === undefined) return
      throw new Error(`Two shots are called ${name}`)
    }
    this.#note(route, shot.address)
    this.shots.push({ ...shot, name, route })
  }

  /** Routes for which there is neither a shot nor another answer. */
  missing(routes: readonly RouteEntry[]): readonly string[] {
    return routes.filter((entry) => isPage(entry) && !this.#seen.has(entry.path)).map(({ path }) => path)
  }

  #note(route: string, address: string): void {
    if (!this.#seen.has(route)) this.#seen.set(route, address)
  }

  async #routeOf(address: string): Promise<string | undefined> {
    const answer = await this.#matcher.request(address)
    return answer.ok ? answer.text() : undefined
  }
}

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** Addresses of the first dossiers of somebody's worklist. */
export async function dossiersOf(visitor: Visitor): Promise<readonly string[]> {
  const html = await (await visitor.get('/giliran')).text()
  return [...new Set(linksIn(html).filter((link) => /^\/berkas\/[0-9a-f-]{36}$/.test(link)))].slice(0, MOST_DOSSIERS)
}

const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="(\/[^"]*)"/g)].flatMap(([, href = '']) =>
    href.startsWith('//') ? [] : [href.replaceAll('&amp;', '&').split('#')[0] ?? ''],
  )
