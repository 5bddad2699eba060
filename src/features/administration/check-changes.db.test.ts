import { expect, test } from 'vitest'
import { migrate, readMigrations } from '#platform/database/migrate.ts'
import { createSampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { changing, DONE } from './changes.ts'
import { checkChanges } from './check-changes.ts'

const { database, ownerQuery } = await createTestDatabase()
const city = await createSampleCity(database, [])
const by = { tenant: city.tenant, person: city.kepalaPd }

const rename = (name: string) =>
  database.withTenant(city.tenant, (trx) =>
    changing(trx, by, { subject: 'person', id: city.stafPd, action: 'changed' }, async () => {
      await trx.query({
        text: 'update person set name = $3 where tenant = $1 and id = $2',
        values: [city.tenant, city.stafPd, name],
      })
      return DONE
    }),
  )
const check = () => database.withTenant(city.tenant, (trx) => checkChanges(trx, city.tenant))
/** As somebody who has the database itself. */
async function tamper(text: string): Promise<void> {
  await ownerQuery(`set session_replication_role = replica; ${text}; set session_replication_role = origin`)
}

test('a city without changes has a whole trail', async () => {
  expect(await check()).toEqual({ lines: 0, broken: null })
})

test('each change is a link of the chain, also those that come at once', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, n) => rename(`Contoh ${n}`)))
  expect(await check()).toEqual({ lines: 12, broken: null })
  const rows = await ownerQuery<{ seq: number }>('select seq::int from administrative_change order by seq')
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
})

test.each(['update administrative_change set action = $1', 'delete from administrative_change where action <> $1'])(
  '%s is refused by the database',
  async (text) => {
    await expect(ownerQuery(text, ['x'])).rejects.toMatchObject({ code: '42501' })
  },
)

test('the application cannot write the chain itself', async () => {
  const write = database.callWithTenant(city.tenant, {
    text: 'update change_chain set size = 0 where tenant = $1',
    values: [city.tenant],
  })
  await expect(write).rejects.toMatchObject({ code: '42501' })
})

test('a changed, a missing and a cut off line show', async () => {
  await tamper(`update administrative_change set after = '{"name": "Lain"}' where seq = 4`)
  expect((await check()).broken).toEqual({ seq: 4, kind: 'changed' })
  await tamper(
    `update administrative_change set after = (select before from administrative_change where seq = 5) where seq = 4`,
  )
  expect((await check()).broken).toBeNull()
  await tamper('delete from administrative_change where seq = 12')
  expect((await check()).broken).toEqual({ seq: 12, kind: 'cutOff' })
  // What comes after does not hide it.
  await rename('Contoh lagi')
  expect((await check()).broken).toEqual({ seq: 13, kind: 'missing' })
})

test('changes of before there was a chain are taken into it', async () => {
  const old = await createTestDatabase('empty')
  const all = await readMigrations()
  await migrate(
    old.owner,
    all.filter(({ name }) => name < '0191'),
  )
  const tenant = city.tenant
  await old.ownerQuery(`insert into tenant (id, slug, name, kind) values ($1, 'contoh', 'Kota Contoh', 'real')`, [
    tenant,
  ])
  await old.ownerQuery(`insert into person (tenant, id, name, kind) values ($1, $2, 'Contoh', 'pns')`, [
    tenant,
    by.person,
  ])
  for (const action of ['added', 'changed', 'ended']) {
    await old.ownerQuery(
      `insert into administrative_change (tenant, person, subject, subject_id, action, after) values ($1, $2, 'person', $2, $3, '{}')`,
      [tenant, by.person, action],
    )
  }
  await migrate(old.owner, all)
  const lines = await old.database.withTenant(tenant, (trx) => checkChanges(trx, tenant))
  expect(lines).toEqual({ lines: 3, broken: null })
})
