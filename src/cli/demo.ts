import { openJobs } from '#platform/jobs/jobs.ts'
import { openBeside } from '#platform/lifecycle/platform.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'
import { compose } from '../compose.ts'
import type { Command } from './command.ts'

export const demo: Command = {
  name: 'demo',
  summary: 'make the demo city, and tell its accounts',
  help: `
Makes "Kota Bogor (contoh)" in an empty installation: agencies, invented people, SOP 009 and twelve dossiers at
different stages, acted on the demo's own clock up to now. "alur start" does it too. When the demo is there already,
tells its accounts. Refused beside a real city. A demo grows old with its dates: for a new one, empty ALUR_DATA.`,
  options: {},
  run: async ({ config, log, print }) => {
    const platform = await openBeside(config, log)
    try {
      const [city] = await platform.database.beforeTenant<{ kind: string }>({ text: 'select kind from tenants()' })
      if (city?.kind === 'real') {
        throw new StartRefused('This installation has a real city: use another ALUR_DATA or DATABASE_URL for the demo.')
      }
      const application = await compose(platform, () => {})
      // Acts fill queues, which a worker announces.
      const jobs = openJobs(platform.login, application.jobs, log)
      await jobs.start()
      try {
        const lines = await application.afterListen(config.baseUrl ?? `http://localhost:${config.port}`)
        for (const line of lines) print(line)
      } finally {
        await jobs.stop()
      }
      return 0
    } finally {
      await platform.close()
    }
  },
}
