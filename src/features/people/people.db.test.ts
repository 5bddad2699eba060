import { beforeAll, describe, expect, test } from 'vitest'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId, DossierId, PersonId, PositionId, TenantId, TenureId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { agencies, findPeople, loadActor, peopleByIds, tenantFinder } from './index.ts'

const { database, ownerQuery } = await createTestDatabase()
const id = (n: number) => `0199a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`
const tenant = TenantId.parse(id(1))
const health = AgencyId.parse(id(10))
const formerOffice = AgencyId.parse(id(11))
const headOfHealth = PositionId.parse(id(20))
const analyst = PositionId.parse(id(21))
const ratna = PersonId.parse(id(30))
const dede = PersonId.parse(id(31))
const vendor = PersonId.parse(id(32))
const dossier = DossierId.parse(id(50))
const day = (text: string) => PlainDate.parse(text)
const today = day('2026-11-24')

const inTenant = <Result>(work: (trx: Transaction) => Promise<Result>) => database.withTenant(tenant, work)

beforeAll(async () => {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
  await inTenant(async ({ query }) => {
    const insert = (table: string, rows: readonly Readonly<Record<string, unknown>>[]) => {
      const columns = [...new Set(rows.flatMap(Object.keys))].join(', ')
      const text = `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1)`
      return query({ text, values: [JSON.stringify(rows)] })
    }
    await insert('agency', [
      {
        tenant,
        id: health,
        code: '1.02',
        name: 'Dinas Kesehatan',
        short_name: 'Dinkes',
        valid_from: day('2020-01-01'),
      },
      {
        tenant,
        id: formerOffice,
        code: '2.16',
        name: 'Diskominfostandi',
        short_name: 'Diskominfostandi',
        valid_from: day('2017-01-01'),
        valid_until: day('2024-12-31'),
      },
    ])
    await insert('position', [
      { tenant, id: headOfHealth, agency: health, name: 'Kepala Dinas Kesehatan', head: true },
      { tenant, id: analyst, agency: health, name: 'Pranata Komputer', head: false },
    ])
    await insert('person', [
      { tenant, id: ratna, name: 'Ir. Ratna Kusumawardani, M.T.', nip: '197905142005012008', kind: 'pns' },
      { tenant, id: dede, name: 'Dede Supriatna, S.Kom.', nip: '198503222010011012', kind: 'pns' },
      { tenant, id: vendor, name: 'Direktur Contoh', kind: 'provider' },
    ])
    const tenure = (n: number) => ({ tenant, id: TenureId.parse(id(n)), decree: null, valid_until: null })
    await insert('tenure', [
      {
        ...tenure(40),
        person: ratna,
        position: headOfHealth,
        kind: 'definitive',
        valid_from: day('2024-01-01'),
        valid_until: day('2026-11-24'),
      },
      { ...tenure(41), person: dede, position: analyst, kind: 'definitive', valid_from: day('2021-01-01') },
      { ...tenure(42), person: dede, position: headOfHealth, kind: 'plt', valid_from: day('2026-11-25') },
    ])
    await insert('account', [{ tenant, id: id(60), person: dede, username: 'dede', duties: ['administrator'] }])
    await insert('provider', [
      {
        tenant,
        dossier,
        person: vendor,
        company: 'PT Contoh',
        valid_from: today,
        valid_until: day('2026-12-31'),
      },
    ])
  })
})

describe('loadActor', () => {
  const load = (person: PersonId, on: string) => inTenant((trx) => loadActor(trx, tenant, person, day(on)))

  test('a tenure holds on its last day and not on the next', async () => {
    expect((await load(ratna, '2026-11-24')).tenures).toEqual([
      { id: id(40), position: headOfHealth, agency: health, head: true, kind: 'definitive' },
    ])
    expect((await load(ratna, '2026-11-25')).tenures).toEqual([])
  })

  test('an acting head holds both positions, the head first', async () => {
    const { tenures } = await load(dede, '2026-11-25')
    expect(tenures.map(({ kind, head }) => ({ kind, head }))).toEqual([
      { kind: 'plt', head: true },
      { kind: 'definitive', head: false },
    ])
  })

  test('duties belong to an account in use', async () => {
    expect((await load(dede, '2026-11-24')).duties).toEqual(['administrator'])
    await ownerQuery(`update account set disabled_at = now() where tenant = $1`, [tenant])
    expect((await load(dede, '2026-11-24')).duties).toEqual([])
    await ownerQuery(`update account set disabled_at = null where tenant = $1`, [tenant])
  })

  test('a provider serves within the contract', async () => {
    expect((await load(vendor, '2026-12-31')).provides).toEqual([dossier])
    expect((await load(vendor, '2027-01-01')).provides).toEqual([])
  })

  test('a stranger holds nothing', async () => {
    const stranger = PersonId.parse(id(99))
    expect(await load(stranger, '2026-11-24')).toEqual({
      person: stranger,
      tenures: [],
      duties: [],
      provides: [],
      delegations: [],
      lapsed: [],
    })
  })
})

describe('findPeople', () => {
  const names = async (text: string, on = today, limit = 10) =>
    (await inTenant((trx) => findPeople(trx, tenant, text, { on, limit }))).map(({ name }) => name.split(',')[0])

  test.each([
    ['ratna', ['Ir. Ratna Kusumawardani']],
    ['KUSUMA rat', ['Ir. Ratna Kusumawardani']],
    ['19850322 201001 1 012', ['Dede Supriatna']],
    ['198503', ['Dede Supriatna']],
    ['pranata', ['Dede Supriatna']],
    ['kepala kesehatan', ['Ir. Ratna Kusumawardani']],
    ['dinkes', ['Dede Supriatna', 'Ir. Ratna Kusumawardani']],
    ['atna', []],
    ['%', []],
    ['', []],
    [`' or 1=1 --`, []],
  ])('"%s" finds %j', async (text, expected) => {
    expect(await names(text)).toEqual(expected)
  })

  test('positions are those held on the day', async () => {
    expect(await names('kepala kesehatan', day('2026-11-25'))).toEqual(['Dede Supriatna'])
  })

  test('a changed name is found by its new words only', async () => {
    await ownerQuery(`update person set name = 'Direktur Baru' where id = $1`, [vendor])
    expect(await names('baru')).toEqual(['Direktur Baru'])
    expect(await names('contoh')).toEqual([])
  })

  test('the words of a name are read from the index', async () => {
    const plan = await ownerQuery<{ 'QUERY PLAN': string }>(
      `explain select person from person_word where tenant = '${tenant}' and word >= 'rat' and word < 'rat' || U&'\\FFFF'`,
    )
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('person_word_pk')
  })

  test('at most the limit', async () => {
    expect(await names('dinkes', today, 1)).toHaveLength(1)
  })
})

test('people by their identifiers, without those who are not there', async () => {
  const people = await inTenant((trx) => peopleByIds(trx, tenant, [dede, PersonId.parse(id(99)), dede], today))
  expect([...people.keys()]).toEqual([dede])
  expect(people.get(dede)?.positions[0]).toMatchObject({ name: 'Pranata Komputer', agencyShortName: 'Dinkes' })
})

test('agencies of a day leave out those that have ended', async () => {
  const names = async (on?: PlainDate) =>
    (await inTenant((trx) => agencies(trx, tenant, on))).map(({ shortName }) => shortName)
  expect(await names()).toEqual(['Dinkes', 'Diskominfostandi'])
  expect(await names(today)).toEqual(['Dinkes'])
  expect(await names(day('2024-12-31'))).toEqual(['Dinkes', 'Diskominfostandi'])
})

test('the city of this installation is found, and its revision moves with its people', async () => {
  expect(await tenantFinder(database)('alur.example')).toEqual({
    id: tenant,
    kind: 'real',
    name: 'Kota Contoh',
    timeZone: 'Asia/Jakarta',
    sopOwner: undefined,
    look: { colour: null, contact: null, crest: null, sop: null },
  })
  const revision = async () => (await ownerQuery<{ revision: number }>('select revision::int from tenant'))[0]?.revision
  const before = await revision()
  await ownerQuery(`update person set rank = 'Penata' where id = $1`, [dede])
  expect(await revision()).toBe((before ?? 0) + 1)
})
