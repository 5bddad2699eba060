import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { dossierService } from '#features/dossier/service.ts'
import { readConfig } from '#platform/config/config.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { reportEnd, runUntilSignal } from '#platform/lifecycle/run-until-signal.ts'
import { type Compose, serve } from '#platform/lifecycle/serve.ts'
import { createLog } from '#platform/log/log.ts'
import { bareWeb } from '#root/tests/support/bare-web.ts'
import { createSampleCity } from '#root/tests/support/sample-city.ts'

// A server for the crash tests: the real life cycle, database, queue and service; two routes that pass acts on.

const idle = (name: string) => defineJob(name, z.unknown(), async () => {})

const compose: Compose = ({ config, log, database }) => {
  const service = dossierService(database)
  const web = bareWeb(log, database)
  const rule = { access: 'public', body: 'json' } as const
  web.route('post', '/open', rule, async (c) => c.json(await service.open(await c.req.json())))
  web.route('post', '/act', rule, async (c) => c.json(await service.act(await c.req.json())))
  return {
    fetch: web.app.fetch,
    jobs: [idle('notify'), idle('invite-provider'), idle('make-letters')],
    afterListen: async () => {
      const path = join(config.dataDirectory, 'city.json')
      const known = await readFile(path, 'utf8').catch(() => undefined)
      const city = known ?? JSON.stringify(await createSampleCity(database, [fourActivities]))
      await mkdir(config.dataDirectory, { recursive: true })
      await writeFile(path, city)
      return [`City: ${city}`]
    },
  }
}

try {
  const config = readConfig()
  const log = createLog(config.logLevel)
  await runUntilSignal(log, () => serve(config, log, compose))
} catch (fault) {
  reportEnd(fault)
}
