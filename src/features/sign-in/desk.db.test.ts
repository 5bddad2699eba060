import { beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { account, addOneAccount, person, tenant } from './one-account.fixture.ts'
import { beginSession, findSession } from './sessions.ts'

const { database, ownerQuery } = await createTestDatabase()
const id = (last: number): string => `0199a1b2-0000-7000-8000-${String(last).padStart(12, '0')}`
const [agency, staffSeat, headSeat] = [id(4), id(5), id(6)]

beforeAll(async () => {
  await addOneAccount({ database, ownerQuery })
  await ownerQuery(
    `insert into agency (tenant, id, code, name, short_name, valid_from) values ($1, $2, '1.02', 'Dinas Kesehatan', 'Dinkes', '2017-01-01')`,
    [tenant, agency],
  )
  await ownerQuery(
    `insert into position (tenant, id, agency, name, head)
     values ($1, $3, $2, 'Sekretaris', false), ($1, $4, $2, 'Kepala Dinas Kesehatan', true)`,
    [tenant, agency, staffSeat, headSeat],
  )
})

const sit = (seat: string, last: number, kind: string, from: string, until: string | null) =>
  ownerQuery(
    `insert into tenure (tenant, id, person, position, kind, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenant, id(last), person, seat, kind, from, until],
  )

async function desk() {
  const secret = await database.withTenant(tenant, (trx) => beginSession(trx, tenant, account, 'uji'))
  return (await findSession(database, tenant, secret))?.desk
}

test('tanpa jabatan, atau setelah masa jabatan berakhir, meja tidak menyebut jabatan', async () => {
  expect(await desk()).toEqual({ position: null, unread: 0 })
  await sit(staffSeat, 10, 'definitive', '2018-01-01', '2020-12-31')
  expect(await desk()).toEqual({ position: null, unread: 0 })
})

test('jabatan kepala didahulukan, dengan cara memegangnya', async () => {
  await sit(staffSeat, 11, 'definitive', '2021-01-01', null)
  expect((await desk())?.position).toBe('Sekretaris, Dinkes')
  await sit(headSeat, 12, 'plt', '2022-01-01', null)
  expect((await desk())?.position).toBe('Plt. Kepala Dinas Kesehatan, Dinkes')
})

test('pemberitahuan yang belum dibaca terhitung, yang sudah dibaca tidak', async () => {
  await ownerQuery(
    `insert into notice (tenant, id, person, dossier, kind, event_seq, read_at)
     values ($1, $3, $2, $3, 'turn', 1, null), ($1, $4, $2, $4, 'turn', 1, now())`,
    [tenant, person, id(20), id(21)],
  )
  expect((await desk())?.unread).toBe(1)
})
