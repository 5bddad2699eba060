import { escapeLiteral, Pool, type PoolClient } from 'pg'
import type { TenantId } from '#core/ids.ts'
import type { Log } from '#platform/log/log.ts'
import type { LoginConnection } from './connection.ts'
import { rowTypes } from './row-types.ts'
import { OpenTransaction, type Statement, send, type Transaction } from './transaction.ts'
import { asUnavailable, DatabaseUnavailable, isUnavailable } from './unavailable.ts'

export interface Database {
  /**
   * The one way to a tenant's rows: begins, sets the tenant for this transaction, commits when `work` resolves,
   * rolls back when it rejects, and gives the connection back. Throws DatabaseUnavailable.
   */
  withTenant<Result>(tenant: TenantId, work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** `withTenant` for one statement: begin, tenant, statement and commit travel together, in one round trip. */
  callWithTenant<Row>(tenant: TenantId, statement: Statement): Promise<Row[]>
  /**
   * `withTenant` for work that only reads, and asks all it asks before it has the first answer: begin, tenant, statements
   * and commit travel together, in one round trip. A statement that is sent later, or that writes, is refused by a throw.
   */
  askTogether<Result>(tenant: TenantId, work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /**
   * One statement that sets its tenant itself (a call of a function of ours that takes the tenant first), as a transaction
   * of its own, in one message. For the hot path.
   */
  call<Row>(statement: Statement): Promise<Row[]>
  /**
   * One statement outside of every tenant, for what is asked before the tenant is known: which tenant a host name,
   * a session or a tracking code belongs to, and which tenants there are. Row-level security shows no tenant's rows.
   */
  beforeTenant<Row>(statement: Statement): Promise<Row[]>
  /** Whether a query is answered now, within `patienceMs`. */
  isReady(patienceMs?: number): Promise<boolean>
  /** Waits for running transactions, then closes every connection. */
  close(): Promise<void>
}

const CONNECT_PATIENCE_MS = 5_000
const STATEMENT_LIMIT_MS = 30_000

export interface DatabaseOptions {
  readonly log: Log
  readonly maxConnections?: number
}

/** Opens the application's pool; connections are made when they are needed. */
export function openDatabase(connection: LoginConnection, { log, maxConnections = 16 }: DatabaseOptions): Database {
  const pool = new Pool({
    ...connection,
    max: maxConnections,
    types: rowTypes,
    // BEGIN, the tenant and the first statement leave together: one round trip instead of three.
    pipeline: true,
    connectionTimeoutMillis: CONNECT_PATIENCE_MS,
    idleTimeoutMillis: 60_000,
    statement_timeout: STATEMENT_LIMIT_MS,
    application_name: 'alur',
  })
  // Without listeners a killed server would end this process, whether the connection is idle or in use.
  pool.on('error', (fault) => log.warn({ err: fault }, 'idle database connection lost'))
  pool.on('connect', (client) => client.on('error', () => {}))

  const connect = (): Promise<PoolClient> =>
    pool.connect().catch((fault: unknown) => {
      throw asUnavailable(fault)
    })

  return {
    withTenant: async (tenant, work) => inTransaction(await connect(), tenant, work),
    callWithTenant: async (tenant, statement) => callInTransaction(await connect(), tenant, statement),
    beforeTenant: async <Row>(statement: Statement) => {
      const client = await connect()
      try {
        const { rows } = await send(client, statement)
        client.release()
        // The rows are what the statement selects; its author states their shape.
        return rows as Row[]
      } catch (fault) {
        client.release(isUnavailable(fault))
        throw asUnavailable(fault)
      }
    },
    askTogether: async (tenant, work) => askInTransaction(await connect(), tenant, work),
    call: async (statement) => call(await connect(), statement),
    isReady: async (patienceMs = 1_000) => {
      const late = new Promise<false>((resolve) => setTimeout(resolve, patienceMs, false).unref())
      const answer = pool.query('select 1').then(
        () => true,
        () => false,
      )
      return Promise.race([answer, late])
    },
    close: () => pool.end(),
  }
}

const COMMIT = { text: 'commit' }

/** One message for both: measured, it takes a fifth less time than two. Local: ends with the transaction. */
const begin = (tenant: TenantId, mode: 'read write' | 'read only' = 'read write'): Statement => ({
  text: `begin ${mode}; set local app.tenant = ${escapeLiteral(tenant)}`,
})

async function inTransaction<Result>(
  client: PoolClient,
  tenant: TenantId,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const transaction = new OpenTransaction(client)
  const flush = holdBack(client)
  const opened = settle(send(client, begin(tenant)))
  let result: Result
  try {
    const working = work(transaction)
    flush()
    result = await working
    await opened.value()
  } catch (fault) {
    flush()
    transaction.close()
    await rollback(client)
    // When opening failed, the work's own fault is only its echo.
    throw asUnavailable((await opened.fault()) ?? fault)
  }
  transaction.close()
  try {
    await commit(client, send(client, COMMIT))
  } finally {
    transaction.finish()
  }
  return result
}

async function askInTransaction<Result>(
  client: PoolClient,
  tenant: TenantId,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const transaction = new OpenTransaction(client)
  const flush = holdBack(client)
  const opened = settle(send(client, begin(tenant, 'read only')))
  const worked = settle(work(transaction))
  await allWasSent()
  transaction.close()
  // After a failed statement this COMMIT is a rollback, and answers so.
  const committing = settle(send(client, COMMIT))
  flush()
  const fault = (await opened.fault()) ?? (await worked.fault())
  try {
    if (fault) {
      await committing.fault()
      giveBack(client)
      throw asUnavailable(fault)
    }
    await commit(client, committing.value())
  } finally {
    transaction.finish()
  }
  return worked.value()
}

/** Until everything has run that waits for nothing from outside. */
const allWasSent = () => new Promise<void>((resolve) => queueMicrotask(() => process.nextTick(resolve)))

async function callInTransaction<Row>(client: PoolClient, tenant: TenantId, statement: Statement): Promise<Row[]> {
  const flush = holdBack(client)
  const opened = settle(send(client, begin(tenant)))
  const called = settle(send(client, statement))
  // After a failed statement this COMMIT is a rollback, and answers so.
  const committing = send(client, COMMIT)
  flush()
  const fault = (await opened.fault()) ?? (await called.fault())
  if (fault) {
    const unknown = isUnavailable(fault)
    await committing.catch(() => {})
    giveBack(client)
    throw unknown ? new DatabaseUnavailable(fault, true) : fault
  }
  await commit(client, committing)
  const { rows } = await called.value()
  // The rows are what the statement selects; its author states their shape.
  return rows as Row[]
}

async function call<Row>(client: PoolClient, statement: Statement): Promise<Row[]> {
  try {
    const { rows } = await send(client, statement)
    // The rows are what the statement selects; its author states their shape.
    return rows as Row[]
  } catch (fault) {
    throw isUnavailable(fault) ? new DatabaseUnavailable(fault, true) : fault
  } finally {
    giveBack(client)
  }
}

async function commit(client: PoolClient, committing: ReturnType<typeof send>): Promise<void> {
  let tag: string
  try {
    tag = (await committing).command
  } catch (fault) {
    client.release(true)
    throw isUnavailable(fault) ? new DatabaseUnavailable(fault, true) : fault
  }
  giveBack(client)
  // A statement failed and its fault was swallowed: PostgreSQL answers COMMIT with ROLLBACK.
  if (tag !== 'COMMIT') throw new Error('the transaction was rolled back: a failed statement was not awaited')
}

async function rollback(client: PoolClient): Promise<void> {
  await send(client, { text: 'rollback' }).catch(() => {})
  giveBack(client)
}

/** Back to the pool only in a known state: a connection that is in doubt is closed. */
function giveBack(client: PoolClient): void {
  client.release(client.getTransactionStatus() !== 'I')
}

/** A promise that may fail before anybody looks, without becoming an unhandled rejection. */
function settle<T>(promise: Promise<T>): { value(): Promise<T>; fault(): Promise<unknown> } {
  const outcome = promise.then(
    () => undefined,
    (fault: unknown) => fault,
  )
  return { value: () => promise, fault: () => outcome }
}

/** Gathers what is sent into one write to the socket, until the returned function is called. */
function holdBack(client: PoolClient): () => void {
  const { stream } = (
    client as unknown as { connection: { stream: NodeJS.WritableStream & { cork(): void; uncork(): void } } }
  ).connection
  stream.cork()
  let held = true
  return () => {
    if (!held) return
    held = false
    // Kysely sends a few microtasks later; a tick comes after all of them.
    queueMicrotask(() => process.nextTick(() => stream.uncork()))
  }
}
