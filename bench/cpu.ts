import { readdir, readFile } from 'node:fs/promises'

/** A tick of /proc/<pid>/stat; Linux reports in hundredths of a second whatever the kernel's own clock. */
const TICK_MS = 10

/** Milliseconds of CPU that the server and the database below it have used so far. */
export async function cpuOf(server: number): Promise<{ server: number; database: number }> {
  const all = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(readStat))
  const processes = new Map(all.flatMap((one) => (one ? [[one.pid, one]] : [])))
  const own = processes.get(server)
  if (!own) throw new Error('the server is gone')
  let database = 0
  for (const one of processes.values()) {
    const parent = processes.get(one.parent)
    // The postmaster is the server's child, what serves connections is the postmaster's.
    if (one.parent === server || parent?.parent === server) database += one.ms
  }
  return { server: own.ms, database }
}

async function readStat(pid: string) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // After the name in brackets, which may hold spaces: state, parent, ...; user and system time are 12 and 13.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { pid: Number(pid), parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS }
}
