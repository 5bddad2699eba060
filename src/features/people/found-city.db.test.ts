import { expect, test } from 'vitest'
import { NATIONAL_DAYS } from '#core/calendar/national-days.ts'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { foundCity } from './index.ts'

const { database, ownerQuery } = await createTestDatabase()
const city = {
  slug: 'kota-contoh',
  name: 'Kota Contoh',
  timeZone: 'Asia/Jakarta',
  owner: { code: '2.16', name: 'Dinas Komunikasi dan Informatika', shortName: 'Diskominfo' },
  administrator: { name: 'Contoh', email: 'contoh@example.go.id' },
  today: PlainDate.parse('2026-11-24'),
  days: NATIONAL_DAYS,
  sop: sop009,
}

test('a real city is founded once, with nobody able to sign in yet, and no demo city beside it', async () => {
  const fault = foundCity(database, city, () => Promise.reject(new Error('no link')))
  await expect(fault).rejects.toThrow('no link')
  expect(await ownerQuery('select from tenant')).toHaveLength(0)

  expect(await foundCity(database, city, async (_, tenant) => tenant)).toMatchObject({ ok: true })
  expect(await ownerQuery('select from account')).toHaveLength(0)
  expect(await ownerQuery('select kind, sop_owner is not null as owned from tenant')).toEqual([
    { kind: 'real', owned: true },
  ])
  expect(await ownerQuery('select from calendar_day')).toHaveLength(NATIONAL_DAYS.length)
  const versions = await ownerQuery('select number, version, status, definition from sop_version')
  expect(versions).toEqual([
    { number: '009', version: 1, status: 'inForce', definition: JSON.parse(JSON.stringify(sop009)) },
  ])

  expect(await foundCity(database, { ...city, slug: 'lain' }, async () => undefined)).toEqual({
    ok: false,
    reason: 'cityExists',
  })
  const demo = database.beforeTenant({
    text: `select create_tenant('0199a1b2-0000-7000-8000-000000000009', 'demo', 'Kota Bogor', 'demo')`,
  })
  await expect(demo).rejects.toMatchObject({ code: '42501' })
})
