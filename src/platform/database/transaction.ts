import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { ClientBase } from 'pg'
import type { Schema } from './schema.ts'

/** A statement for the hot path: with a name it is prepared once per connection. */
export interface Statement {
  readonly name?: string
  readonly text: string
  readonly values?: readonly unknown[]
}

/** One open transaction of one tenant. Dead as soon as `withTenant` has returned. */
export interface Transaction {
  readonly db: Kysely<Schema>
  /** Sends a statement as it is and gives its rows; the caller vouches for their shape. */
  query<Row>(statement: Statement): Promise<Row[]>
  /** Calls `step` once this has been committed, or may have been: for what memory must forget then. It must not throw. */
  afterwards(step: () => void): void
}

/** The transaction of `withTenant`, and the switch by which it ends it. */
export class OpenTransaction implements Transaction, DatabaseConnection {
  #client: ClientBase | undefined
  #db: Kysely<Schema> | undefined
  readonly #afterwards: (() => void)[] = []

  constructor(client: ClientBase) {
    this.#client = client
  }

  get db(): Kysely<Schema> {
    this.#db ??= new Kysely<Schema>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new BoundDriver(this),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    })
    return this.#db
  }

  // A property, so that it can be taken apart: withTenant(tenant, ({ query }) => ...).
  readonly query = async <Row>(statement: Statement): Promise<Row[]> => {
    const { rows } = await send(this.#open(), statement)
    // The rows are what the statement selects; its author states their shape.
    return rows as Row[]
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await send(this.#open(), { text: query.sql, values: query.parameters })
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    // As in query(): Kysely derives Row from the statement.
    return { rows: rows as Row[], ...(changes && { numAffectedRows: BigInt(rowCount ?? 0) }) }
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface asks for a generator; we refuse.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not possible on a pipelined connection')
  }

  afterwards(step: () => void): void {
    this.#afterwards.push(step)
  }

  /** Takes the steps that were asked for. */
  finish(): void {
    for (const step of this.#afterwards) step()
  }

  /** From here on nothing can reach the connection, which may already serve another tenant. */
  close(): void {
    this.#client = undefined
  }

  #open(): ClientBase {
    if (!this.#client) throw new Error('a query was sent after its transaction had ended: an await is missing')
    return this.#client
  }
}

/** The statement on one connection. Separate, so that only this file and withTenant see pg's own signature. */
export const send = (client: ClientBase, { name, text, values }: Statement) =>
  client.query({ text, ...(name && { name }), ...(values && { values: [...values] }) })

/** Kysely's view of a connection that is already in a transaction: it may neither begin nor end one. */
class BoundDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
  async beginTransaction(): Promise<void> {
    throw new Error('transactions belong to withTenant')
  }
  async commitTransaction(): Promise<void> {
    throw new Error('transactions belong to withTenant')
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error('transactions belong to withTenant')
  }
}
