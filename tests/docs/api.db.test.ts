import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { projectRoot } from '#platform/config/root.ts'
import { serveDemo } from '../support/demo-server.ts'

const PAGE = join(projectRoot, 'docs', 'api.md')

let address = ''
beforeAll(async () => {
  ;({ address } = await serveDemo())
}, 120_000)

/** The blocks of the page in their order, each followed by a mark that tells its output from the next one's. */
async function script(): Promise<{ readonly text: string; readonly blocks: number }> {
  const page = await readFile(PAGE, 'utf8')
  const blocks = [...page.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, block = '']) => block)
  return { text: blocks.map((block) => `${block}\necho '---'\n`).join(''), blocks: blocks.length }
}

const run = (text: string): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    const child = execFile(
      'bash',
      ['-s'],
      { env: { ...process.env, ALUR: address }, timeout: 150_000 },
      (fault, out, err) => resolve({ code: fault ? Number(fault.code ?? 1) : 0, out, err }),
    )
    child.stdin?.end(text)
  })

test('the page walks one dossier from activity 1 to 15, as written', { timeout: 180_000 }, async () => {
  const { text, blocks } = await script()
  const { code, out, err } = await run(text)
  const told = out.split('---\n').map((part) => part.trim())
  expect({ code, err, last: told.at(-2) }, out).toEqual({
    code: 0,
    err: '',
    last: expect.stringContaining('2026-03-31'),
  })
  expect(told.length - 1).toBe(blocks)
  const stands = told
    .flatMap((part) => part.split('\n'))
    .filter((line) => /^(appointMember|procurement|ended)/.test(line))
  expect(stands).toEqual([
    expect.stringMatching(/^appointMember, Kepala Diskominfo, \d{4}-\d\d-\d\d$/),
    'procurement, Kepala PD, no clock runs',
    'ended',
    'ended',
  ])
})
