import { readFileSync, writeSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { partedIn, soften } from './hyphenation.ts'
import { onOneGround } from './page-grounds.ts'
import type { ChildSettings, Diagnostic, Done, FromChild, Job } from './protocol.ts'

// The entry of a typesetting process: native code that nothing in it could interrupt, so the parent kills it whole.

const IDLE = 0
const BUSY = 1
/** Milliseconds between two looks at a child that works. */
const WATCH_MS = 50

interface Watched {
  readonly state: Int32Array
  readonly parent: number
  readonly memoryMb: number
}

async function serve(): Promise<void> {
  const settings = JSON.parse(process.argv[2] ?? '') as ChildSettings // written by the parent, which is our own code
  const state = new Int32Array(new SharedArrayBuffer(4))
  const watched: Watched = { state, parent: process.ppid, memoryMb: settings.memoryMb }
  new Worker(process.argv[1] ?? '', { workerData: watched }).unref()
  // Pages are answered first.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  process.on('disconnect', () => process.exit(0))
  const compile = await openCompiler(settings)
  process.on('message', (job: Job) => {
    Atomics.store(state, 0, BUSY)
    Atomics.notify(state, 0)
    const before = process.cpuUsage()
    const outcome = compile(job)
    const { user, system } = process.cpuUsage(before)
    Atomics.store(state, 0, IDLE)
    const cost = { cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 2 ** 20 }
    tell({ type: 'done', id: job.id, cost, ...outcome })
  })
  tell({ type: 'ready' })
}

const tell = (message: FromChild): void => {
  process.send?.(message)
}

/** Runs beside the native code: ends the process when it takes too much memory, or when nobody waits for it any more. */
function watch({ state, parent, memoryMb }: Watched): void {
  for (;;) {
    Atomics.wait(state, 0, IDLE)
    Atomics.wait(state, 0, BUSY, WATCH_MS)
    if (process.memoryUsage.rss() > memoryMb * 2 ** 20) {
      writeSync(2, 'memory')
      process.kill(process.pid, 'SIGKILL')
    }
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  }
}

type Outcome = Done extends infer Each ? (Each extends Done ? Omit<Each, 'id' | 'cost'> : never) : never

async function openCompiler({ fonts, workspace }: ChildSettings): Promise<(job: Job) => Outcome> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }],
  })
  const read = (error: Parameters<typeof compiler.fetchDiagnostics>[0] | null): Diagnostic[] =>
    error ? compiler.fetchDiagnostics(error).flatMap((found) => diagnosticOf(found, workspace)) : []

  const compile = (main: string, data: string) => {
    const compiled = compiler.compile({ mainFilePath: join(workspace, main), inputs: { data }, resetRead: true })
    const warnings = read(compiled.takeWarnings())
    const unknown = warnings.filter(({ message }) => message.startsWith('unknown font family'))
    const document = compiled.result
    if (document && unknown.length === 0) return { ok: true, document, warnings } as const
    const errors = [...read(compiled.takeDiagnostics()), ...unknown]
    return { ok: false, diagnostics: errors.map((each) => ({ ...each, severity: 'error' as const })) } as const
  }

  /**
   * Soft hyphens stay in the text of a PDF, where they would be found by whoever searches or copies: so the letter is set with
   * them everywhere first, and then with those of words that a line did part, which changes no line.
   */
  const compileParted = ({ main, data, how }: Job) => {
    if (how.format === 'svg') return compile(main, soften(data, 'all'))
    const numbered = soften(data, 'numbered')
    const first = compile(main, numbered)
    if (!first.ok || numbered === data) return first
    return compile(main, soften(data, partedIn(compiler.svg(first.document))))
  }

  return (job) => {
    const { files, how } = job
    try {
      for (const [path, content] of Object.entries(files)) {
        compiler.mapShadow(join(workspace, path), Buffer.from(content))
      }
      const compiled = compileParted(job)
      if (!compiled.ok) return compiled
      const { document, warnings } = compiled
      return {
        ok: true,
        output:
          how.format === 'svg'
            ? onOneGround(compiler.plainSvg(document))
            : new Uint8Array(compiler.pdf(document, { pdfStandard: how.standard, pdfTags: how.standard === 'a-2a' })),
        pages: document.numOfPages,
        boxes: compiler.query(document, { selector: '<signature-box>', field: 'value' }),
        warnings,
      }
    } catch (error) {
      return { ok: false, diagnostics: [{ severity: 'error', message: messageOf(error) }] }
    } finally {
      compiler.resetShadow()
      compiler.evictCache(0)
    }
  }
}

/** The exporter throws the debug print of its diagnostics; what it says to people stands after `message:`. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const [, quoted] = /message: ("(?:[^"\\]|\\.)*")/.exec(text) ?? []
  return quoted ? quoted.slice(1, -1).replaceAll('\\"', '"') : text
}

interface NativeDiagnostic {
  readonly message: string
  readonly path: string
  readonly range: { readonly start: { readonly line: number; readonly character: number } } | null
  /** 1 error, 2 warning; 4 a step of the trace. */
  readonly severity: number
}

function diagnosticOf({ message, path, range, severity }: NativeDiagnostic, workspace: string): Diagnostic[] {
  if (severity > 2) return []
  const file = path.startsWith(workspace) ? path.slice(workspace.length + 1).replaceAll('\\', '/') : ''
  return [
    {
      message,
      severity: severity === 1 ? 'error' : 'warning',
      ...(file && { file }),
      ...(range && { line: range.start.line + 1, column: range.start.character + 1 }),
    },
  ]
}

if (isMainThread) await serve()
else watch(workerData as Watched) // only serve(), above, starts this file as a worker
