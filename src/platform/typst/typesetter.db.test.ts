import { execFileSync, spawn } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { openTypesetter, type Typesetter } from './typesetter.ts'

const typesetter = openTypesetter({ processes: 2, timeoutMs: 5000, memoryMb: 400 })
afterAll(() => typesetter.close())

const HEAD = `#set document(title: "Uji", date: datetime(year: 2026, month: 11, day: 24))
#set text(font: "Arimo", lang: "id", fallback: false)
`
const one = (body: string, more: Record<string, string> = {}) => ({
  files: { 'a.typ': `${HEAD}${body}`, ...more },
  main: 'a.typ',
})
/** Typst itself stops `while` loops that seem endless. */
const ENDLESS = '#for a in range(1000000) { for b in range(1000000) { } }'
const PDF = { format: 'pdf', standard: 'a-2a' } as const
const set = (body: string, by: Typesetter = typesetter) => by.typeset(one(body), { name: 'Budi' }, PDF)

test('data come in as JSON, the signature box goes out in points, and the bytes are the same twice', async () => {
  const body = `#json(bytes(sys.inputs.data)).name
#context [#metadata((seat: 0, page: here().page(), x: 10.5, y: here().position().y.pt(), width: 200, height: 60))<signature-box>]`
  const first = await set(body)
  expect(first).toMatchObject({ ok: true, pages: 1, boxes: [{ seat: 0, page: 1, x: 10.5, width: 200, height: 60 }] })
  const second = await set(body)
  expect(first.ok && second.ok && Buffer.from(first.output).equals(Buffer.from(second.output))).toBe(true)
})

test('a long word is parted at the end of a line, and words that are not stay whole for who searches', async () => {
  const text = 'Demi penyelenggaraan yang baik, demi penyelenggaraan.'
  const body = '#set page(width: 6cm, margin: 1cm)\n#set par(justify: true)\n#json(bytes(sys.inputs.data)).body.text'
  const set = await typesetter.typeset(one(body), { body: { text } }, PDF)
  if (!set.ok) throw new Error(JSON.stringify(set))
  const lines = execFileSync('pdftotext', ['-layout', '-', '-'], { input: set.output })
    .toString()
    .trim()
    .split(/\s*\n\s*/)
  expect(lines.map((line) => line.replaceAll('\u00ad', '-').replaceAll('--', '-'))).toEqual([
    'Demi penyelenggaraan',
    'yang baik, demi penye-',
    'leng-ga-raan.',
  ])
})

test('pages come as one picture', async () => {
  const set = await typesetter.typeset(one('A #pagebreak() B'), {}, { format: 'svg' })
  expect(set).toMatchObject({ ok: true, pages: 2, output: expect.stringMatching(/^<svg /) })
  // A ground for each page would lie at the place of the first one, over its text.
  expect(set.ok && set.output.match(/fill="#ffffff"/g)).toHaveLength(1)
})

test.each([
  ['#set text(font: "DejaVu Sans")\nx', /unknown font family: dejavu sans/],
  ['#nope', /unknown variable/],
  ['#import "@preview/tablex:0.0.9": x', /packages are not allowed/],
  ['#let p = "\\u{40}preview/tablex:0.0.9"\n#import p: x', /failed to download package/],
  ['#let p = "\\u{40}local/tablex:0.0.9"\n#import p: x', /package not found/],
  ['#read("/etc/passwd")', /failed to load file/],
  ['#read("../../../../../etc/passwd")', /cannot read file outside/],
  ['#read("a.json")', /failed to load file/],
  ['snowman ☃', /could not be displayed/],
])('%s is refused with a diagnosis', async (body, message) => {
  const outcome = await set(body)
  expect(outcome).toMatchObject({ ok: false, reason: 'template' })
  expect(!outcome.ok && outcome.diagnostics[0]?.message).toMatch(message)
})

test('a fault is told with file and line', async () => {
  const outcome = await typesetter.typeset(one('#import "b.typ": *', { 'b.typ': '\n#let x = nope' }), {}, PDF)
  expect(outcome).toMatchObject({ diagnostics: [{ file: 'b.typ', line: 2, column: 10, severity: 'error' }] })
})

test.each(['../a.typ', '/etc/a.typ', 'x/../../a.typ', 'a.wasm', 'C:\\a.typ'])(
  'a template may not bring %s',
  async (path) => {
    expect(await typesetter.typeset({ files: { 'a.typ': HEAD, [path]: '' }, main: 'a.typ' }, {}, PDF)).toMatchObject({
      ok: false,
      diagnostics: [{ file: path }],
    })
  },
)

test('a template that runs for ever is gone within 6 s, and other letters go on', async () => {
  const two = openTypesetter({ processes: 1, timeoutMs: 5000, memoryMb: 400 })
  try {
    await set('warm', two)
    const since = performance.now()
    const hostile = set(ENDLESS, two)
    const after = set('next', two)
    expect(await hostile).toMatchObject({ ok: false, reason: 'timeout' })
    expect(performance.now() - since).toBeLessThan(6000)
    expect(await after).toMatchObject({ ok: true, pages: 1 })
  } finally {
    await two.close()
  }
}, 30_000)

test('a template that takes all memory is ended, and other letters go on', async () => {
  const hostile = set(
    '#let b = ()\n#for i in range(100000) { b.push(range(100000).map((n) => str(n + i) + "xxxxxxxxxxxxxxxxxxxxxxxx")) }',
  )
  expect(await hostile).toMatchObject({ ok: false, reason: 'memory' })
  expect(await set('next')).toMatchObject({ ok: true })
}, 30_000)

test('a process ends with its parent, also in the middle of native code', async () => {
  const script = `import { openTypesetter } from '#platform/typst/typesetter.ts'
    const t = openTypesetter({ timeoutMs: 60000 })
    t.typeset({ files: { 'a.typ': '${ENDLESS}' }, main: 'a.typ' }, {}, { format: 'svg' })
    setTimeout(() => console.log('working'), 2500)`
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => parent.stdout.once('data', resolve))
  const child = execFileSync('ps', ['-o', 'pid=', '--ppid', String(parent.pid)])
    .toString()
    .trim()
  expect(child).toMatch(/^\d+$/)
  parent.kill('SIGKILL')
  await expect.poll(() => isAlive(Number(child)), { timeout: 3000 }).toBe(false)
}, 30_000)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
