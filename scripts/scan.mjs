/**
 * Runs sqlmap and wapiti (Debian packages of these names) with a signed-in account against every route of a running Alur that
 * nobody else uses: `npm run build && ALUR_DATA=$(mktemp -d) ALUR_RATE_LIMITS="..." npm start`, then
 * `node scripts/scan.mjs ADDRESS USER PASSWORD DIRECTORY [all|sqlmap|wapiti|list] [MINUTES for wapiti]`. Reports lie in DIRECTORY. Exit code 1 when
 * something was found. See docs/verification.md.
 */
import { spawn } from 'node:child_process'
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer, request } from 'node:http'
import { join } from 'node:path'
import { createServer } from 'vite'

const [address, username, password, directory, only = 'all', minutes = '40'] = process.argv.slice(2)
if (!directory)
  throw new Error('Say: node scripts/scan.mjs ADDRESS USER PASSWORD DIRECTORY [all|sqlmap|wapiti|list] [MINUTES]')

/** These end the session that scans, or only stream. */
const LEFT_OUT = /^\/keluar$|sesi.*akhiri|aliran|^\/assets\/|^\/akun\/sandi$/
/** Seconds that one tool may take for one target, and for all. */
const ONE_TARGET_S = 120

async function readRoutes() {
  const vite = await createServer({ server: { middlewareMode: true }, appType: 'custom', logLevel: 'error' })
  try {
    const { readRouteTable } = await vite.ssrLoadModule('/tests/support/route-table.ts')
    return await readRouteTable()
  } finally {
    await vite.close()
  }
}

async function signIn() {
  const answer = await fetch(`${address}/masuk`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address },
    body: new URLSearchParams({ username, password, next: '/' }),
  })
  const cookie = answer.headers.getSetCookie().find((each) => /^(?:__Host-)?alur=/.test(each))
  if (!cookie) throw new Error(`${username} was not let in: ${answer.status}`)
  return cookie.split(';')[0]
}

const cookie = await signIn()
const get = async (path) =>
  (await fetch(`${address}${path}`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' })).text()

/** A dossier and a person that there are, so that routes are gone through and not only answered with 404. */
const [dossier] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(await get('/berkas')) ?? ['0199a1b2-0000-7000-8000-000000000001']
const [, person] = /\/kelola\/orang\/([0-9a-f-]{36})/.exec(await get('/kelola/orang')) ?? ['', dossier]
const GIVEN = { dossier, person, number: '009', sop: '009', version: '1' }

/** The path with a value for each parameter; `*` marks where sqlmap injects. */
const filled = (path, mark) =>
  path.replaceAll(/:(\w+)(?:\{[^}]*\})?\??/g, (_, name) => `${GIVEN[name] ?? dossier}${mark}`).replace(/\/\*$/, '/x')

const FIELD = /<(?:input|textarea|select)\b[^>]*\bname="([^"]+)"[^>]*?(?:\bvalue="([^"]*)")?[^>]*>/g
/** Names of the fields of the forms on a page, with what stands in them. */
async function fieldsOf(path) {
  const page = await get(path)
  return Object.fromEntries([...page.matchAll(FIELD)].map(([, name, value]) => [name, value || 'a']))
}

const SEARCHED = { cari: 'a', q: 'a', hal: 'a', sesudah: 'a' }
const SENT = {
  name: 'a',
  title: 'a',
  text: 'a',
  reason: 'a',
  username: 'a',
  person,
  dossier,
  agency: dossier,
  type: 'comment',
  notice: dossier,
}

/** A request as sqlmap reads it. */
async function requestOf({ method, path, body }) {
  const host = new URL(address).host
  const inPath = filled(path, '*')
  const head = (target) => [`${method} ${target} HTTP/1.1`, `Host: ${host}`, `Cookie: ${cookie}`, `Origin: ${address}`]
  if (method === 'GET') return [...head(`${inPath}?${new URLSearchParams(SEARCHED)}`), '', ''].join('\r\n')
  if (body === 'json') {
    const lines = [...head(inPath), 'Content-Type: application/json', 'Idempotency-Key: a', 'If-Match: "1"']
    return [...lines, '', JSON.stringify(SENT)].join('\r\n')
  }
  const fields = { ...SENT, ...(await fieldsOf(filled(path, ''))) }
  const lines = [...head(inPath), 'Content-Type: application/x-www-form-urlencoded']
  return [...lines, '', new URLSearchParams(fields).toString()].join('\r\n')
}

const run = (program, args, seconds) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (out += text))
    const late = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
    child.once('exit', (code) => {
      clearTimeout(late)
      resolve({ code, out })
    })
  })

async function sqlmap(targets) {
  const at = join(directory, 'sqlmap')
  await mkdir(at, { recursive: true })
  // Cut off, it goes on where it was.
  const results = join(directory, 'sqlmap.tsv')
  const known = await readFile(results, 'utf8').catch(() => '')
  const done = new Set(known.split('\n').map((line) => line.split('\t')[1]))
  const fixed = [
    '--batch',
    '--level=1',
    '--risk=1',
    '--smart',
    '--technique=BEUSQ',
    '--dbms=PostgreSQL',
    '--flush-session',
  ]
  const quiet = ['--disable-coloring', '--timeout=10', '--retries=0', `--output-dir=${join(at, 'out')}`]
  let found = 0
  let next = 0
  const work = async () => {
    for (let number = next++; number < targets.length; number = next++) {
      const { method, path } = targets[number]
      if (done.has(`${method} ${path}`)) continue
      const file = join(at, `${String(number).padStart(3, '0')}.txt`)
      await writeFile(file, await requestOf(targets[number]))
      const { code, out } = await run('sqlmap', ['-r', file, ...fixed, ...quiet], ONE_TARGET_S)
      const hit = /sqlmap identified the following injection point/.test(out)
      const line = `${hit ? 'FOUND' : code === null ? 'cut off' : 'nothing'}\t${method} ${path}`
      await appendFile(results, `${line}\n`)
      console.log(line)
      if (!hit) continue
      found += 1
      await writeFile(`${file}.out`, out)
    }
  }
  await Promise.all([work(), work(), work()])
  return found
}

/**
 * A way to the server that signs each request in and leaves out what would end the session: the exclusions of Debian's wapiti
 * fail with its Python. Gives its address.
 */
async function openWay() {
  const way = createHttpServer((asked, answer) => {
    if (LEFT_OUT.test(new URL(asked.url, address).pathname)) return answer.writeHead(404).end()
    const headers = { ...asked.headers, host: new URL(address).host, origin: address, cookie }
    const passed = request(`${address}${asked.url}`, { method: asked.method, headers }, (got) => {
      answer.writeHead(got.statusCode, got.headers)
      got.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise((resolve) => way.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${way.address().port}`, close: () => way.closeAllConnections() ?? way.close() }
}

async function wapiti(targets) {
  const way = await openWay()
  const starts = targets
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }) => ['-s', `${way.address}${filled(path, '')}?${new URLSearchParams(SEARCHED)}`])
  const report = join(directory, 'wapiti.json')
  const modules = [
    'sql',
    'xss',
    'permanentxss',
    'exec',
    'file',
    'crlf',
    'redirect',
    'xxe',
    'csp',
    'cookieflags',
    'http_headers',
    'methods',
  ]
  // A quarter of the time to find pages, the rest for the modules alike.
  const seconds = Number(minutes) * 60
  const [finding, attack] = [seconds / 4, (seconds * 3) / 4 / modules.length].map((each) => String(Math.round(each)))
  const scope = [
    '--scope',
    'domain',
    '-d',
    '3',
    '--max-links-per-page',
    '40',
    '--max-files-per-dir',
    '40',
    '--max-parameters',
    '20',
  ]
  const limits = [
    '--max-scan-time',
    finding,
    '--max-attack-time',
    attack,
    '--flush-session',
    '-f',
    'json',
    '-o',
    report,
    '--no-bugreport',
  ]
  const { out } = await run(
    'wapiti',
    ['-u', `${way.address}/`, ...starts, '-m', modules.join(','), ...scope, ...limits],
    1_500,
  )
  way.close()
  await writeFile(join(directory, 'wapiti.log'), out)
  const { vulnerabilities = {}, anomalies = {} } = JSON.parse(await readFile(report, 'utf8'))
  const found = Object.entries({ ...vulnerabilities, ...anomalies }).filter(([, each]) => each.length > 0)
  for (const [kind, each] of found)
    console.log(`${kind}\t${each.length}\t${each[0].method} ${each[0].path} ${each[0].info}`)
  return found.length
}

await mkdir(directory, { recursive: true })
const targets = (await readRoutes()).filter(({ path }) => !LEFT_OUT.test(path))
console.log(`${targets.length} routes, signed in as ${username}; a dossier: ${dossier}`)
let found = 0
if (only === 'list') for (const { method, path, body } of targets) console.log(`${method} ${path} ${body}`)
if (only === 'all' || only === 'sqlmap') found += await sqlmap(targets)
if (only === 'all' || only === 'wapiti') found += await wapiti(targets)
console.log(found === 0 ? 'nothing found' : `${found} found: see ${(await readdir(directory)).join(', ')}`)
process.exitCode = found === 0 ? 0 : 1
