import { access, constants, mkdir, statfs } from 'node:fs/promises'
import type { Config } from '#platform/config/config.ts'
import { inspectDatabase } from '#platform/database/inspect.ts'
import { openConnection } from '#platform/lifecycle/platform.ts'
import type { Log } from '#platform/log/log.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'
import type { Command } from './command.ts'

interface Finding {
  readonly ok: boolean
  readonly what: string
  /** One sentence, when it is not. */
  readonly todo?: string
}

const LEAST_FREE_BYTES = 2 * 2 ** 30
const LARGEST_SKEW_MS = 2_000

export const doctor: Command = {
  name: 'doctor',
  summary: 'check this machine and the database, and say what to do',
  help: `
Checks Node, the data directory, free disk space, the database and its settings, migrations and clocks.
Changes nothing but starts the embedded database when it is not running. Exit code 1 when something must be done.`,
  options: {},
  run: async ({ config, log, print }) => {
    const findings = [checkNode(), ...(await checkDirectory(config)), ...(await checkDatabase(config, log))]
    for (const { ok, what, todo } of findings) print(`${ok ? 'ok   ' : 'TO DO'}  ${what}${todo ? `: ${todo}` : ''}`)
    return findings.every(({ ok }) => ok) ? 0 : 1
  },
}

function checkNode(): Finding {
  const what = `Node ${process.versions.node}`
  if (Number(process.versions.node.split('.')[0]) >= 24) return { ok: true, what }
  return { ok: false, what, todo: 'start Alur with "npm start", which brings its own Node 24' }
}

async function checkDirectory({ dataDirectory }: Config): Promise<Finding[]> {
  const what = `data directory ${dataDirectory}`
  try {
    await mkdir(dataDirectory, { recursive: true, mode: 0o711 })
    await access(dataDirectory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [{ ok: false, what, todo: 'let this user read and write it, or set ALUR_DATA to another directory' }]
  }
  const { bavail, bsize } = await statfs(dataDirectory)
  const free = bavail * bsize
  const space = `${(free / 2 ** 30).toFixed(1)} GiB free in it`
  return [
    { ok: true, what },
    free >= LEAST_FREE_BYTES
      ? { ok: true, what: space }
      : { ok: false, what: space, todo: 'free at least 2 GiB, or move ALUR_DATA to a larger disk' },
  ]
}

async function checkDatabase(config: Config, log: Log): Promise<Finding[]> {
  const what = config.databaseUrl ? 'PostgreSQL of DATABASE_URL' : 'embedded PostgreSQL'
  try {
    const connection = await openConnection(config, log)
    try {
      const { version, missing, clockSkewMs } = await inspectDatabase(connection.owner)
      return [
        { ok: true, what: `${what}, version ${version}, durable` },
        missing.length === 0
          ? { ok: true, what: 'every migration is applied' }
          : { ok: false, what: `${missing.length} migrations are not applied`, todo: 'run "alur migrate"' },
        Math.abs(clockSkewMs) <= LARGEST_SKEW_MS
          ? { ok: true, what: `clock and database differ by ${clockSkewMs} ms` }
          : { ok: false, what: `clock and database differ by ${clockSkewMs} ms`, todo: 'set both by NTP' },
      ]
    } finally {
      await connection.close()
    }
  } catch (fault) {
    const todo = fault instanceof StartRefused ? fault.message : 'read the log above'
    if (!(fault instanceof StartRefused)) log.error({ err: fault }, 'doctor')
    return [{ ok: false, what, todo }]
  }
}
