import { tenantFinder } from '#features/people/index.ts'
import type { Database } from '#platform/database/database.ts'
import { createWeb, type Web } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { testBox } from '#root/tests/support/secret-box.ts'
import type { DemoAccount } from './demo-accounts.tsx'
import { formHolder } from './held-forms.ts'
import { identifier } from './identify.ts'
import { addSignInRoutes } from './routes.tsx'

export const ORIGIN = 'https://alur.example.go.id'

/** The router with the routes of signing in and no other feature, by https; its problems are told by their codes. */
export function signInWeb(database: Database, demoAccounts: readonly DemoAccount[] = []) {
  const https = () => true
  const web: Web = createWeb({
    log: createLog('silent'),
    baseUrl: () => ORIGIN,
    isReady: () => database.isReady(),
    findTenant: tenantFinder(database),
    identify: identifier(database, https),
    holdForm: formHolder({ database, box: testBox }),
    describeProblem: ({ code }) => ({ title: code, detail: code }),
    problemPage: (c, { status, code }) => c.html(`<p>${code}</p>`, status),
  })
  const parts = {
    database,
    box: testBox,
    https,
    frame: () => ({
      city: { name: 'Kota Contoh', home: '/' },
      navigation: [],
      language: { action: '/bahasa', back: '/' },
      footer: {},
      assets: { styles: '/assets/a.css', font: '/assets/a.woff2', scripts: [] },
    }),
    demoAccounts: () => demoAccounts,
  }
  addSignInRoutes(web, parts)
  return { web, parts }
}

/** A browser: it keeps the cookies that it is given, and forgets those that it is told to forget. */
export class TestBrowser {
  readonly jar = new Map<string, string>()
  readonly #web: Web

  constructor(web: Web) {
    this.#web = web
  }

  /** To an address of the city, or a whole one. Forms are sent from a page of the city, by default as a person sends them. */
  async send(
    method: 'GET' | 'POST',
    address: string,
    fields?: Readonly<Record<string, string>>,
    accept = 'text/html',
  ): Promise<Response> {
    const answer = await this.#web.app.request(address.startsWith('/') ? `${ORIGIN}${address}` : address, {
      method,
      ...(fields && { body: new URLSearchParams(fields) }),
      headers: {
        ...(method === 'POST' && { origin: ORIGIN, referer: `${ORIGIN}/biasa` }),
        accept,
        cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') this.jar.delete(name)
      else this.jar.set(name, value)
    }
    return answer
  }

  get = (address: string): Promise<Response> => this.send('GET', address)
  post = (address: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> =>
    this.send('POST', address, fields)
}
