import type { APIResponse, Browser, BrowserContext } from 'playwright-core'
import { DEMO_PASSWORD } from '#features/demo/index.ts'

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

/** Somebody without a browser window: asks by HTTP and keeps cookies. An empty username is a visitor without an account. */
export class Visitor {
  readonly #context: BrowserContext
  readonly #address: string

  private constructor(context: BrowserContext, address: string) {
    this.#context = context
    this.#address = address
  }

  static async enter(browser: Browser, address: string, username: string): Promise<Visitor> {
    const context = await browser.newContext({ baseURL: address, locale: 'id-ID' })
    const visitor = new Visitor(context, address)
    if (username !== '') {
      const answer = await visitor.post('/masuk', { username, password: DEMO_PASSWORD })
      if (new URL(answer.url()).pathname === '/masuk') throw new Error(`${username} was not let in`)
    }
    return visitor
  }

  get(path: string): Promise<APIResponse> {
    return this.#context.request.get(path, { headers: { accept: 'text/html' } })
  }

  post(path: string, form: Record<string, string>): Promise<APIResponse> {
    return this.#context.request.post(path, { form, headers: { origin: this.#address, accept: 'text/html' } })
  }

  /** A call of the API that must succeed; gives its JSON. */
  async call(method: 'get' | 'put' | 'post', path: string, data?: object): Promise<unknown> {
    const answer = await this.#context.request.fetch(`/api/v1${path}`, {
      method,
      headers: { origin: this.#address },
      ...(data && { data }),
    })
    if (!answer.ok()) throw new Error(`${method} ${path} was answered with ${answer.status()}: ${await answer.text()}`)
    return answer.json()
  }

  storageState(): Promise<StorageState> {
    return this.#context.storageState()
  }

  close(): Promise<void> {
    return this.#context.close()
  }
}
