import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, inject } from 'vitest'
import { applicationConnection } from '#platform/database/connection.ts'
import { type Database, openDatabase } from '#platform/database/database.ts'
import { createLog } from '#platform/log/log.ts'
import type { OwnerConnection } from '#platform/postgres/embedded.ts'
import { TEMPLATE } from './postgres.ts'

export interface TestDatabase {
  readonly owner: OwnerConnection
  /** As the application sees it: row-level security holds. */
  readonly database: Database
  /** One statement as the owner, who sees everything; for preparing and inspecting. */
  ownerQuery<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

/** A database of this test file's own, at head, dropped when the file is done. `template: 'empty'` has no tables. */
export async function createTestDatabase(template: 'head' | 'empty' = 'head'): Promise<TestDatabase> {
  const server = inject('server')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new Client(server)
  await admin.connect()
  await admin.query(`create database ${name} template ${template === 'head' ? TEMPLATE : 'template0'}`)
  const owner = { ...server, database: name }
  const ownerClient = new Client(owner)
  await ownerClient.connect()
  const database = openDatabase(applicationConnection(owner), { log: createLog('silent') })
  afterAll(async () => {
    await database.close()
    await ownerClient.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  return {
    owner,
    database,
    // The rows are what the test's statement selects.
    ownerQuery: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await ownerClient.query(text, [...values])).rows as Row[],
  }
}
