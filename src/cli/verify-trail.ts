import { type Damage, verifyTrail } from '#features/trail/index.ts'
import { openBeside } from '#platform/lifecycle/platform.ts'
import type { Command } from './command.ts'
import { chosenCity } from './one-city.ts'

export const verifyTrailCommand: Command = {
  name: 'verify-trail',
  summary: 'recompute the hash chain of every dossier, and name what was tampered with',
  help: `
Recomputes every hash from the events as they are stored, and holds the chains against the recorded acts and the state of
the dossiers. Prints one line for each damaged dossier: city, dossier, the first event that is not as it was written, and
how it shows. Exit code 1 when there is any damage. Changes nothing. May run beside a serving Alur.

  --city kota-...          the short name of one city; every city unless told`,
  options: { city: { type: 'string' } },
  run: async ({ config, log, values, print }) => {
    const platform = await openBeside(config, log)
    try {
      const { database } = platform
      const { dossiers, events, damages } = await verifyTrail(database, await chosenCity(database, values.city))
      for (const damage of damages) print(lineOf(damage))
      print(`${dossiers} dossiers, ${events} events, ${damages.length === 0 ? 'whole' : `${damages.length} damaged`}`)
      return damages.length === 0 ? 0 : 1
    } finally {
      await platform.close()
    }
  },
}

const HOW: Readonly<Record<Damage['kind'], string>> = {
  changed: 'was changed after it was written',
  dropped: 'is missing',
  reordered: 'stands in another place than it was written',
  inserted: 'was not written by any act in this place',
  tailMissing: 'is missing, with everything after it',
}

const lineOf = ({ tenant, dossier, seq, kind }: Damage): string =>
  `${tenant} ${dossier} event ${seq} ${HOW[kind]} (${kind})`
