import { runUntilSignal } from '#platform/lifecycle/run-until-signal.ts'
import { serve } from '#platform/lifecycle/serve.ts'
import { createLog } from '#platform/log/log.ts'
import { compose } from '../compose.ts'
import type { Command } from './command.ts'

export const start: Command = {
  name: 'start',
  summary: 'serve, until SIGTERM or SIGINT',
  help: 'Brings the database to head, serves HTTP on PORT and works jobs. Does what "npm start" does.',
  options: {},
  run: async ({ config }) => {
    const log = createLog(config.logLevel)
    await runUntilSignal(log, () => serve(config, log, compose))
    return 0
  },
}
