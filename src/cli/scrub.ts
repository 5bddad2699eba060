import { join } from 'node:path'
import type { TenantId } from '#core/ids.ts'
import { scrubLetters } from '#features/letters/index.ts'
import { readDiskFiles } from '#platform/files/disk-file-store.ts'
import { openBeside } from '#platform/lifecycle/platform.ts'
import type { Command } from './command.ts'
import { chosenCity } from './one-city.ts'

export const scrubCommand: Command = {
  name: 'scrub',
  summary: 'read every letter file again, and name what is damaged or missing',
  help: `
Reads every file that letters have or had and holds its bytes against the hash that names it. Prints one line for each
damaged or missing file: city, hash, and how it is. Administrators see the same on the page "Penyimpanan naskah". Mends and
removes nothing: restore a file from a backup, and run this again. Exit code 1 when anything is damaged. May run beside a
serving Alur, which does the same each Sunday morning.

  --city kota-...          the short name of one city; every city unless told`,
  options: { city: { type: 'string' } },
  run: async ({ config, log, values, print }) => {
    const platform = await openBeside(config, log)
    try {
      const { database } = platform
      const files = readDiskFiles(join(config.dataDirectory, 'files'))
      const chosen = await chosenCity(database, values.city)
      const cities = chosen
        ? [{ id: chosen }]
        : await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
      const all = { files: 0, damaged: 0 }
      for (const { id: tenant } of cities) {
        const scrubbed = await scrubLetters(database, files, tenant)
        all.files += scrubbed.files
        all.damaged += scrubbed.damages.length
        for (const { digest, what } of scrubbed.damages) print(`${tenant} ${digest} is ${what}`)
      }
      print(`${all.files} letter files, ${all.damaged === 0 ? 'whole' : `${all.damaged} damaged or missing`}`)
      return all.damaged === 0 ? 0 : 1
    } finally {
      await platform.close()
    }
  },
}
