import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectRoot } from '#platform/config/root.ts'
import { RATE_CLASSES } from '#platform/http/rate-limit.ts'
import { onInterrupt } from './interrupt.ts'

/** The server in a process of its own, started as people start it. */
export interface RunningServer {
  readonly child: ChildProcess
  readonly pid: number
  readonly address: string
  /** Milliseconds from the start of the process to the first 200 of /readyz. */
  readonly readyAfter: number
  /** What it printed that is no log line. */
  readonly printed: readonly string[]
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>
}

/** One client asks here as often as thousands of people. */
const MANY = RATE_CLASSES.map((kind) => `${kind}=100000000`).join(' ')

export async function startServer(
  dataDirectory: string,
  environment: NodeJS.ProcessEnv = {},
  patienceMs = 120_000,
): Promise<RunningServer> {
  const since = performance.now()
  const main = join(projectRoot, 'dist', 'server', 'main.js')
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: { PATH: process.env.PATH, PORT: '0', ALUR_DATA: dataDirectory, ALUR_RATE_LIMITS: MANY, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
  })
  // The server stops by its own means; nothing is left of it when we are stopped.
  onInterrupt(async () => {
    child.kill('SIGTERM')
    await exited
  })
  const printed: string[] = []
  const complaints: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const port = await new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server is not listening after ${patienceMs} ms`)), patienceMs)
    void exited.then((code) => reject(new Error(`the server ended with ${code}: ${complaints.join('')}`)))
    let heard = false
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return void printed.push(line)
      // From then on a line per request, which nobody here needs.
      if (heard) return
      const { msg, port: listening } = JSON.parse(line)
      if (msg !== 'listening') return
      heard = true
      clearTimeout(late)
      resolve(listening)
    })
  }).catch((fault: unknown) => {
    child.kill('SIGTERM')
    throw fault
  })
  const address = `http://localhost:${port}`
  while ((await fetch(`${address}/readyz`).catch(() => undefined))?.status !== 200) {
    if (performance.now() - since > patienceMs) throw new Error('the server does not become ready')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const readyAfter = performance.now() - since
  if (child.pid === undefined) throw new Error('the server has no process')
  return {
    child,
    pid: child.pid,
    address,
    readyAfter,
    printed,
    stop: () => {
      child.kill('SIGTERM')
      return exited
    },
  }
}
