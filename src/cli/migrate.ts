import { migrate } from '#platform/database/migrate.ts'
import { openConnection } from '#platform/lifecycle/platform.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'bring the database to head',
  help: `
Applies the migrations that the database lacks, each in its own transaction, and prints their names.
Safe to repeat, and to run on several machines at once. "alur start" does it too.`,
  options: {},
  run: async ({ config, log, print }) => {
    const connection = await openConnection(config, log)
    try {
      const applied = await migrate(connection.owner)
      for (const name of applied) print(`applied ${name}`)
      if (applied.length === 0) print('nothing to apply')
      return 0
    } finally {
      await connection.close()
    }
  },
}
