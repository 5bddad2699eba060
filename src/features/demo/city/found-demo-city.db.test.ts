import { expect, test } from 'vitest'
import { Instant } from '#core/calendar/plain-date.ts'
import { Nip } from '#core/ids.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { foundDemoCity } from './found-demo-city.ts'
import { PEOPLE } from './people.ts'

const now = Instant.parse('2026-11-24T03:00:00.000Z')

test('the demo city has its agencies, everybody is marked as sample, and each stands-in has a decree', async () => {
  const { database, ownerQuery } = await createTestDatabase()
  const { tenant } = await foundDemoCity(database, now)
  expect(await ownerQuery('select name, kind, sop_owner is not null as owned from tenant')).toEqual([
    { name: 'Kota Bogor (contoh)', kind: 'demo', owned: true },
  ])
  expect(await ownerQuery('select from person where not sample')).toEqual([])
  expect(
    await ownerQuery(
      'select b.short_name as heir from agency a join agency b on b.tenant = a.tenant and b.id = a.successor where a.code = $1',
      ['DISKOMINFOSTANDI'],
    ),
  ).toEqual([{ heir: 'Diskominfo' }])
  expect(
    await ownerQuery(`select kind from tenure where kind <> 'definitive' and decree is not null order by kind`),
  ).toEqual([{ kind: 'plh' }, { kind: 'plt' }])
  const shown = DEMO_ACCOUNTS.map(({ username }) => username)
  const made = await ownerQuery('select from account where tenant = $1 and username = any($2)', [tenant, shown])
  expect(made).toHaveLength(shown.length)
})

test('a demo city cannot be made beside a real one, and leaves nothing behind', async () => {
  const { database, ownerQuery } = await createTestDatabase()
  const real = '0199a1b2-0000-7000-8000-00000000000a'
  await database.beforeTenant({ text: `select create_tenant($1, 'kota', 'Kota Sungguhan', 'real')`, values: [real] })
  await expect(foundDemoCity(database, now)).rejects.toMatchObject({ code: '42501' })
  expect(await ownerQuery('select from account')).toEqual([])
  expect(await ownerQuery('select kind from tenant')).toEqual([{ kind: 'real' }])
})

test('a real city cannot be made beside the demo', async () => {
  const { database, ownerQuery } = await createTestDatabase()
  await foundDemoCity(database, now)
  const real = '0199a1b2-0000-7000-8000-00000000000a'
  const call = { text: `select create_tenant($1, 'kota', 'Kota Sungguhan', 'real')`, values: [real] }
  await expect(database.beforeTenant(call)).rejects.toMatchObject({ code: '42501' })
  expect(await ownerQuery('select kind from tenant')).toEqual([{ kind: 'demo' }])
})

test('every NIP has the form of BKN: a birth date, a month of appointment at 18 or later, a sex, a serial', () => {
  for (const { nip } of PEOPLE) {
    expect(Nip.safeParse(nip).success).toBe(true)
    const [born, appointed] = [new Date(`${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`), nip.slice(8, 14)]
    expect(born.toISOString().slice(0, 10).replaceAll('-', '')).toBe(nip.slice(0, 8))
    expect(Number(appointed.slice(0, 4)) - born.getUTCFullYear()).toBeGreaterThanOrEqual(18)
    expect(appointed.slice(4)).toMatch(/^(0[1-9]|1[0-2])$/)
    expect(nip[14]).toMatch(/[12]/)
  }
  expect(new Set(PEOPLE.map(({ nip }) => nip)).size).toBe(PEOPLE.length)
  expect(new Set(PEOPLE.map(({ name }) => name)).size).toBe(PEOPLE.length)
})
