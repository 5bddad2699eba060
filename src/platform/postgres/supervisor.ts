import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '#platform/log/log.ts'
import { type Cluster, serverEnvironment } from './cluster.ts'
import { serverSettings } from './server-settings.ts'
import { StartRefused } from './start-refused.ts'

export type ServerState = 'starting' | 'ready' | 'down' | 'stopping'

const FIRST_BACKOFF_MS = 100
const LONGEST_BACKOFF_MS = 3_000
const FAST_STOP_MS = 10_000

/** Keeps one PostgreSQL running on a cluster: starts it, starts it again when it dies, stops it. */
export class Supervisor extends EventEmitter<{ state: [ServerState] }> {
  #state: ServerState = 'down'
  #child: ChildProcess | undefined
  #keeping: Promise<void> | undefined
  readonly #cluster: Cluster
  readonly #log: Log

  constructor(cluster: Cluster, log: Log) {
    super()
    this.#cluster = cluster
    this.#log = log
  }

  get state(): ServerState {
    return this.#state
  }

  /** Process id of the running server. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Resolves when the server accepts connections. Throws StartRefused when it never does. */
  async start(patienceMs = 60_000): Promise<void> {
    await stopOrphan(this.#cluster, this.#log)
    const ready = new Promise<void>((resolve) => {
      const listen = (state: ServerState) => {
        if (state !== 'ready') return
        this.off('state', listen)
        resolve()
      }
      this.on('state', listen)
    })
    this.#keeping = this.#keep()
    const patience = delay(patienceMs, 'late' as const, { ref: false })
    if ((await Promise.race([ready, patience])) === 'late') {
      await this.stop()
      throw new StartRefused(
        `PostgreSQL did not start within ${patienceMs / 1000} s in ${this.#cluster.directory}: read the lines above, and check free disk space and memory.`,
      )
    }
  }

  /** Fast stop: open transactions are rolled back, everything committed is on disk. */
  async stop(): Promise<void> {
    this.#become('stopping')
    const child = this.#child
    child?.kill('SIGINT')
    const timer = setTimeout(() => child?.kill('SIGQUIT'), FAST_STOP_MS)
    await this.#keeping
    clearTimeout(timer)
  }

  async #keep(): Promise<void> {
    let backoff = FIRST_BACKOFF_MS
    while (this.#state !== 'stopping') {
      this.#become('starting')
      const served = await this.#runOnce()
      if (this.#isStopping()) return
      this.#become('down')
      backoff = served ? FIRST_BACKOFF_MS : Math.min(backoff * 2, LONGEST_BACKOFF_MS)
      await delay(backoff)
    }
  }

  /** One life of the server; true when it got as far as accepting connections. */
  async #runOnce(): Promise<boolean> {
    const { binaries, directory, socketDirectory, user } = this.#cluster
    const child = spawn(
      join(binaries, 'bin', 'postgres'),
      ['-D', directory, ...serverSettings(socketDirectory)],
      // Its own process group: Ctrl-C in a terminal must reach us alone, acts finish before the server stops.
      { ...user, cwd: '/', env: serverEnvironment(), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    )
    this.#child = child
    this.#forwardLines(child)
    let ended = false
    const end = new Promise<void>((resolve) => {
      const finish = () => {
        ended = true
        resolve()
      }
      child.once('error', finish).once('exit', finish)
    })
    let served = false
    while (!ended && this.#state === 'starting') {
      if (await saysReady(directory, child.pid)) {
        served = true
        this.#become('ready')
      } else {
        await Promise.race([end, delay(20)])
      }
    }
    await end
    this.#child = undefined
    if (!this.#isStopping()) this.#log.warn({ exit: child.exitCode, signal: child.signalCode }, 'postgresql ended')
    return served
  }

  #forwardLines(child: ChildProcess): void {
    let rest = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const level = /^(FATAL|PANIC)/.test(line) ? 'warn' : 'debug'
        this.#log[level]({ postgresql: line }, 'postgresql')
      }
    })
  }

  #isStopping(): boolean {
    return this.#state === 'stopping'
  }

  #become(state: ServerState): void {
    if (this.#state === state || (this.#state === 'stopping' && state !== 'stopping')) return
    this.#state = state
    this.emit('state', state)
  }
}

/** The server writes its state into the eighth line of its pid file; pg_ctl waits for the same. */
async function saysReady(directory: string, pid: number | undefined): Promise<boolean> {
  const lines = await readPidFile(directory)
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}

async function readPidFile(directory: string): Promise<string[]> {
  const text = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')
  return text.split('\n')
}

/** A server whose Alur was killed lives on. We hold the data directory's lock, so it is nobody's: stop it. */
async function stopOrphan(cluster: Cluster, log: Log): Promise<void> {
  const [line] = await readPidFile(cluster.directory)
  const pid = Number(line)
  if (!pid || !(await isServerOf(pid, cluster.directory))) return
  log.warn({ pid }, 'stopping a postgresql that an earlier process left')
  const since = Date.now()
  process.kill(pid, 'SIGINT')
  // Not merely alive: dead and not yet collected by its new parent looks alive to a signal.
  while (await isServerOf(pid, cluster.directory)) {
    if (Date.now() - since > FAST_STOP_MS) process.kill(pid, 'SIGQUIT')
    if (Date.now() - since > 2 * FAST_STOP_MS) {
      throw new StartRefused(`PostgreSQL (process ${pid}) from an earlier run does not stop: end it, then start again.`)
    }
    await delay(20)
  }
}

/** The pid may have been given to something else since: ask the kernel where /proc exists. */
async function isServerOf(pid: number, directory: string): Promise<boolean> {
  if (process.platform !== 'linux') return isAlive(pid)
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.includes('postgres') && command.split('\0').includes(directory)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
