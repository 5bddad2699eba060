import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import { createLog } from '#platform/log/log.ts'
import { type DemoServer, serveDemo } from './support/demo-server.ts'

// A word of its own for every kind of thing that must not get out, told from anything else by its beginning.
const CANARY = {
  password: 'KenariSandi-7f3a91',
  passphrase: 'KenariFrasa-7f3a91',
  token: 'KenariToken_7f3a91_panjang_sekali',
  text: 'KenariTeks-7f3a91',
  name: 'KenariNama-7f3a91',
  mail: 'kenarisurel-7f3a91@contoh.go.id',
  file: 'KenariBerkas-7f3a91.pdf',
  query: 'KenariCari-7f3a91',
  path: 'KenariAlamat-7f3a91',
  agent: 'KenariPeramban-7f3a91',
} as const
const NUMBERS = ['3271047111906666', '197112311998036666']
const ANY = new RegExp(`kenari|${NUMBERS.join('|')}`, 'i')
const SECRET = /Kenari(?:Sandi|Frasa|Token)/
const MOST_PAGES = 60
const ACCOUNTS = ['admin', 'kepala.kominfo', 'staf.dukcapil']

const lines: string[] = []
const taken = { write: (line: string) => void lines.push(line) }
let server: DemoServer
const cookies = new Map<string, string>()

beforeAll(async () => {
  server = await serveDemo({ log: createLog('trace', { now: taken, soon: taken }) })
  for (const account of ACCOUNTS) {
    const answer = await send('', 'POST', '/masuk', form({ username: account, password: DEMO_PASSWORD }))
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('alur='))
    if (!cookie) throw new Error(`${account} was not let in: ${answer.status}`)
    cookies.set(account, cookie.split(';')[0] ?? '')
  }
}, 180_000)

const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields)

const problems: string[] = []

async function send(
  account: string,
  method: string,
  path: string,
  body?: URLSearchParams | FormData | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const answer = await fetch(`${server.address}${path}`, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
    headers: {
      origin: server.address,
      cookie: cookies.get(account) ?? '',
      'user-agent': CANARY.agent,
      accept: 'text/html',
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  })
  const location = answer.headers.get('location') ?? ''
  // What stood in the address of the request may stand in the way back to it.
  if (ANY.test(location) && !ANY.test(path)) problems.push(`${method} ${path} leads to ${location}`)
  return answer
}

async function read(answer: Response, what: string): Promise<string> {
  const type = answer.headers.get('content-type') ?? ''
  if (type.includes('event-stream')) {
    await answer.body?.cancel()
    return ''
  }
  const text = await answer.text()
  // Whose session ended while writing gets their own answers back to send again; forms of dossiers ask for no secret.
  const ownAnswers = answer.status === 401 && what.startsWith('/berkas/')
  if (answer.status >= 400 && !ownAnswers && SECRET.test(text))
    problems.push(`${what}: ${answer.status} repeats a secret`)
  return text
}

/** What is typed into a field, by its kind and name. */
function typedInto(type: string, name: string): string {
  if (type === 'password') return /frasa|passphrase/i.test(name) ? CANARY.passphrase : CANARY.password
  if (/nik|account/i.test(name)) return NUMBERS[0] ?? ''
  if (/nip/i.test(name)) return NUMBERS[1] ?? ''
  if (type === 'email' || /mail/i.test(name)) return CANARY.mail
  if (/name|nama/i.test(name)) return CANARY.name
  return CANARY.text
}

const FORM = /<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/gi
const FIELD = /<(input|textarea|select)\b([^>]*)>/gi
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** Sends every form of a page with canaries in its fields; hidden ones keep what they have. */
async function sendForms(account: string, path: string, page: string): Promise<void> {
  for (const [text] of page.matchAll(FORM)) {
    const head = text.slice(0, text.indexOf('>'))
    const action = attribute(head, 'action') || path
    if (/^\/(?:keluar|masuk)$|sesi|berakhir/.test(action) || sent.has(action)) continue
    sent.add(action)
    const fields: Record<string, string> = {}
    for (const [, tag = '', rest = ''] of text.matchAll(FIELD)) {
      const [name, type = 'text', value = ''] = ['name', 'type', 'value'].map((each) => attribute(rest, each))
      if (name === undefined) continue
      if (type === 'hidden' || type === 'date' || type === 'checkbox' || type === 'radio') fields[name] = value
      else if (type !== 'file' && tag !== 'select') fields[name] = typedInto(type, name)
    }
    const button = /<button\b[^>]*\bname="_action"[^>]*\bvalue="([^"]*)"/.exec(text)?.[1]
    if (button !== undefined) fields._action = 'submit'
    const multipart = /multipart/.test(head)
    const body = multipart ? new FormData() : new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    if (body instanceof FormData) body.append('berkas', new Blob([`%PDF-1.4 ${CANARY.text}`]), CANARY.file)
    await read(await send(account, 'POST', action, body), `form ${action}`)
  }
}
const sent = new Set<string>()

test('every page and its forms, as people of three kinds', { timeout: 240_000 }, async () => {
  let count = 0
  for (const account of ACCOUNTS) {
    const waiting = ['/giliran', '/kelola', '/akun/sandi', '/akun/token', '/akun/data', '/naskah', '/berkas', '/lacak']
    const seen = new Set(waiting)
    for (let path = waiting.shift(), pages = 0; path !== undefined && pages < MOST_PAGES; path = waiting.shift()) {
      pages += 1
      const answer = await send(account, 'GET', path)
      const text = await read(answer, `page ${path}`)
      if (!(answer.headers.get('content-type') ?? '').includes('html')) continue
      count += 1
      for (const [, href = ''] of text.matchAll(/<a\b[^>]*href="(\/[^"#]*)"/g)) {
        const link = href.replaceAll('&amp;', '&')
        if (seen.has(link) || /^\/(?:assets|keluar)|\/(?:paket|berkas|xlsx|pdf)(?:$|\?)/.test(link)) continue
        seen.add(link)
        waiting.push(link)
      }
      await sendForms(account, path, text)
    }
  }
  expect(count).toBeGreaterThan(60)
  expect(sent.size).toBeGreaterThan(15)
})

const Properties = z.object({ properties: z.record(z.string(), z.unknown()) })

/** A body with canaries under every name that the document gives. */
function bodiesOf(document: unknown): readonly string[] {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { data } = Properties.safeParse(value)
    for (const name of Object.keys(data?.properties ?? {})) names.add(name)
    for (const each of Object.values(value)) visit(each)
  }
  visit(document)
  const told = Object.fromEntries(
    [...names].map((name) => [name, typedInto(/pass/i.test(name) ? 'password' : '', name)]),
  )
  const broken = JSON.stringify({ name: `${CANARY.name}\u0000` })
  return [JSON.stringify(told), broken, `{"name": ${CANARY.name}`]
}

test('every route, with canaries in path, query, headers and body', { timeout: 240_000 }, async () => {
  const document = await (await send('', 'GET', '/api/v1/openapi.json')).json()
  const bodies = bodiesOf(document)
  const id = '0199a1b2-0000-7000-8000-00000000cafe'
  for (const { method, path: pattern, body } of server.routes) {
    if (pattern === '/keluar' || pattern.includes('aliran')) continue
    for (const value of [CANARY.path, id]) {
      const path = pattern.replaceAll(/:\w+(?:\{[^}]*\})?\??/g, value).replace('*', value)
      const query = `?cari=${CANARY.query}&q=${CANARY.query}&kode=${CANARY.query}%00`
      for (const account of [...ACCOUNTS, '']) {
        const authorization = `Bearer ${CANARY.token}`
        if (account === '') await read(await send('', method, path, undefined, { authorization }), path)
        if (body === 'none') await read(await send(account, method, `${path}${query}`), path)
        else if (body === 'form' || body === 'upload') {
          const fields = {
            name: CANARY.name,
            password: CANARY.password,
            passphrase: CANARY.passphrase,
            text: CANARY.text,
          }
          await read(await send(account, method, path, form(fields)), path)
        } else for (const json of bodies) await read(await send(account, method, path, json), path)
      }
    }
  }
  expect(server.routes.length).toBeGreaterThan(100)
})

test('who tries to sign in with a token or a password that is wrong', async () => {
  for (const [username, password] of [
    [CANARY.name, CANARY.password],
    ['admin', CANARY.password],
    [CANARY.mail, `${CANARY.password}\u0000`],
  ] as const) {
    const answer = await send('', 'POST', '/masuk', form({ username, password, next: `/${CANARY.path}` }))
    expect(await read(answer, '/masuk')).not.toMatch(SECRET)
  }
})

test('no canary is in a line of the log', () => {
  expect(lines.length).toBeGreaterThan(500)
  expect(lines.filter((line) => ANY.test(line)).slice(0, 5)).toEqual([])
})

test('no canary is in an address that somebody is led to, and no secret in an error', () => {
  expect(problems.slice(0, 10)).toEqual([])
})

test('no canary is in a notice, in what the queue carries, or in what a visitor is told', async () => {
  const kept = await server.ownerQuery<{ text: string }>(
    `select n::text as text from notice n union all select j.data::text from pgboss.job j`,
  )
  expect(kept.filter(({ text }) => ANY.test(text)).slice(0, 5)).toEqual([])
  const pages = [
    '/',
    '/layanan',
    '/lacak',
    '/sop/009',
    '/kalender',
    '/tidak-ada',
    '/api/v1/tidak-ada',
    '/masuk',
    '/periksa',
  ]
  for (const path of pages) expect(await read(await send('', 'GET', path), path)).not.toMatch(ANY)
})
