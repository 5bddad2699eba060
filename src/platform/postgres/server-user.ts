import { readFile } from 'node:fs/promises'
import { StartRefused } from './start-refused.ts'

/** The operating-system user that PostgreSQL runs as; undefined means: the one that runs us. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined

/**
 * PostgreSQL refuses to run as root, and wants its uid to be in the passwd database: as root an existing
 * unprivileged user is taken. As anybody else, our own.
 */
export async function chooseServerUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return undefined
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody', 'daemon']) {
    const [, , uid, gid] = lines.find(([name]) => name === wanted) ?? []
    if (uid && gid && uid !== '0') return { uid: Number(uid), gid: Number(gid) }
  }
  throw new StartRefused(
    'PostgreSQL does not run as root, and this system has none of the users postgres, nobody, daemon: create one, or start Alur as an ordinary user.',
  )
}
