import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { signInSealed } from '#features/sign-in/index.ts'
import { identitySealed } from '#features/signing-identity/index.ts'
import type { Config } from '#platform/config/config.ts'
import { countByKey, rotateKeys } from '#platform/keys/rotate-keys.ts'
import { keyDirectory, keyIds, keyPath } from '#platform/keys/secret-box.ts'
import { openBeside, type Platform } from '#platform/lifecycle/platform.ts'
import type { Command, CommandInput } from './command.ts'

/** Every column that the box of the installation seals; a test holds it to the database. */
export const SEALED = [...signInSealed, identitySealed]

export const keysCommand: Command = {
  name: 'keys',
  summary: 'list the keys that seal secrets in the database, or change them',
  positionals: 'list|rotate',
  help: `
list     Prints each key of the box: id, day of making, and how many values it has sealed; and each file below keys and secrets
         of the data directory that others may read. Exit code 1 when there is such a file.
rotate   Makes a new key, seals everything anew by it, and removes the old keys last. Cut off anywhere, it goes on where it was
         when it is run again. May run beside a serving Alur, which takes up the new key at once. Backups from before need
         the old key: keep it with them.

The keys lie in ALUR_DATA/keys as box-<id>.key, mode 600. Several nodes need the same directory.`,
  options: {},
  run: async (input) => {
    const [what, ...more] = input.files ?? []
    if (more.length > 0 || (what !== 'list' && what !== 'rotate')) {
      input.print('Say what: alur keys list, or alur keys rotate.')
      return 2
    }
    const platform = await openBeside(input.config, input.log)
    try {
      return await (what === 'list' ? list(platform, input) : rotate(platform, input))
    } finally {
      await platform.close()
    }
  },
}

async function rotate({ database, config: { dataDirectory } }: Platform, { print }: CommandInput): Promise<number> {
  const progress = (resealed: number) => print(`${resealed} sealed anew`)
  const { from, to, resealed } = await rotateKeys({ database, dataDirectory, columns: SEALED, progress })
  print(`${resealed} values are sealed by key ${to}; removed: ${from.join(', ') || 'none'}`)
  return 0
}

async function list({ database, config }: Platform, { print }: CommandInput): Promise<number> {
  const directory = keyDirectory(config.dataDirectory)
  const counts = await countByKey(database, SEALED)
  for (const id of keyIds(directory)) {
    const { birthtime } = await stat(keyPath(directory, id))
    print(`${id}  ${birthtime.toISOString().slice(0, 10)}  ${counts.get(id) ?? 0} values`)
  }
  const readable = await readableByOthers(config)
  for (const path of readable) print(`${path} may be read by others: chmod 600 it`)
  return readable.length === 0 ? 0 : 1
}

/** Secret files of the data directory that its group or everybody may read. Certificates are for everybody. */
async function readableByOthers({ dataDirectory }: Config): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of ['keys', 'secrets']) {
    const directory = join(dataDirectory, name)
    const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = join(directory, entry.name)
      if (!entry.isFile() || entry.name.endsWith('.crt')) continue
      if (((await stat(path)).mode & 0o077) !== 0) found.push(path)
    }
  }
  return found
}
