import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { prepareBinaries } from '#platform/postgres/binaries.ts'
import { chooseServerUser } from '#platform/postgres/server-user.ts'

/** A PostgreSQL that is not ours: on TCP, started by its operator, its database owned by a login without power. */
export interface OutsideServer {
  readonly url: string
  start(): Promise<void>
  /** SIGKILL, and the end of its postmaster. */
  kill(): Promise<void>
  stop(): Promise<void>
}

const DEBIAN = '/usr/lib/postgresql'
const PATIENCE_MS = 30_000
const run = promisify(execFile)

/** Where bin/postgres is found: the packaged one always, and Debian's of the version that the promise begins with. */
export async function findServers(): Promise<readonly { readonly name: string; readonly binaries: string }[]> {
  const packaged = { name: 'the packaged one on TCP', binaries: '' }
  const versions: readonly string[] = await readdir(DEBIAN).catch(() => [])
  return versions.includes('15') ? [packaged, { name: 'PostgreSQL 15', binaries: join(DEBIAN, '15') }] : [packaged]
}

/** Makes a cluster below `directory` and starts it. `binaries` '' means the packaged ones. */
export async function startOutside(binaries: string, directory: string): Promise<OutsideServer> {
  const user = await chooseServerUser()
  const programs = binaries || (await prepareBinaries(user, directory))
  const cluster = join(directory, 'outside')
  await mkdir(cluster, { mode: 0o700 })
  if (user) await chown(cluster, user.uid, user.gid)
  const options = { ...user, cwd: '/', env: { LC_ALL: 'C.UTF-8', TZ: 'UTC' } }
  await run(
    join(programs, 'bin', 'initdb'),
    ['-D', cluster, '-U', 'operator', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=trust', '--no-sync'],
    options,
  )
  const port = await findFreePort()
  const superuser = `postgres://operator@127.0.0.1:${port}/postgres`
  let child: ChildProcess | undefined
  const start = async () => {
    // Nothing on a socket: another server of this machine may have the usual place.
    const args = ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '']
    const launch = () => spawn(join(programs, 'bin', 'postgres'), args, { ...options, stdio: 'ignore' })
    child = launch()
    await waitFor(superuser, () => {
      // After a kill a start may find the old lock: the operator's service manager would try again, and so do we.
      if (child?.exitCode !== null) child = launch()
    })
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  await start()
  const client = new Client(superuser)
  await client.connect()
  await client.query(`create role alur_owner login createrole password 'contoh'`)
  await client.query('create database alur owner alur_owner')
  await client.end()
  return {
    url: `postgres://alur_owner:contoh@127.0.0.1:${port}/alur`,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
  }
}

async function waitFor(url: string, again: () => void): Promise<void> {
  const since = performance.now()
  for (;;) {
    const client = new Client(url)
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (fault) {
      if (performance.now() - since > PATIENCE_MS) throw fault
      await delay(50)
      again()
    }
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return address.port
}
