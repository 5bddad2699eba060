import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { type AgencyId, PersonId, PositionId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { dossierService } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import {
  addPosition,
  addTenure,
  findPosition,
  movePosition,
  neededGaps,
  snapshot,
  stateOf,
  tellOfGaps,
} from './index.ts'

const { database, ownerQuery } = await createTestDatabase()
const day = (text: string) => PlainDate.parse(text)
const today = day('2026-11-24')
let city: SampleCity
let head: PositionId
let administrator: PersonId

const inCity = <Result>(work: (trx: Transaction) => Promise<Result>) => database.withTenant(city.tenant, work)
const by = () => ({ tenant: city.tenant, person: administrator })
const load = async (trx: Transaction, id: PositionId) => {
  const found = await findPosition(trx, city.tenant, id)
  if (!found) throw new Error('no such position')
  return found
}

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [sop009])
  const [row] = await ownerQuery<{ position: string }>('select position from tenure where person = $1', [city.kepalaPd])
  head = PositionId.parse(row?.position)
  administrator = PersonId.parse(v7())
  await ownerQuery(`insert into person (tenant, id, name, kind) values ($1, $2, 'Pengelola', 'pns')`, [
    city.tenant,
    administrator,
  ])
  await ownerQuery(
    `insert into account (tenant, id, person, username, duties) values ($1, gen_random_uuid(), $2, 'pengelola', '{administrator}')`,
    [city.tenant, administrator],
  )
})

const holding = (changed: object) => ({
  person: city.stranger,
  kind: 'plh' as const,
  decree: '800.1.11.1/45/2026',
  validFrom: today,
  validUntil: day('2026-11-30'),
  ...changed,
})
const hold = (position: PositionId, changed: object = {}) =>
  inCity(async (trx) => addTenure(trx, by(), v7(), await load(trx, position), holding(changed)))

describe('a Plh', () => {
  test('stands in for a holder who is away', async () => {
    expect(await hold(head)).toEqual({ ok: true })
  })

  test.each([
    ['for nobody', `'2026-11-23'`, 'plhNeedsHolder'],
    ['for somebody who leaves meanwhile', `'2026-11-28'`, 'plhNeedsHolder'],
    ['for somebody who leaves afterwards', `'2026-11-30'`, undefined],
  ])('%s', async (_, until, reason) => {
    await ownerQuery(`update tenure set valid_until = ${until} where person = $1`, [city.kepalaPd])
    const saved = await hold(head)
    expect(saved.ok ? undefined : saved.reason).toBe(reason)
    await ownerQuery(`update tenure set valid_until = null where person = $1`, [city.kepalaPd])
  })

  test('has a letter and a last day', async () => {
    expect(await hold(head, { decree: undefined })).toMatchObject({ reason: 'decreeNeeded' })
    expect(await hold(head, { validUntil: undefined })).toMatchObject({ reason: 'plhNeedsEnd' })
  })
})

test('a provider holds no position', async () => {
  const vendor = PersonId.parse(v7())
  await ownerQuery(`insert into person (tenant, id, name, kind) values ($1, $2, 'Vendor', 'provider')`, [
    city.tenant,
    vendor,
  ])
  expect(await hold(head, { person: vendor })).toMatchObject({ reason: 'providerHoldsNone' })
})

describe('a gap at a position that an open dossier needs', () => {
  const told = () =>
    ownerQuery<{ kind: string; person: string; day: string; read: boolean }>(
      `select kind, person, day::text, read_at is not null as read from notice where about = $1 order by day, kind, person`,
      [head],
    )
  const tell = (on: string) => inCity((trx) => tellOfGaps(trx, city.tenant, day(on)))

  test("is nobody's matter while no dossier is open", async () => {
    await ownerQuery(`update tenure set valid_until = '2026-12-10' where position = $1`, [head])
    expect(await inCity((trx) => neededGaps(trx, city.tenant, today))).toEqual([])
    await tell('2026-11-24')
    expect(await told()).toEqual([])
  })

  test('is told to administrators and to whoever stands above, thirty days ahead, once', async () => {
    const start = await dossierService(database).open({
      ...{ tenant: city.tenant, person: city.kepalaPd, key: 'open' },
      opening: { sop: '009', applicant: city.applicant, title: 'SIPADU (contoh)' },
    })
    expect(start.ok).toBe(true)
    await ownerQuery(`update position set parent = (select position from tenure where person = $2) where id = $1`, [
      head,
      city.kepalaDiskominfo,
    ])
    await tell('2026-11-09')
    expect(await told()).toEqual([])
    await tell('2026-11-24')
    await tell('2026-11-25')
    const people = [city.kepalaDiskominfo, administrator].sort()
    expect(await told()).toEqual(
      people.map((person) => ({ kind: 'seatVacantSoon', person, day: '2026-12-11', read: false })),
    )
    expect(await inCity((trx) => neededGaps(trx, city.tenant, today))).toMatchObject([
      { position: head, head: true, from: '2026-12-11', waiting: 1 },
    ])
  })

  test('is told again on its first day, and not on every day after', async () => {
    for (const on of ['2026-12-11', '2026-12-12', '2027-01-20']) await tell(on)
    const vacant = (await told()).filter(({ kind }) => kind === 'seatVacant')
    expect(vacant.map((notice) => notice.day)).toEqual(['2026-12-11', '2026-12-11'])
    expect(vacant.every(({ read }) => !read)).toBe(true)
  })

  test('is settled when it is filled', async () => {
    await ownerQuery(`update tenure set valid_until = null where person = $1`, [city.kepalaPd])
    await tell('2026-12-12')
    expect((await told()).every(({ read }) => read)).toBe(true)
  })
})

describe('the tree of positions', () => {
  const add = async (agency: AgencyId, parent?: PositionId) => {
    const id = PositionId.parse(v7())
    const saved = await inCity((trx) =>
      addPosition(trx, by(), id, { name: `Jabatan ${id}`, head: false, agency, parent }),
    )
    expect(saved).toEqual({ ok: true })
    return id
  }
  const move = (id: PositionId, parent: PositionId | undefined) =>
    inCity(async (trx) => {
      const seen = stateOf(await snapshot(trx, city.tenant, 'position', id))
      return movePosition(trx, by(), await load(trx, id), { parent, seen })
    })

  test('has no cycles, whoever asks for one', async () => {
    const a = await add(city.applicant)
    const b = await add(city.applicant, a)
    const c = await add(city.owner, b)
    expect(await move(a, c)).toMatchObject({ reason: 'positionBelowItself' })
    expect(await move(a, a)).toMatchObject({ reason: 'positionBelowItself' })
    await expect(ownerQuery('update position set parent = $2 where id = $1', [a, c])).rejects.toMatchObject({
      constraint: 'position_no_cycle',
    })
    expect(await move(b, undefined)).toEqual({ ok: true })
    expect(await move(a, c)).toEqual({ ok: true })
  })

  test('has none after two moves at once that would make one together', async () => {
    const [a, b] = [await add(city.applicant), await add(city.applicant)]
    const moves = await Promise.allSettled([move(a, b), move(b, a)])
    const done = moves.filter((each) => each.status === 'fulfilled' && each.value.ok)
    expect(done).toHaveLength(1)
    const rows = await ownerQuery('select from position where id = any($1) and parent is not null', [[a, b]])
    expect(rows).toHaveLength(1)
  })
})
