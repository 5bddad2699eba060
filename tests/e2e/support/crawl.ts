import { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import type { RouteEntry } from '#platform/http/web.ts'
import { faultsOf } from './inspect.ts'

/** Walks the pages by their links, one page for each route, and looks at each in every way. */
export class Crawl {
  readonly faults: string[] = []
  /** For each route that was looked at, an address of it. */
  readonly #visited = new Map<string, string>()
  readonly #matcher = new Hono()

  constructor(routes: readonly RouteEntry[]) {
    for (const { method, path } of routes) if (method === 'GET') this.#matcher.get(path, (c) => c.text(path))
  }

  hasVisited(route: string): boolean {
    return this.#visited.has(route)
  }

  /** The address at which the page of a route was looked at. */
  addressOf(route: string): string {
    const address = this.#visited.get(route)
    if (address === undefined) throw new Error(`No link led to ${route}`)
    return address
  }

  /** Follows links from the pages given, as the person whose browser this is. */
  async walk(page: Page, starts: readonly string[]): Promise<void> {
    const queue = [...starts]
    const begin = new Set(starts)
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      const route = await this.#routeOf(address)
      if (route === undefined) continue
      const known = this.#visited.has(route)
      if (known && !begin.delete(address)) continue
      if (isDownload(route)) {
        if ((await page.request.get(address)).ok()) this.#visited.set(route, address)
        continue
      }
      if ((await page.goto(address))?.status() !== 200) continue
      const arrived = pathOf(page.url())
      if ((await this.#routeOf(arrived)) !== route) {
        // The address leads on to another page.
        this.#visited.set(route, address)
        queue.unshift(arrived)
        continue
      }
      if (!known) await this.look(page, route)
      queue.push(...(await linksOn(page)))
    }
  }

  /** Looks at the page on the screen: as it is, then once more in English and dark. */
  async look(page: Page, route: string): Promise<void> {
    this.#visited.set(route, pathOf(page.url()))
    await this.judge(page, route)
    await page.emulateMedia({ colorScheme: 'dark' })
    await speak(page, 'en')
    await page.reload()
    if ((await page.locator('html').getAttribute('lang')) !== 'en') this.faults.push(`${route} is not in English`)
    await this.judge(page, `${route} (English, dark)`)
    await speak(page, 'id')
    await page.emulateMedia({ colorScheme: 'light' })
  }

  /** Looks at the page on the screen as the page of its route. */
  async lookHere(page: Page): Promise<void> {
    const address = pathOf(page.url())
    const route = await this.#routeOf(address)
    if (route === undefined) throw new Error(`No route answers ${address}`)
    await this.look(page, route)
  }

  /** Notes what is wrong with the page on the screen, which need not have an address of its own. */
  async judge(page: Page, name: string): Promise<void> {
    this.faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`))
  }

  async #routeOf(address: string): Promise<string | undefined> {
    const answer = await this.#matcher.request(address)
    return answer.ok ? answer.text() : undefined
  }
}

const isDownload = (route: string): boolean =>
  /\/(:digest|paket|unduh|xlsx|csv|pdf|naskah\/:letter\/(berkas|kalender)|word\/:kind|simpanan\/:kind\/:year\{\[0-9\]\{4\}\})$|\.[a-z]{2,4}$/.test(
    route,
  )

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

const linksOn = async (page: Page): Promise<string[]> =>
  z
    .array(z.string())
    .parse(
      await page.evaluate(
        `[...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href').split('#')[0])`,
      ),
    )

const speak = (page: Page, language: 'id' | 'en'): Promise<void> =>
  page.context().addCookies([{ name: 'lang', value: language, url: new URL(page.url()).origin }])
