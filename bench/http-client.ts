import { connect, type Socket } from 'node:net'

/** An answer as it came; compressed when it was. */
export class Answered {
  readonly status: number
  readonly body: Buffer
  readonly #head: string

  constructor(head: string, body: Buffer) {
    this.#head = head
    this.status = Number(head.slice(9, 12))
    this.body = body
  }

  /** The first header of this name. */
  header(name: string): string | undefined {
    return headerOf(this.#head, name)
  }
}

interface Waiting {
  resolve(answered: Answered): void
  reject(fault: Error): void
}

const END_OF_HEAD = '\r\n\r\n'
const NOTHING = Buffer.alloc(0)

/**
 * One client with one connection that it keeps, and one request at a time. Straight on the socket: what the generator of
 * load costs is taken from the server that it shares the machine with.
 */
export class HttpClient {
  readonly #address: URL
  readonly #headers: string
  #socket: Socket | undefined
  #received = NOTHING
  #waiting: Waiting | undefined

  constructor(address: string, headers: Readonly<Record<string, string>> = {}) {
    this.#address = new URL(address)
    this.#headers = linesOf({ Host: this.#address.host, ...headers })
  }

  send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<Answered> {
    if (this.#waiting) throw new Error('one request at a time')
    const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`
    const text = `${method} ${path} HTTP/1.1\r\n${this.#headers}${linesOf(headers)}${length}\r\n${body ?? ''}`
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket ??= this.#connect()
      this.#socket.write(text)
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
    this.#socket?.destroy()
  }

  #connect(): Socket {
    const socket = connect({ host: this.#address.hostname, port: Number(this.#address.port), noDelay: true })
    socket.on('data', (chunk) => {
      this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
      const read = readAnswer(this.#received)
      if (!read) return
      this.#received = NOTHING
      if (read.header('connection') === 'close') socket.destroy()
      this.#end((waiting) => waiting.resolve(read))
    })
    socket.on('error', (fault) => this.#end((waiting) => waiting.reject(fault)))
    socket.on('close', () => {
      this.#socket = undefined
      this.#received = NOTHING
      this.#end((waiting) => waiting.reject(new Error('the server closed the connection before it answered')))
    })
    return socket
  }

  #end(tell: (waiting: Waiting) => void): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting) tell(waiting)
  }
}

/** The whole answer; undefined while something of it is still to come. */
function readAnswer(received: Buffer): Answered | undefined {
  const end = received.indexOf(END_OF_HEAD)
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const rest = received.subarray(end + END_OF_HEAD.length)
  if (headerOf(head, 'transfer-encoding') === 'chunked') {
    const body = readChunks(rest)
    return body && new Answered(head, body)
  }
  const length = Number(headerOf(head, 'content-length') ?? 0)
  return rest.length < length ? undefined : new Answered(head, rest)
}

function readChunks(received: Buffer): Buffer | undefined {
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const line = received.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(received.toString('latin1', at, line), 16)
    const next = line + 2 + size + 2
    if (received.length < next) return undefined
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(received.subarray(line + 2, line + 2 + size))
    at = next
  }
}

function headerOf(head: string, name: string): string | undefined {
  const at = head.toLowerCase().indexOf(`\r\n${name}:`)
  if (at < 0) return undefined
  const from = at + name.length + 3
  const until = head.indexOf('\r\n', from)
  return head.slice(from, until < 0 ? undefined : until).trim()
}

const linesOf = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')

const NAME = 'Authorization'
const BENCH_SCOPES = ['account:read', 'dossiers:read', 'dossiers:act', 'people:read']

/** A personal token that may act, by name and password. */
export async function fetchToken(address: string, username: string, password: string): Promise<string> {
  const client = new HttpClient(address)
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const made = await client.json(
    'POST',
    '/api/v1/tokens',
    { [NAME]: basic },
    { name: 'bench', scopes: BENCH_SCOPES, days: 1 },
  )
  client.close()
  if (typeof made !== 'object' || made === null || !('token' in made)) throw new Error('no token was made')
  return `Bearer ${made.token}`
}

/** The cookie of a session, by the form that people use. */
export async function signIn(address: string, username: string, password: string): Promise<string> {
  const client = new HttpClient(address)
  const body = new URLSearchParams({ username, password, next: '/' }).toString()
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: address }
  const answered = await client.send('POST', '/masuk', headers, body)
  client.close()
  const cookie = answered.header('set-cookie')
  if (answered.status !== 303 || !cookie) throw new Error(`${username} could not sign in: ${answered.status}`)
  return cookie.split(';')[0] ?? ''
}
