import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '#platform/config/root.ts'
import { type DemoServer, serveDemo } from '../support/demo-server.ts'

const PAGE = join(projectRoot, 'docs', 'api.md')

let server: DemoServer
beforeAll(async () => {
  server = await serveDemo()
}, 120_000)

const MARK = '--- next block ---'

/** The blocks of the page in their order, each followed by a mark that tells its output from the next one's. */
async function readBlocks(): Promise<readonly string[]> {
  const page = await readFile(PAGE, 'utf8')
  return [...page.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, block = '']) => block)
}

const run = (text: string): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, ALUR: server.address }
    const child = execFile('bash', ['-s'], { env, timeout: 150_000 }, (fault, out, err) =>
      resolve({ code: fault ? Number(fault.code ?? 1) : 0, out, err }),
    )
    child.stdin?.end(text)
  })

test('the page walks one dossier from activity 1 to 15, as written', { timeout: 180_000 }, async () => {
  const blocks = await readBlocks()
  const { code, out, err } = await run(blocks.map((block) => `${block}\necho '${MARK}'\n`).join(''))
  const told = out.split(`${MARK}\n`)
  expect({ code, err, blocks: told.length - 1 }, out).toEqual({ code: 0, err: '', blocks: blocks.length })
  const stands = out.split('\n').filter((line) => /^(appointMember|procurement|ended)\b/.test(line))
  expect(stands).toEqual([
    expect.stringMatching(/^appointMember, Kepala Diskominfo, \d{4}-\d\d-\d\d$/),
    'procurement, Kepala PD, no clock runs',
    'ended',
    'ended',
  ])
  expect(told.at(-2)?.trim().split('\n').at(-1)).toBe('2026-03-31')
})

const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        responses: z.record(
          z.string(),
          z.object({
            content: z.record(z.string(), z.object({ schema: z.object({ $ref: z.string() }).optional() })).optional(),
          }),
        ),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})

/** A schema of the document, with everything that it refers to, as JSON Schema on its own. */
function schemaOf({ components }: z.infer<typeof Document>, ref: string): z.ZodType {
  const text = JSON.stringify({ $ref: ref, $defs: components.schemas })
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')))
}

test('every answer of the walk is as the document says', async () => {
  const { answered, address } = server
  const document = Document.parse(await (await fetch(`${address}/api/v1/openapi.json`)).json())
  const seen = new Set<string>()
  const faults: string[] = []
  const walked = answered.filter(({ path }) => path !== '/api/v1/openapi.json')
  for (const { method, path, status, type, text } of walked) {
    const found = Object.entries(document.paths).find(
      ([pattern, methods]) =>
        method.toLowerCase() in methods &&
        new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
    )
    const operation = found?.[1][method.toLowerCase()]
    const ref = operation?.responses[status]?.content?.[type.split(';')[0] ?? '']?.schema?.$ref
    if (!operation || !ref) {
      faults.push(`${method} ${path} ${status} ${type} is not in the document`)
      continue
    }
    seen.add(operation.operationId)
    const judged = schemaOf(document, ref).safeParse(JSON.parse(text))
    if (!judged.success) faults.push(`${method} ${path} ${status}: ${judged.error.message}`)
  }
  expect(faults.slice(0, 5)).toEqual([])
  expect(walked.length).toBeGreaterThan(45)
  expect(seen).toContain('act')
  expect(seen.size).toBeGreaterThanOrEqual(15)
})
