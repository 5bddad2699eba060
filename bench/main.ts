import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { projectRoot } from '#platform/config/root.ts'
import { onInterrupt } from './interrupt.ts'
import { describeMachine, promises, Results, toMarkdown } from './report.ts'

const HELP = `npm run bench -- [options]

  --quick         a few seconds each, lists up to 100,000 dossiers
  --only a,b      of: act, authority, http, pages, startup, letters
  --docs          write the results to docs/benchmarks.md
  --help          this text

Results are added to dist/bench.json: a part that is not run keeps what it had.`

const Line = z.object({ bench: z.string(), results: z.unknown() })

type Part = keyof Results
const PARTS: readonly Part[] = ['act', 'authority', 'http', 'startup', 'letters', 'pages']

const ARGUMENTS: Readonly<Record<Part, { readonly full: readonly string[]; readonly quick: readonly string[] }>> = {
  act: { full: ['3', '3'], quick: ['1', '2'] },
  authority: { full: ['1000'], quick: ['200'] },
  http: { full: ['3', '3', '200'], quick: ['1', '2', '50'] },
  startup: { full: ['5'], quick: ['2'] },
  letters: { full: ['500'], quick: ['100'] },
  pages: { full: ['1000,10000,100000,1000000', '150'], quick: ['1000,10000,100000', '60'] },
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: PARTS.join(',') },
    docs: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(HELP)
} else {
  const wanted = values.only.split(',')
  const unknown = wanted.find((name) => !PARTS.some((part) => part === name))
  if (unknown !== undefined) throw new Error(`"${unknown}" is none of ${PARTS.join(', ')}`)
  await runParts(PARTS.filter((part) => wanted.includes(part)))
}

async function runParts(parts: readonly Part[]): Promise<void> {
  const path = join(projectRoot, 'dist', 'bench.json')
  const machine = describeMachine()
  const on = new Date().toISOString().slice(0, 10)
  const earlier = await readFile(path, 'utf8').then(
    (text) => Results.parse(JSON.parse(text).results),
    () => ({}),
  )
  let results: Results = earlier
  for (const part of parts) {
    console.log(`\n${part} ...`)
    const measured = await runPart(part, ARGUMENTS[part][values.quick ? 'quick' : 'full'])
    results = Results.parse({ ...results, [part]: measured })
    await writeFile(path, `${JSON.stringify({ on, machine, results }, null, 2)}\n`)
  }
  console.log()
  console.table(promises(results))
  if (values.docs) await writeFile(join(projectRoot, 'docs', 'benchmarks.md'), toMarkdown(results, machine, on))
}

/** Runs one part in a process of its own; its last JSON line is its result. */
async function runPart(part: Part, args: readonly string[]): Promise<unknown> {
  const program = join(import.meta.dirname, `${part}.js`)
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onInterrupt(() => child.kill('SIGTERM'))
  let results: unknown
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{"bench"')) results = Line.parse(JSON.parse(line)).results
    else console.log(line)
  })
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  if (code !== 0 || results === undefined) throw new Error(`${part} ended with ${code} and without a result`)
  return results
}
