import { expect, test } from 'vitest'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { migrate, readMigrations } from './migrate.ts'

const { owner, ownerQuery } = await createTestDatabase('empty')
const all = await readMigrations()

test('two runners at once bring an empty database to head, each migration once', async () => {
  const applied = await Promise.all([migrate(owner), migrate(owner)])
  expect(applied.flat().sort()).toEqual(all.map(({ name }) => name))
})

test('a second run applies nothing', async () => {
  expect(await migrate(owner)).toEqual([])
})

test('a migration that was changed after it was applied is refused', async () => {
  const changed = all.map((one, index) => (index === 0 ? { ...one, sql: `${one.sql}\nselect 1;` } : one))
  await expect(migrate(owner, changed)).rejects.toThrow('was changed after')
})

test('a database of a newer version is refused', async () => {
  await expect(migrate(owner, all.slice(0, -1))).rejects.toThrow('newer Alur')
})

test('a failing migration leaves nothing behind', async () => {
  const broken = { name: '9999-broken', sql: 'create table half (id int); select 1/0;' }
  await expect(migrate(owner, [...all, broken])).rejects.toThrow('9999-broken')
  expect(await ownerQuery(`select from pg_class where relname = 'half'`)).toHaveLength(0)
})

test("the application's login owns nothing and cannot step around row-level security", async () => {
  const rows = await ownerQuery(`
    select rolsuper, rolbypassrls, exists (select from pg_class where relowner = r.oid) as owns
      from pg_roles r where rolname = 'alur_app'`)
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, owns: false }])
})

test('a database that may lose acknowledged commits is refused, with what to do', async () => {
  await ownerQuery(
    `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
  )
  await expect(migrate(owner)).rejects.toThrow('synchronous_commit = on')
})
