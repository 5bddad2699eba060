import { rebuild } from '#features/dossier/index.ts'
import { openBeside } from '#platform/lifecycle/platform.ts'
import type { Command } from './command.ts'
import { chosenCity } from './one-city.ts'

export const rebuildCommand: Command = {
  name: 'rebuild',
  summary: 'make worklists and states anew from the trail',
  help: `
Recomputes dossiers, turns, worklists, participants, documents, attachments and the catalogue from the events alone.
Changes no event. May run beside a serving Alur: an act on the dossier that is being rebuilt waits a moment.

  --city kota-...          the short name of one city; every city unless told`,
  options: { city: { type: 'string' } },
  run: async ({ config, log, values, print }) => {
    const platform = await openBeside(config, log)
    try {
      const { dossiers, events } = await rebuild(platform.database, await chosenCity(platform.database, values.city))
      print(`rebuilt ${dossiers} dossiers from ${events} events`)
      return 0
    } finally {
      await platform.close()
    }
  },
}
