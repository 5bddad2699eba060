import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { AgencyId, PersonId, TenantId } from '#core/ids.ts'

const City = z.object({ tenant: TenantId, applicant: AgencyId, stafPd: PersonId, stafDiskominfo: PersonId })
export type City = z.infer<typeof City>

export interface Worker {
  readonly address: string
  readonly city: City
  /** Its last lines, for a failing test. */
  readonly said: readonly string[]
  /** The exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>
  signal(name: NodeJS.Signals): void
}

const LINES = 30

/** Starts the server of worker.ts on a data directory, as a process of its own. Resolves when it serves. */
export async function startWorker(dataDirectory: string, databaseUrl = ''): Promise<Worker> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'worker.ts')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      ALUR_DATA: dataDirectory,
      DATABASE_URL: databaseUrl,
      ALUR_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const { address, city } = await readLines(child, said)
  return { address, city, said, exited, signal: (name) => void child.kill(name) }
}

function readLines(child: ChildProcess, said: string[]): Promise<{ address: string; city: City }> {
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('the worker was started without pipes')
  return new Promise((resolve, reject) => {
    let address = ''
    const hear = (line: string) => {
      said.push(line)
      if (said.length > LINES) said.shift()
      address = /^Alur: (http\S+)/.exec(line)?.[1] ?? address
      const [, city] = /^City: (.+)/.exec(line) ?? []
      if (city !== undefined) resolve({ address, city: City.parse(JSON.parse(city)) })
    }
    createInterface(stdout).on('line', hear)
    createInterface(stderr).on('line', hear)
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}\n${said.join('\n')}`)))
  })
}

/** The postmaster of a data directory; undefined when none has written its file. */
export async function findPostmaster(dataDirectory: string): Promise<number | undefined> {
  const path = join(dataDirectory, 'postgres', 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => '')
  return Number(text.split('\n')[0]) || undefined
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
