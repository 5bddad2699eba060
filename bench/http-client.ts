import { Agent, request } from 'node:http'

export interface Answered {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  /** As sent: compressed when it was. */
  readonly body: Buffer
}

/** One client with one connection that it keeps. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #address: string
  readonly #headers: Readonly<Record<string, string>>

  constructor(address: string, headers: Readonly<Record<string, string>> = {}) {
    this.#address = address
    this.#headers = headers
  }

  send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
      const options = { method, agent: this.#agent, headers: { ...this.#headers, ...headers, ...length } }
      const sent = request(`${this.#address}${path}`, options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  /** Parsed JSON of a successful answer; throws with the answer otherwise. */
  async json(method: string, path: string, headers: Readonly<Record<string, string>>, body?: object): Promise<unknown> {
    const text = body && JSON.stringify(body)
    const answered = await this.send(method, path, { 'Content-Type': 'application/json', ...headers }, text)
    const said = answered.body.toString()
    if (answered.status >= 300) throw new Error(`${method} ${path}: ${answered.status} ${said.slice(0, 500)}`)
    return JSON.parse(said)
  }

  close(): void {
    this.#agent.destroy()
  }
}

const NAME = 'Authorization'

/** A personal token that may act, by name and password. */
export async function fetchToken(address: string, username: string, password: string): Promise<string> {
  const client = new HttpClient(address)
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const made = await client.json('POST', '/api/v1/tokens', { [NAME]: basic }, { name: 'bench', scope: 'act', days: 1 })
  client.close()
  if (typeof made !== 'object' || made === null || !('token' in made)) throw new Error('no token was made')
  return `Bearer ${made.token}`
}

/** The cookie of a session, by the form that people use. */
export async function signIn(address: string, username: string, password: string): Promise<string> {
  const client = new HttpClient(address)
  const body = new URLSearchParams({ username, password, next: '/' }).toString()
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: address }
  const { status, headers: answered } = await client.send('POST', '/masuk', headers, body)
  client.close()
  const [cookie] = [answered['set-cookie'] ?? []].flat()
  if (status !== 303 || !cookie) throw new Error(`${username} could not sign in: ${status}`)
  return cookie.split(';')[0] ?? ''
}
