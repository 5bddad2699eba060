import { ConfigError } from '#platform/config/config.ts'
import type { Log } from '#platform/log/log.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'

const PATIENCE_MS = 40_000

/** Starts, waits for SIGTERM or SIGINT, stops, and ends the process with 0. */
export async function runUntilSignal(log: Log, start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  // Ctrl-C reaches us from the terminal and once more through npm: the first one counts.
  const signal = new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => resolve(name))
  })
  const running = await start()
  log.info({ signal: await signal }, 'stopping')
  setTimeout(() => process.exit(1), PATIENCE_MS).unref()
  await running.stop()
  log.info('stopped')
  process.exit(0)
}

/** What the operator reads when a command ends early: one sentence for what he can mend, the fault for the rest. */
export function reportEnd(fault: unknown): void {
  process.exitCode = 1
  if (fault instanceof StartRefused || fault instanceof ConfigError) process.stderr.write(`${fault.message}\n`)
  else console.error(fault)
}
