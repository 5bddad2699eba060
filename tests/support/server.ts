import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestProject } from 'vitest/node'
import { projectRoot } from '#platform/config/root.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built server of this run is reached, without a trailing slash. */
    address: string
    /** Its data directory. */
    dataDirectory: string
  }
}

export interface RunningServer {
  readonly address: string
  readonly directory: string
  stop(): Promise<void>
}

const MAIN = join(projectRoot, 'dist', 'server', 'main.js')
const LAST_LINES = 40

/** Starts the built server as `npm start` does, on an empty data directory: it makes the demo city and then serves. */
export async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  if (!existsSync(MAIN)) throw new Error('There is no build to test: run "npm run build", or all tests by "npm test".')
  const directory = await mkdtemp(join(tmpdir(), 'alur-e2e-'))
  await chmod(directory, 0o711)
  const server = spawn(process.execPath, ['--enable-source-maps', MAIN], {
    cwd: projectRoot,
    env: { ...process.env, ALUR_DATA: directory, PORT: '0', DATABASE_URL: '', ALUR_BASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
    }
    await rm(directory, { recursive: true, force: true })
  }
  try {
    return { address: await readAddress(server), directory, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/** The address that the operator reads; with the server's last words when it ends before. */
function readAddress(server: ChildProcess): Promise<string> {
  const { stdout, stderr } = server
  if (!stdout || !stderr) throw new Error('the server was started without pipes')
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const hear = (line: string) => {
      said.push(line)
      if (said.length > LAST_LINES) said.shift()
      const [, address] = /^Alur: (http\S+)/.exec(line) ?? []
      if (address) resolve(address)
    }
    createInterface(stdout).on('line', hear)
    createInterface(stderr).on('line', hear)
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}.\n${said.join('\n')}`)))
    server.once('error', reject)
  })
}

/** One server for the whole run of the browser tests. */
export default async function serveForTests(project: TestProject): Promise<() => Promise<void>> {
  const { address, directory, stop } = await startServer({ ALUR_LOG_LEVEL: 'warn' })
  project.provide('address', address)
  project.provide('dataDirectory', directory)
  return stop
}
