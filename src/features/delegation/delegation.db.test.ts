import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { requestsMember } from '#core/dossier/sample-inputs.fixture.ts'
import { type PersonId, PositionId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { listChanges } from '#features/administration/index.ts'
import { dossierService } from '#features/dossier/index.ts'
import { loadActor } from '#features/people/index.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { delegationsOf, findDelegation, giveDelegation, revokeDelegation } from './index.ts'

const { database, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
const day = (text: string) => PlainDate.parse(text)
const today = day('2026-03-02')
const at = (text: string) => Instant.parse(`${text}+07:00`.replace('+07:00', 'Z'))

let city: SampleCity
let headSeat: PositionId
let serial = 0

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [sop009], 'demo')
  const [row] = await ownerQuery<{ position: string }>('select position from tenure where person = $1', [city.kepalaPd])
  headSeat = PositionId.parse(row?.position)
})

const input = (changed: Partial<Parameters<typeof giveDelegation>[3]> = {}) => ({
  position: headSeat,
  delegate: city.stafPd,
  scope: 'some' as const,
  acts: ['requestAssistance'],
  validFrom: today,
  validUntil: day('2026-03-06'),
  decree: '800.1.11.1/45/2026',
  ...changed,
})

const give = (changed: Parameters<typeof input>[0] = {}, of: PersonId = city.kepalaPd, on = today, id: string = v7()) =>
  database
    .withTenant(city.tenant, (trx) =>
      giveDelegation(trx, { tenant: city.tenant, person: of }, id, input(changed), { today: on, of, sop: sop009 }),
    )
    .then((saved) => ({ saved, id }))

const actor = (on: string, person = city.stafPd) =>
  database.withTenant(city.tenant, (trx) => loadActor(trx, city.tenant, person, day(on)))

const revoke = (id: string, on = today) =>
  database.withTenant(city.tenant, async (trx) => {
    const row = await findDelegation(trx, city.tenant, id, on)
    if (!row) throw new Error('no such delegation')
    const by = { tenant: city.tenant, person: city.kepalaPd }
    return revokeDelegation(trx, by, row, { reason: 'Kembali dari dinas luar', today: on })
  })

describe('giving', () => {
  test.each([
    ['of a position that one does not hold', { position: PositionId.parse(v7()) }, 'notDelegable'],
    ['to oneself', 'self', 'delegateIsSelf'],
    ['to somebody of another agency', 'elsewhere', 'delegateElsewhere'],
    ['from yesterday on', { validFrom: day('2026-03-01') }, 'delegationInPast'],
    ['that ends before it begins', { validFrom: day('2026-03-07') }, 'endBeforeBegin'],
    ['for two years', { validUntil: day('2028-03-01') }, 'delegationTooLong'],
    ['of no activity', { acts: [] }, 'delegationActsNeeded'],
    ['of what only the owner of the SOP does', { acts: ['appointMember'] }, 'delegationTooWide'],
    ['of what a team does', { acts: ['checkKak'] }, 'delegationTooWide'],
    ['of what there is not', { acts: ['constructor'] }, 'delegationTooWide'],
  ])('%s is refused', async (_, changed, reason) => {
    const change =
      changed === 'self'
        ? { delegate: city.kepalaPd }
        : changed === 'elsewhere'
          ? { delegate: city.stranger }
          : (changed as object)
    expect((await give(change)).saved).toMatchObject({ ok: false, reason })
    expect(await ownerQuery('select from delegation')).toHaveLength(0)
  })

  test('by somebody who is no head is refused', async () => {
    expect((await give({}, city.stafPd)).saved).toMatchObject({ reason: 'notDelegable' })
  })

  test('by a Plt, who acts by mandate, is refused by the rule and by the database', async () => {
    await ownerQuery(`update tenure set kind = 'plt' where person = $1`, [city.kepalaPd])
    expect((await give()).saved).toMatchObject({ reason: 'notDelegable' })
    const row = ownerQuery(
      `insert into delegation (tenant, id, tenure, delegate, valid_from, valid_until, decree, given_by)
       select tenant, gen_random_uuid(), id, $2, '2026-03-02', '2026-03-03', 'x', person from tenure where person = $1`,
      [city.kepalaPd, city.stafPd],
    )
    await expect(row).rejects.toMatchObject({ constraint: 'delegation_not_chained' })
    await ownerQuery(`update tenure set kind = 'definitive' where person = $1`, [city.kepalaPd])
  })

  test('longer than the own tenure is refused', async () => {
    await ownerQuery(`update tenure set valid_until = '2026-03-04' where person = $1`, [city.kepalaPd])
    expect((await give()).saved).toMatchObject({ reason: 'delegationBeyondTenure' })
    await ownerQuery(`update tenure set valid_until = null where person = $1`, [city.kepalaPd])
  })
})

describe('a delegation', () => {
  let given: string

  test('is given, told to the delegate, and written into the trail with what it allows', async () => {
    const first = await give()
    expect(first.saved).toEqual({ ok: true })
    given = first.id
    // Sent twice, it is given once.
    expect((await give({}, city.kepalaPd, today, given)).saved).toEqual({ ok: true })
    expect(await ownerQuery('select kind, person from notice where about = $1', [given])).toEqual([
      { kind: 'delegated', person: city.stafPd },
    ])
    const changes = await database.withTenant(city.tenant, (trx) =>
      listChanges(trx, city.tenant, { of: given, limit: 10 }),
    )
    expect(changes).toMatchObject([{ action: 'given', after: { acts: ['requestAssistance'], delegate: city.stafPd } }])
  })

  test('holds from its first to its last day, then is told as lapsed for a month', async () => {
    expect((await actor('2026-03-01')).delegations).toEqual([])
    const held = await actor('2026-03-06')
    expect(held.delegations).toMatchObject([
      { id: given, from: city.kepalaPd, acts: ['requestAssistance'], tenure: { position: headSeat, head: true } },
    ])
    expect(held.lapsed).toEqual([])
    const over = await actor('2026-03-07')
    expect(over.delegations).toEqual([])
    expect(over.lapsed).toMatchObject([{ id: given, until: '2026-03-06' }])
    expect((await actor('2026-04-06')).lapsed).toEqual([])
  })

  test('ends at midnight in the zone of the city, also for a decision from memory', async () => {
    const start = await service.open({
      ...{ tenant: city.tenant, person: city.kepalaPd, key: `open-${++serial}`, clock: at('2026-03-06T02:00:00') },
      opening: { sop: '009', applicant: city.applicant, title: 'SIPADU (contoh)' },
    })
    if (!start.ok) throw new Error('not opened')
    const { digest, name, size, type } = requestsMember.dpa.extract
    await ownerQuery(
      `insert into upload (tenant, digest, uploaded_by, name, size, type, slot) values ($1, $2, $3, $4, $5, $6, 'dpaExtract')`,
      [city.tenant, digest, city.stafPd, name, size, type],
    )
    const submit = (clock: Instant) =>
      service.act({
        tenant: city.tenant,
        person: city.stafPd,
        key: `submit-${++serial}`,
        dossier: start.dossier,
        expected: start.version,
        clock,
        act: { type: 'complete', stage: 'requestAssistance', step: 'act', exit: 'diajukan', input: requestsMember },
      })
    // 00.00 WIB of 7 March: the page was opened the day before.
    expect(await submit(at('2026-03-06T17:00:00'))).toMatchObject({ ok: false, kind: 'refused' })
    // 23.59 WIB of 6 March.
    expect(await submit(at('2026-03-06T16:59:00'))).toMatchObject({ ok: true })
    const events = await ownerQuery<{ cause: unknown }>(
      `select cause from event where dossier = $1 and type = 'StepCompleted'`,
      [start.dossier],
    )
    expect(events).toMatchObject([
      { cause: { person: city.stafPd, basis: { by: 'delegation', delegation: given, from: city.kepalaPd } } },
    ])
  })

  test('that is revoked ends at once, also in memory, and says so to the delegate', async () => {
    const { id } = await give({ scope: 'all', validUntil: day('2026-03-31') }, city.kepalaPd, today)
    expect((await actor('2026-03-10')).delegations).toMatchObject([{ id, acts: 'all' }])
    expect(await revoke(id)).toEqual({ ok: true })
    expect((await actor('2026-03-10')).delegations).toEqual([])
    expect(await ownerQuery(`select person from notice where about = $1 and kind = 'delegationRevoked'`, [id])).toEqual(
      [{ person: city.stafPd }],
    )
    const changed = ownerQuery('update delegation set valid_until = $2 where id = $1', [id, '2027-01-01'])
    await expect(changed).rejects.toMatchObject({ code: '42501' })
    await expect(ownerQuery('delete from delegation where id = $1', [id])).rejects.toMatchObject({ code: '42501' })
  })

  test('ends with the tenure that it is of', async () => {
    const { id } = await give({ validUntil: day('2026-03-20') })
    await ownerQuery(`update tenure set valid_until = '2026-03-10' where person = $1`, [city.kepalaPd])
    expect((await actor('2026-03-10')).delegations).toMatchObject([{ id }])
    expect((await actor('2026-03-11')).delegations).toEqual([])
    const rows = await database.withTenant(city.tenant, (trx) =>
      delegationsOf(trx, city.tenant, city.stafPd, day('2026-03-11')),
    )
    expect(rows.find((row) => row.id === id)).toMatchObject({ state: 'over', validUntil: '2026-03-10' })
    await ownerQuery(`update tenure set valid_until = null where person = $1`, [city.kepalaPd])
  })
})
