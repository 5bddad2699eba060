import { pino } from 'pino'

/** Takes whole lines. */
export interface Lines {
  write(line: string): void
}

/** Where a log writes. */
export interface Output {
  /** Written before it returns, behind whatever waits. */
  readonly now: Lines
  /** Written together with what comes soon after. */
  readonly soon: Lines
}

const SOON_MS = 100
const MAX_WAITING_BYTES = 8 * 1024

let output: Output | undefined

/** Standard output as lines in their order; the one of this process. What waits is written when the process ends. */
export function standardOutput(): Output {
  output ??= open()
  return output
}

function open(): Output {
  const destination = pino.destination({ dest: 1, sync: true, minLength: MAX_WAITING_BYTES })
  let waiting: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(waiting)
    waiting = undefined
    destination.flushSync()
  }
  process.on('exit', flush)
  return {
    now: {
      write: (line) => {
        destination.write(line)
        flush()
      },
    },
    soon: {
      write: (line) => {
        destination.write(line)
        waiting ??= setTimeout(flush, SOON_MS).unref()
      },
    },
  }
}
