import { type Logger, type LoggerOptions, pino } from 'pino'
import { type Lines, type Output, standardOutput } from './standard-output.ts'

export interface Log extends Pick<Logger, 'trace' | 'debug' | 'info' | 'warn' | 'error'> {
  /** For lines that come by the thousand, one per request or job: written together, a tenth of a second later at most. */
  readonly routine: Pick<Logger, 'info'>
}

/** JSON lines, on standard output unless told. Callers pass identifiers and numbers, never names, texts or addresses of people. */
export function createLog(level: string, output: Output = standardOutput()): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeFault },
  }
  const logger = (lines: Lines) => pino(options, lines)
  return Object.assign(logger(output.now), { routine: logger(output.soon) })
}

/** What of a fault may be logged: kind, code and stack; not the message's details, which may quote a row. */
function describeFault(fault: unknown): unknown {
  if (!(fault instanceof Error)) return { name: 'non-error' }
  const { code, constraint, table } = fault as { code?: unknown; constraint?: unknown; table?: unknown }
  // PostgreSQL puts values into messages of classes 22 and 23, parsers put what they could not read: drop the text.
  const quotesData = (typeof code === 'string' && /^2[23]/.test(code)) || QUOTING.has(fault.name)
  const stack = quotesData ? fault.stack?.split('\n').slice(1).join('\n') : fault.stack
  return {
    name: fault.name,
    message: quotesData ? undefined : fault.message,
    code,
    constraint,
    table,
    stack,
    cause: fault.cause === undefined ? undefined : describeFault(fault.cause),
  }
}

/** Faults whose messages repeat what was sent: JSON, schemas, addresses. */
const QUOTING: ReadonlySet<string> = new Set(['SyntaxError', 'ZodError', '$ZodError', 'URIError'])

/** A short number that a person can read out over the phone; random, so it reveals no volume. */
export function createReference(): string {
  if (taken === random.length) {
    crypto.getRandomValues(random)
    taken = 0
  }
  taken += REFERENCE_BYTES
  return random.toString('hex', taken - REFERENCE_BYTES, taken).toUpperCase()
}

const REFERENCE_BYTES = 6
// Drawn for many references at once: each request takes one.
const random = Buffer.alloc(REFERENCE_BYTES * 256)
let taken = random.length
