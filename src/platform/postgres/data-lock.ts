import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { StartRefused } from './start-refused.ts'

const Holder = z.object({ pid: z.number(), socketDirectory: z.string().optional() })
export type Holder = z.infer<typeof Holder>

export interface DataLock {
  /** Tells other commands of ours how to reach the database that this process runs. */
  announce(socketDirectory: string): void
  release(): void
}

/**
 * Takes the data directory for this process alone, until it ends, however it ends. The lock is SQLite's on a
 * file of ours, thus the kernel's: it needs no cleaning after a crash and holds between containers too.
 * Undefined when another process has it.
 */
export function takeDataLock(dataDirectory: string): DataLock | undefined {
  const holderFile = join(dataDirectory, 'holder.json')
  const lock = new DatabaseSync(join(dataDirectory, 'lock'))
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch (fault) {
    lock.close()
    if (fault instanceof Error && /locked|busy/i.test(fault.message)) return undefined
    throw fault
  }
  const write = (holder: Holder) => writeFileSync(holderFile, JSON.stringify(holder), { mode: 0o600 })
  write({ pid: process.pid })
  return {
    announce: (socketDirectory) => write({ pid: process.pid, socketDirectory }),
    release: () => {
      rmSync(holderFile, { force: true })
      lock.close()
    },
  }
}

/** Who holds the data directory, by his own word. */
export function readHolder(dataDirectory: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(join(dataDirectory, 'holder.json'), 'utf8')))
  } catch {
    return undefined
  }
}

export function refuseSecondProcess(dataDirectory: string): StartRefused {
  const pid = readHolder(dataDirectory)?.pid
  return new StartRefused(
    `Another Alur ${pid ? `(process ${pid}) ` : ''}is running on ${dataDirectory}: stop it first, or set ALUR_DATA to another directory.`,
  )
}
