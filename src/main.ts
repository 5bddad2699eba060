import { readConfig } from '#platform/config/config.ts'
import { reportEnd, runUntilSignal } from '#platform/lifecycle/run-until-signal.ts'
import { serve } from '#platform/lifecycle/serve.ts'
import { createLog } from '#platform/log/log.ts'
import { compose } from './compose.ts'

try {
  const config = readConfig()
  const log = createLog(config.logLevel)
  await runUntilSignal(log, () => serve(config, log, compose))
} catch (fault) {
  reportEnd(fault)
}
