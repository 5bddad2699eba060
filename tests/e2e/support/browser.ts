import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, inject, onTestFailed } from 'vitest'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import { projectRoot } from '#platform/config/root.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const PATIENCE_MS = 30_000

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: FLAGS })

/** What a person's browser complains about: faults of scripts, refusals of the security policy, failed requests. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: readonly string[]
}

/** One browser of a test file; each visitor has cookies, storage and cache of their own. */
export class Browsers {
  readonly address: string
  readonly #browser: Promise<Browser>
  readonly #visitors = new Map<string, Visitor>()

  constructor(address = inject('address')) {
    this.address = address
    this.#browser = launch()
    afterAll(() => this.close())
  }

  async close(): Promise<void> {
    await (await this.#browser).close()
  }

  /** Somebody who is not signed in, with a fresh browser. */
  async visitor(options: BrowserContextOptions = {}): Promise<Visitor> {
    const browser = await this.#browser
    const context = await browser.newContext({
      baseURL: this.address,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(PATIENCE_MS)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (fault) => complaints.push(`${page.url()}: ${fault.message}`))
    page.on('console', (message) => {
      // A status of 4xx is an answer that a test looks at, and the browser notes it as an error.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(`${page.url()}: ${message.text()}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
    })
    return { page, context, complaints }
  }

  /** The signed-in browser of an account, kept for the whole file. */
  async as(username: string, options: BrowserContextOptions = {}): Promise<Page> {
    const key = `${username} ${JSON.stringify(options)}`
    const known = this.#visitors.get(key)
    if (known) return known.page
    const visitor = await this.visitor(options)
    await signIn(visitor.page, username)
    this.#visitors.set(key, visitor)
    return visitor.page
  }

  /** Gives somebody who came in by another way the place of an account. */
  seat(username: string, visitor: Visitor): void {
    this.#visitors.set(`${username} {}`, visitor)
  }

  knows(username: string): boolean {
    return this.#visitors.has(`${username} {}`)
  }

  /** Everything that the browsers of all accounts complained about. */
  complaints(): readonly string[] {
    return [...this.#visitors.values()].flatMap(({ complaints }) => complaints)
  }

  /** To be called at the start of a test: when it fails, what each browser shows is kept in .cache/e2e. */
  photographOnFailure(name: string): void {
    onTestFailed(async () => {
      const directory = join(projectRoot, '.cache', 'e2e')
      mkdirSync(directory, { recursive: true })
      for (const [key, { page }] of this.#visitors) {
        const file = `${name} ${key}`.replaceAll(/[^\w.-]+/g, '-')
        await page.screenshot({ path: join(directory, `${file}.png`), fullPage: true }).catch(() => undefined)
      }
    })
  }
}

/** Signs in by the page, and waits for what comes after. */
export async function signIn(page: Page, username: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/masuk')
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(password)
  await press(page, 'main .credentials button[type=submit]')
  if (new URL(page.url()).pathname === '/masuk') throw new Error(`${username} was not let in`)
}

/**
 * Presses a button that sends a form, and waits for the page that answers. Gives its status. Where a fresh factor is asked for
 * first, it is given, as by somebody who has nothing but the password.
 */
export async function press(page: Page, selector: string, password = DEMO_PASSWORD): Promise<number> {
  const status = await pressOnce(page, selector)
  if (new URL(page.url()).pathname !== '/konfirmasi' || (await page.locator('#bukti').count()) === 0) return status
  await page.locator('#bukti').fill(password)
  return pressOnce(page, 'main .credentials button[type=submit]')
}

async function pressOnce(page: Page, selector: string): Promise<number> {
  const button = page.locator(selector).filter({ visible: true }).first()
  const answered = page.waitForResponse(
    (response) =>
      response.request().isNavigationRequest() && response.frame() === page.mainFrame() && !isMove(response.status()),
  )
  const [response] = await Promise.all([answered, page.waitForEvent('domcontentloaded'), button.click()])
  return response.status()
}

const isMove = (status: number): boolean => status >= 300 && status < 400

/** The text of a part of the page; empty when it is not there. */
export async function textOf(page: Page, selector = 'main'): Promise<string> {
  const part = page.locator(selector).first()
  return (await part.count()) > 0 ? ((await part.textContent()) ?? '') : ''
}
