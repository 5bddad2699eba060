import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { boxFromTopLeft } from '#platform/pades/appearance.ts'
import { type SampleKey, sampleAuthority, sampleKey } from '#platform/pades/authority.fixture.ts'
import { signPdf } from '#platform/pades/sign-pdf.ts'
import type { Box } from '#platform/pades/signature-field.ts'

/** Somebody whom the service knows. */
export interface EsignUser {
  /** 16 digits. */
  readonly nik: string
  readonly email?: string
  /** As in the certificate: BSrE's carry the name, not the NIP. */
  readonly name: string
  readonly passphrase: string
  /** ISSUE when left out. */
  readonly status?: string
}

/** What the service can be made to do besides its work. */
export interface EsignMood {
  /** Answers never come. */
  readonly silent?: boolean
  /** Status and body of every answer to a request to sign. */
  readonly answer?: { readonly status: number; readonly body: unknown }
  /** Version 1 gives an id, by which the file is fetched, instead of the file. */
  readonly byId?: boolean
  /** Signed files are gone when they are asked for. */
  readonly forgetful?: boolean
  /** The path of the status is another one here. */
  readonly otherStatusPath?: boolean
  /** So many letters are signed yet; then every request to sign is answered with 503. */
  readonly signsLeft?: number
  /** A file comes back in which a byte of what was sent is another. */
  readonly tampers?: boolean
}

/** A request to sign as it came in, without the file. */
export interface SeenRequest {
  readonly version: 'v1' | 'v2'
  readonly fields: Readonly<Record<string, unknown>>
}

export interface EsignServer {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly seen: readonly SeenRequest[]
  /** Paths that were asked for. */
  readonly paths: readonly string[]
  /** The code that was last sent to somebody; undefined when none was, or when it is used up. */
  codeOf(nik: string): string | undefined
  mood: EsignMood
  close(): Promise<void>
}

interface Order {
  readonly nik?: string
  readonly email?: string
  readonly passphrase?: string
  readonly totp?: string
  readonly pdf: Uint8Array
  readonly box: Box
  readonly reason: string
}

type Judged = { readonly refused: { readonly status: number; readonly body: object } } | { readonly signed: Uint8Array }

const USER = 'alur'
const PASSWORD = 'rahasia-aplikasi'
const INVISIBLE: Box = { page: 1, x: 0, y: 0, width: 0, height: 0 }

/**
 * An eSign client service as its public clients show it, with an authority of its own: both versions, refusals, files that
 * are given out once. It signs in earnest.
 */
export async function startEsignServer(users: readonly EsignUser[]): Promise<EsignServer> {
  const authority = sampleAuthority('Sertifikasi Contoh')
  const keys = new Map(users.map(({ nik, name }) => [nik, sampleKey(authority, { country: 'ID', commonName: name })]))
  const kept = new Map<string, Uint8Array>()
  const codes = new Map<string, { readonly code: string; left: number }>()
  const state = { mood: {} as EsignMood, seen: [] as SeenRequest[], paths: [] as string[] }

  const sign = (order: Order): Promise<Judged> => judge(order, users, keys, codes)

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<ServerResponse | undefined> {
    const path = request.url ?? ''
    state.paths.push(path)
    const body = await bodyOf(request)
    if (state.mood.silent) return undefined
    if (request.headers.authorization !== `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`) {
      return json(response, 401, { status: 401, error: 'Unauthorized' })
    }
    const isStatus = path.startsWith('/api/user/status/') || path === '/api/v2/user/check/status'
    if (isStatus && !state.mood.otherStatusPath) return status(response, path, body)
    if (path === '/api/sign/pdf') return signV1(request, response, body)
    if (path === '/api/v2/sign/pdf') return signV2(response, body)
    if (path === '/api/v2/sign/get/totp') return sendCode(response, body)
    if (path.startsWith('/api/sign/download/')) return download(response, path)
    return json(response, 404, { status: 404, error: 'Not Found' })
  }

  function status(response: ServerResponse, path: string, body: Buffer): ServerResponse {
    const asked: { nik?: string; email?: string } = path.startsWith('/api/v2')
      ? JSON.parse(body.toString('utf8'))
      : { nik: decodeURIComponent(path.split('/').at(-1) ?? '') }
    const user = users.find(({ nik, email }) => nik === asked.nik || (email !== undefined && email === asked.email))
    if (!user)
      return json(response, 200, { status_code: 1110, status: 'NOT_REGISTERED', message: 'User tidak terdaftar' })
    const { status: standing = 'ISSUE' } = user
    return json(response, 200, {
      status_code: standing === 'ISSUE' ? 1111 : 1112,
      status: standing,
      message: 'Status pengguna',
    })
  }

  /** As if by mail: six digits, good for so many letters. */
  function sendCode(response: ServerResponse, body: Buffer): ServerResponse {
    const asked: { nik?: string; email?: string; data?: number } = JSON.parse(body.toString('utf8'))
    const user = users.find(({ nik, email }) => nik === asked.nik || (email !== undefined && email === asked.email))
    if (!user) return json(response, 400, { status_code: 2011, error: 'User tidak terdaftar' })
    codes.set(user.nik, { code: String(100_000 + codes.size * 7 + state.paths.length), left: asked.data ?? 1 })
    return json(response, 200, { message: 'TOTP terkirim' })
  }

  const worn = (): boolean => {
    const { signsLeft } = state.mood
    if (signsLeft === undefined) return false
    state.mood = { ...state.mood, signsLeft: signsLeft - 1 }
    return signsLeft <= 0
  }

  async function signV1(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<ServerResponse> {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData()
    const text = (name: string): string => String(form.get(name) ?? '')
    const file = form.get('file')
    const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
    state.seen.push({ version: 'v1', fields: { ...fields, imageTTD: form.has('imageTTD') } })
    if (state.mood.answer) return json(response, state.mood.answer.status, state.mood.answer.body)
    if (worn()) return json(response, 503, { error: 'Layanan sedang sibuk' })
    if (!(file instanceof Blob)) return json(response, 400, { error: 'File tidak ada', status_code: 2041 })
    const place = { page: Number(text('page')), x: Number(text('xAxis')), y: Number(text('yAxis')) }
    const judged = await sign({
      nik: text('nik'),
      passphrase: text('passphrase'),
      pdf: new Uint8Array(await file.arrayBuffer()),
      box:
        text('tampilan') === 'visible'
          ? { ...place, width: Number(text('width')), height: Number(text('height')) }
          : INVISIBLE,
      reason: text('reason'),
    })
    if ('refused' in judged) return json(response, judged.refused.status, judged.refused.body)
    const id = randomUUID()
    kept.set(id, spoiled(judged.signed))
    if (state.mood.byId) return json(response, 200, { id_dokumen: id })
    return response.writeHead(200, { 'content-type': 'application/pdf', id_dokumen: id }).end(spoiled(judged.signed))
  }

  async function signV2(response: ServerResponse, body: Buffer): Promise<ServerResponse> {
    const { file, ...fields } = JSON.parse(body.toString('utf8'))
    state.seen.push({ version: 'v2', fields })
    if (state.mood.answer) return json(response, state.mood.answer.status, state.mood.answer.body)
    if (worn()) return json(response, 503, { error: 'Layanan sedang sibuk' })
    const began = Date.now()
    const signed: string[] = []
    for (const [index, each] of file.entries()) {
      const pdf = new Uint8Array(Buffer.from(each, 'base64'))
      const properties = fields.signatureProperties[index] ?? fields.signatureProperties[0]
      const { page, originX: x, originY: y, width, height } = properties
      const box = properties.tampilan === 'VISIBLE' ? boxFromTopLeft(pdf, { page, x, y, width, height }) : INVISIBLE
      const judged = await sign({ ...fields, pdf, box, reason: properties.reason })
      if ('refused' in judged) return json(response, judged.refused.status, judged.refused.body)
      signed.push(Buffer.from(spoiled(judged.signed)).toString('base64'))
    }
    return json(response, 200, { time: Date.now() - began, file: signed })
  }

  function download(response: ServerResponse, path: string): ServerResponse {
    const id = decodeURIComponent(path.split('/').at(-1) ?? '')
    const file = state.mood.forgetful ? undefined : kept.get(id)
    kept.delete(id)
    if (!file) return json(response, 404, { status: 404, error: 'Dokumen tidak ditemukan' })
    return response.writeHead(200, { 'content-type': 'application/pdf' }).end(file)
  }

  function spoiled(signed: Uint8Array): Uint8Array {
    if (!state.mood.tampers) return signed
    const bytes = new Uint8Array(signed)
    bytes[60] = (bytes[60] ?? 0) ^ 1
    return bytes
  }

  const { port } = await listening(server)
  return {
    url: `http://127.0.0.1:${port}`,
    user: USER,
    password: PASSWORD,
    seen: state.seen,
    paths: state.paths,
    codeOf: (nik) => {
      const sent = codes.get(nik)
      return sent && sent.left > 0 ? sent.code : undefined
    },
    get mood() {
      return state.mood
    },
    set mood(mood) {
      state.mood = mood
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The order in which the service refuses: who, certificate, passphrase, file. */
async function judge(
  order: Order,
  users: readonly EsignUser[],
  keys: ReadonlyMap<string, SampleKey>,
  codes: ReadonlyMap<string, { readonly code: string; left: number }>,
): Promise<Judged> {
  const refused = (status_code: number, error: string): Judged => ({
    refused: { status: 400, body: { error, status_code } },
  })
  const user = users.find(({ nik, email }) => nik === order.nik || (email !== undefined && email === order.email))
  const key = user && keys.get(user.nik)
  if (!user || !key) return refused(2011, 'User tidak terdaftar')
  if (user.status === 'EXPIRED') return refused(2022, 'Sertifikat sudah expired')
  if (user.status === 'REVOKE') return refused(2025, 'Sertifikat telah dicabut')
  if (order.totp !== undefined) {
    const sent = codes.get(user.nik)
    if (!sent || sent.code !== order.totp || sent.left <= 0) return refused(2035, 'TOTP tidak valid')
    sent.left -= 1
  } else if (order.passphrase !== user.passphrase) return refused(2031, 'Passphrase anda salah')
  try {
    const signed = await signPdf(order.pdf, {
      key,
      name: user.name,
      reason: order.reason,
      location: 'Kota Contoh',
      at: new Date('2026-11-24T08:00:00Z'),
      box: order.box,
      appearance: undefined,
      tsa: undefined,
    })
    return { signed }
  } catch {
    return refused(2041, 'Dokumen PDF tidak valid')
  }
}

const json = (response: ServerResponse, status: number, body: unknown): ServerResponse =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const listening = (server: Server): Promise<AddressInfo> =>
  new Promise((resolve) => {
    // A server of TCP has an address of this form once it listens.
    server.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo))
  })
