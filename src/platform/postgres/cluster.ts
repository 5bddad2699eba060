import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { codeOf, prepareBinaries, reachableDirectory } from './binaries.ts'
import { isReachable } from './reachable.ts'
import { chooseServerUser, type ServerUser } from './server-user.ts'

/** Where an embedded server lives, what runs it, and how its owner signs in. */
export interface Cluster {
  readonly user: ServerUser
  readonly binaries: string
  readonly directory: string
  readonly socketDirectory: string
  readonly owner: 'alur_owner'
  readonly password: string
}

// A socket's path must fit into 107 bytes, its name takes 14 of them.
const LONGEST_SOCKET_DIRECTORY = 90

/** Finds the cluster that belongs to `dataDirectory`; makes it when there is none. */
export async function prepareCluster(dataDirectory: string): Promise<Cluster> {
  const user = await chooseServerUser()
  const home = await findHome(dataDirectory, user)
  await mkdir(home, { recursive: true, mode: 0o711 })
  const binaries = await prepareBinaries(user, home)
  const password = await readPassword(dataDirectory)
  const directory = join(home, 'postgres')
  if (!(await isInitialised(directory))) await initialise(directory, binaries, user, password)
  const socketDirectory = await makeSocketDirectory(home, user)
  return { user, binaries, directory, socketDirectory, owner: 'alur_owner', password }
}

/**
 * The data directory itself, or, when the server's user cannot enter it (a clone below /root), a place where he
 * can; a file in the data directory says where.
 */
async function findHome(dataDirectory: string, user: ServerUser): Promise<string> {
  const pointer = join(dataDirectory, 'postgres-location')
  const recorded = await readFile(pointer, 'utf8').catch(() => undefined)
  if (recorded) return recorded.trim()
  if (await isReachable(dataDirectory, user)) return dataDirectory
  const name = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16)
  const home = join(await reachableDirectory(user), `data-${name}`)
  await writeFile(pointer, `${home}\n`)
  return home
}

async function readPassword(dataDirectory: string): Promise<string> {
  const path = join(dataDirectory, 'postgres-password')
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (fault) {
    if (codeOf(fault) !== 'ENOENT') throw fault
  }
  const password = randomBytes(32).toString('base64url')
  await writeFile(path, `${password}\n`, { mode: 0o600 })
  return password
}

const isInitialised = (directory: string): Promise<boolean> =>
  stat(join(directory, 'PG_VERSION')).then(
    () => true,
    () => false,
  )

async function initialise(directory: string, binaries: string, user: ServerUser, password: string): Promise<void> {
  // Made beside and renamed: an interrupted initdb must not look like a cluster.
  const draft = `${directory}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await give(draft, user)
  const passwordFile = join(dirname(directory), 'initial-password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  await give(passwordFile, user)
  try {
    await run(
      join(binaries, 'bin', 'initdb'),
      [
        '-D',
        draft,
        '-U',
        'alur_owner',
        '-k',
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        '--auth=scram-sha-256',
        '--pwfile',
        passwordFile,
      ],
      user,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(draft, directory)
}

async function makeSocketDirectory(home: string, user: ServerUser): Promise<string> {
  const inHome = join(home, 'socket')
  const directory =
    Buffer.byteLength(inHome) <= LONGEST_SOCKET_DIRECTORY ? inHome : await mkdtemp(join(tmpdir(), 'alur-'))
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chmod(directory, 0o700)
  await give(directory, user)
  return directory
}

async function give(path: string, user: ServerUser): Promise<void> {
  if (user) await chown(path, user.uid, user.gid)
}

async function run(command: string, args: readonly string[], user: ServerUser): Promise<void> {
  const child = spawn(command, args, {
    ...user,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve)
  })
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${output.trim()}`)
}

/** Nothing of our environment reaches the server: PG* variables would change what it does. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}
