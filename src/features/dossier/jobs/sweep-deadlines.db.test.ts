import { beforeAll, beforeEach, expect, test } from 'vitest'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { DossierEvent } from '#core/dossier/event.ts'
import type { DossierId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { createLog } from '#platform/log/log.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { dossierService } from '../service.ts'
import { readTrail } from '../trail.ts'
import { recalculateDeadlines } from './recalculate-deadlines.ts'
import { dueTurns, sweepCities, sweepDeadlines } from './sweep-deadlines.ts'

const { database, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
const log = createLog('silent')
let city: SampleCity

beforeAll(() => announceQueues(ownerQuery))
beforeEach(async () => {
  city = await createSampleCity(database, [sop009], 'demo')
})

const at = (text: string): Instant => Instant.parse(`2026-${text}:00.000Z`)
let serial = 0
const key = () => `sweep-test-${++serial}`

/** Opened on Friday 6 March 2026 at 16.30 WIB: received on Monday 9 March, due on Tuesday, soon from receipt on. */
async function opened(clock = at('03-06T09:30')): Promise<{ dossier: DossierId; version: number }> {
  const outcome = await service.open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key: key(),
    clock,
    opening: { sop: '009', applicant: city.applicant, title: 'SIPADU (contoh)' },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome
}

const sweep = (clock: Instant) => sweepDeadlines(database, city.tenant, { log, clock })
const trailOf = (dossier: DossierId) =>
  readTrail((statement) => database.callWithTenant(city.tenant, statement), city.tenant, dossier)
const marksOf = async (dossier: DossierId): Promise<readonly DossierEvent['type'][]> =>
  (await trailOf(dossier)).map(({ event }) => event.type).filter((type) => type.startsWith('Deadline'))

test('near is told from its moment on and not before, late from its moment on, each once', async () => {
  const { dossier } = await opened(at('03-02T02:00'))
  expect(await sweep(at('03-02T01:59'))).toBe(0)
  expect(await sweep(at('03-02T02:00'))).toBe(1)
  expect(await sweep(at('03-03T16:59'))).toBe(0)
  expect(await marksOf(dossier)).toEqual(['DeadlineNeared'])
  expect(await sweep(at('03-03T17:00'))).toBe(1)
  expect(await sweep(at('03-09T17:00'))).toBe(0)
  expect(await marksOf(dossier)).toEqual(['DeadlineNeared', 'DeadlineMissed'])
  const rows = await ownerQuery('select lane, mark from dossier where id = $1', [dossier])
  expect(rows).toEqual([{ lane: 'late', mark: 'missed' }])
  expect((await trailOf(dossier)).at(-1)?.cause).toEqual({ by: 'system', job: 'sweep-deadlines' })
})

test('after a time without sweeps, a late turn is told as late alone', async () => {
  const { dossier } = await opened()
  await sweep(at('03-20T02:00'))
  expect(await marksOf(dossier)).toEqual(['DeadlineMissed'])
})

test('several sweepers at once mark every turn once', async () => {
  const dossiers: DossierId[] = []
  for (let n = 0; n < 20; n += 1) dossiers.push((await opened()).dossier)
  const marks = await Promise.all([1, 2, 3].map(() => sweep(at('03-10T17:00'))))
  expect(marks.reduce((sum, n) => sum + n, 0)).toBe(20)
  for (const dossier of dossiers) expect(await marksOf(dossier)).toEqual(['DeadlineMissed'])
})

test('a sweep and people who act at the same time lose nothing of each other', async () => {
  const many = await Promise.all(Array.from({ length: 12 }, () => opened()))
  const clock = at('03-10T17:00')
  const comment = ({ dossier, version }: (typeof many)[number]) =>
    service.act({
      tenant: city.tenant,
      person: city.kepalaPd,
      dossier,
      expected: version,
      key: key(),
      clock,
      act: { type: 'comment', text: 'Catatan' },
    })
  const [answers] = await Promise.all([Promise.all(many.map(comment)), sweep(clock)])
  await sweep(clock)
  for (const [index, { dossier }] of many.entries()) {
    const trail = await trailOf(dossier)
    expect(trail.map(({ seq }) => seq)).toEqual(trail.map((_, n) => n + 1))
    expect(await marksOf(dossier)).toEqual(['DeadlineMissed'])
    const comments = trail.filter(({ event }) => event.type === 'CommentAdded')
    expect(comments).toHaveLength(answers[index]?.ok ? 1 : 0)
  }
})

test('a held turn is not watched; a real city is swept by the clock of the database', async () => {
  const { dossier, version } = await opened()
  const hold = { type: 'hold', reason: 'contoh' } as const
  const request = { tenant: city.tenant, person: city.kepalaPd, dossier, key: key(), clock: at('03-09T02:00') }
  expect(await service.act({ ...request, expected: version, act: hold })).toMatchObject({ ok: true })
  expect(await sweep(at('04-09T17:00'))).toBe(0)
  const { dossier: running } = await opened()
  expect(await sweepDeadlines(database, city.tenant, { log })).toBe(1)
  expect((await trailOf(running)).at(-1)).toMatchObject({ event: { type: 'DeadlineMissed' } })
})

test('a broken dossier does not hold up the others', async () => {
  const [broken, whole] = [await opened(), await opened()]
  await ownerQuery('update dossier set version = version + 1 where id = $1', [broken.dossier])
  expect(await sweep(at('03-10T17:00'))).toBe(1)
  expect(await marksOf(whole.dossier)).toEqual(['DeadlineMissed'])
})

test('acts that cannot be told to the queue keep no deadline from being marked, and stay to be told', async () => {
  const { dossier } = await opened(at('03-02T02:00'))
  const waiting = () => ownerQuery(`select from outbox where jobs = '{nobody}'`)
  await ownerQuery(
    `insert into outbox (tenant, dossier, first_seq, last_seq, jobs) values ($1, $2, 99, 99, '{nobody}')`,
    [city.tenant, dossier],
  )
  await sweepCities(database, log)
  expect((await trailOf(dossier)).at(-1)).toMatchObject({ event: { type: 'DeadlineMissed' } })
  expect(await waiting()).toHaveLength(1)
  await ownerQuery(`delete from outbox where jobs = '{nobody}'`)
})

test('the sweep reads only what is due, by its index', async () => {
  await ownerQuery(
    `insert into seat (tenant, dossier, holder, due_until, watch_at)
      select $1, gen_random_uuid(), 'head:x', 'infinity', now() + n * interval '1 minute' from generate_series(1, 20000) n`,
    [city.tenant],
  )
  await ownerQuery('analyze seat')
  const { text: sweeping, values } = dueTurns(city.tenant, undefined, undefined)
  const plan = await database.callWithTenant<Record<string, string>>(city.tenant, {
    text: `explain ${sweeping}`,
    values,
  })
  const text = plan.flatMap(Object.values).join('\n')
  expect(text).toContain('seat_to_watch')
  expect(text).not.toContain('Seq Scan')
})

const decree = async (date: string) =>
  database.callWithTenant(city.tenant, {
    text: `with day as (insert into calendar_day (tenant, date, name, kind, basis, status)
        values ($1, $2, 'Libur lokal', 'local', 'Keputusan contoh', 'official'))
      update tenant set calendar_revision = calendar_revision + 1 where id = $1`,
    values: [city.tenant, PlainDate.parse(date)],
  })

test('a changed calendar moves every deadline that it touches, with the reason, once', async () => {
  // By the database's clock, as the job runs: the dossiers must not be of the future for it.
  const touched = await opened(at('03-09T02:00'))
  const untouched = await opened(at('03-02T02:00'))
  await decree('2026-03-09')
  expect(await recalculateDeadlines(database, city.tenant, 'Libur lokal 9 Maret')).toBe(1)
  expect(await recalculateDeadlines(database, city.tenant, 'Libur lokal 9 Maret')).toBe(0)
  const moved = (await trailOf(touched.dossier)).at(-1)
  expect(moved).toMatchObject({
    cause: { by: 'system', job: 'recalculate-deadlines' },
    event: {
      type: 'DeadlineMoved',
      from: { on: '2026-03-10' },
      to: { on: '2026-03-11' },
      received: { on: '2026-03-10' },
      calendar: 2,
      reason: 'Libur lokal 9 Maret',
    },
  })
  expect(await trailOf(untouched.dossier)).toHaveLength(2)
  const [row] = await ownerQuery('select due_on::text from dossier where id = $1', [touched.dossier])
  expect(row).toEqual({ due_on: '2026-03-11' })
})

test('a mark between reading and acting takes nothing from what was read; another act does', async () => {
  const { dossier, version } = await opened(at('03-02T02:00'))
  const clock = at('03-02T03:00')
  expect(await sweep(clock)).toBe(1)
  const comment = (expected: number) =>
    service.act({
      tenant: city.tenant,
      person: city.kepalaPd,
      dossier,
      expected,
      key: key(),
      clock,
      act: { type: 'comment', text: 'DPA sudah dicek.' },
    })
  expect(await comment(version)).toMatchObject({ ok: true, version: version + 2 })
  expect(await comment(version)).toMatchObject({ ok: false, kind: 'stale', version: version + 2 })
  expect(await comment(version + 1)).toMatchObject({ ok: false, kind: 'stale' })
})
