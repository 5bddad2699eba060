/**
 * The database cannot answer now. Whoever asked may ask again with the same idempotency key: when the connection
 * broke during a commit, the act may have happened (`outcomeUnknown`).
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  readonly outcomeUnknown: boolean

  constructor(cause: unknown, outcomeUnknown = false) {
    super('the database is not available', { cause })
    this.outcomeUnknown = outcomeUnknown
  }
}

// Read-only (a standby after failover), shutting down or starting, out of connections.
const SQL_STATES = new Set(['25006', '57P01', '57P02', '57P03', '57P05', '53300'])
const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])
const PG_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired)/

/** Whether a fault of the driver says that the server or the connection is gone, not that the query is wrong. */
export function isUnavailable(fault: unknown): boolean {
  if (fault instanceof DatabaseUnavailable) return true
  if (!(fault instanceof Error)) return false
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : ''
  return SQL_STATES.has(code) || code.startsWith('08') || SYSTEM_CODES.has(code) || PG_MESSAGES.test(fault.message)
}

export const asUnavailable = (fault: unknown): unknown =>
  isUnavailable(fault) && !(fault instanceof DatabaseUnavailable) ? new DatabaseUnavailable(fault) : fault
