import { beforeAll, describe, expect, test } from 'vitest'
import { Instant } from '#core/calendar/plain-date.ts'
import { requestsMember } from '#core/dossier/sample-inputs.fixture.ts'
import { DossierId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { dispatchActs } from './dispatch.ts'
import { dossierService } from './service.ts'

const { database, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
let city: SampleCity

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [sop009])
})

let serial = 0
const key = () => `test-${++serial}`

async function opened() {
  const outcome = await service.open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key: key(),
    opening: { sop: '009', applicant: city.applicant, title: 'SIPADU (contoh)' },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome
}
const by = (person = city.kepalaPd) => ({ tenant: city.tenant, person, key: key() })
const comment = (text = 'Catatan') => ({ type: 'comment', text }) as const

describe('an act', () => {
  test('is recorded once under 50 parallel calls with one key, and answers all alike', async () => {
    const { dossier, version } = await opened()
    const request = { ...by(), dossier, expected: version, act: comment() }
    const answers = await Promise.all(Array.from({ length: 50 }, () => service.act(request)))
    expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1)
    expect(answers.every((answer) => answer.ok && answer.version === version + 1)).toBe(true)
    const rows = await ownerQuery('select from event where dossier = $1 and type = $2', [dossier, 'CommentAdded'])
    expect(rows).toHaveLength(1)
  })

  test('with a used key and another body is refused', async () => {
    const { dossier, version } = await opened()
    const request = { ...by(), dossier, expected: version, act: comment() }
    expect(await service.act(request)).toMatchObject({ ok: true })
    expect(await service.act({ ...request, expected: version + 1, act: comment('Lain') })).toEqual({
      ok: false,
      kind: 'keyReused',
    })
    expect(await service.act({ ...request, expected: version + 1 })).toMatchObject({ ok: true, repeated: true })
  })

  test('at an old version is refused with what happened since', async () => {
    const { dossier, version } = await opened()
    await service.act({ ...by(), dossier, expected: version, act: comment() })
    const stale = await service.act({ ...by(), dossier, expected: version, act: comment() })
    expect(stale).toMatchObject({ ok: false, kind: 'stale', version: version + 1, since: [{ seq: version + 1 }] })
  })

  test('of many on one dossier at one version, exactly one wins', async () => {
    const { dossier, version } = await opened()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => service.act({ ...by(), dossier, expected: version, act: comment() })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.kind === 'stale')).toHaveLength(19)
  })

  test('decided from the memory of another process is refused when the dossier went on', async () => {
    const { dossier, version } = await opened()
    const other = dossierService(database)
    await other.act({ ...by(), dossier, expected: version, act: comment() })
    expect(await service.act({ ...by(), dossier, expected: version, act: comment() })).toMatchObject({ kind: 'stale' })
    expect(await service.act({ ...by(), dossier, expected: version + 1, act: comment() })).toMatchObject({ ok: true })
  })

  test('of a person whose tenure has just ended is refused, although it was remembered', async () => {
    const own = await createSampleCity(database, [sop009])
    const start = await service.open({
      tenant: own.tenant,
      person: own.kepalaPd,
      key: key(),
      opening: { sop: '009', applicant: own.applicant, title: 'Contoh' },
    })
    if (!start.ok) throw new Error('not opened')
    const request = { tenant: own.tenant, person: own.stafPd, dossier: start.dossier, act: comment() }
    expect(await service.act({ ...request, key: key(), expected: start.version })).toMatchObject({ ok: true })
    await database.callWithTenant(own.tenant, {
      text: `update tenure set valid_until = '2020-02-01' where tenant = $1 and person = $2`,
      values: [own.tenant, own.stafPd],
    })
    const after = await service.act({ ...request, key: key(), expected: start.version + 1 })
    expect(after).toEqual({ ok: false, kind: 'notFound' })
  })

  test('on a dossier that one may not read looks like one on no dossier', async () => {
    const { dossier, version } = await opened()
    const request = { ...by(city.stranger), expected: version, act: comment() }
    expect(await service.act({ ...request, dossier })).toEqual({ ok: false, kind: 'notFound' })
    const nowhere = DossierId.parse('0199a1b2-0000-7000-8000-00000000ffff')
    expect(await service.act({ ...request, dossier: nowhere })).toEqual({ ok: false, kind: 'notFound' })
  })

  test('has its job if, and only if, it is recorded', async () => {
    const { dossier, version } = await opened()
    await service.act({ ...by(), dossier, expected: version, act: comment() })
    await service.act({ ...by(), dossier, expected: version, act: comment() })
    const waiting = () => ownerQuery('select first_seq, jobs from outbox where dossier = $1 order by 1', [dossier])
    await dispatchActs(database, city.tenant)
    const queued = await ownerQuery<{ first: number }>(
      `select (act->>'first')::int as first from pgboss.job, jsonb_array_elements(data->'acts') act
        where name = 'notify' and act->>'dossier' = $1 order by 1`,
      [dossier],
    )
    expect(await waiting()).toEqual([])
    expect(queued).toEqual([{ first: 1 }, { first: version + 1 }])
  })

  test('that mentions a file nobody handed in is invalid at that field', async () => {
    const { dossier, version } = await opened()
    const file = { digest: 'a'.repeat(64), name: 'x.pdf', size: 1, type: 'application/pdf' }
    const act = JSON.parse(JSON.stringify({ type: 'attach', title: 'x', file }))
    expect(await service.act({ ...by(), dossier, expected: version, act })).toMatchObject({
      kind: 'invalid',
      issues: [{ path: ['file'], code: 'unknownFile' }],
    })
  })

  test('on a given clock is refused by the database for a real city', async () => {
    const { dossier, version } = await opened()
    const clock = Instant.parse('2026-03-02T02:00:00.000Z')
    await expect(service.act({ ...by(), dossier, expected: version, act: comment(), clock })).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('an opening', () => {
  test('repeated with its key gives the same dossier', async () => {
    const request = { ...by(), opening: { sop: '009', applicant: city.applicant, title: 'Dua kali' } }
    const first = await service.open(request)
    expect(await service.open(request)).toEqual({ ...first, repeated: true })
  })

  test('by somebody without the right is refused', async () => {
    const outcome = await service.open({
      ...by(city.stranger),
      opening: { sop: '009', applicant: city.applicant, title: 'x' },
    })
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'mayNotOpen' } })
  })
})

describe('the database itself', () => {
  test.each(['update event set type = type', 'delete from event', 'truncate event'])(
    'refuses %s, to the application and to the owner',
    async (text) => {
      await opened()
      await expect(database.callWithTenant(city.tenant, { text })).rejects.toMatchObject({ code: '42501' })
      await expect(ownerQuery(text)).rejects.toMatchObject({ code: '42501' })
    },
  )

  test('shows no row of any table without a tenant, nor of another tenant', async () => {
    await opened()
    const tables = await ownerQuery<{ name: string; key: string }>(
      `select c.relname as name, case when c.relname = 'tenant' then 'id' else 'tenant' end as key from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
          and has_table_privilege('alur_app', c.oid, 'select')`,
    )
    expect(tables.length).toBeGreaterThan(20)
    for (const { name, key: column } of tables) {
      const [bare] = await database.beforeTenant<{ n: number }>({ text: `select count(*) as n from ${name}` })
      expect([name, bare?.n]).toEqual([name, 0])
      const elsewhere = await database.callWithTenant<{ n: number }>(city.stranger as never, {
        text: `select count(*) as n from ${name} where ${column} = '${city.tenant}'`,
      })
      expect([name, elsewhere[0]?.n]).toEqual([name, 0])
    }
  })
})

describe('letters of acts', () => {
  test('get numbers without gap or twin under 100 parallel acts of two services', async () => {
    const other = dossierService(database)
    const dossiers = await Promise.all(Array.from({ length: 100 }, () => opened()))
    const { digest, name, size, type } = requestsMember.dpa.extract
    await ownerQuery(
      `insert into upload (tenant, digest, uploaded_by, name, size, type, slot) values ($1, $2, $3, $4, $5, $6, 'dpaExtract')`,
      [city.tenant, digest, city.kepalaPd, name, size, type],
    )
    const answers = await Promise.all(
      dossiers.map(({ dossier, version }, index) =>
        (index % 2 ? service : other).act({
          ...by(),
          dossier,
          expected: version,
          act: { type: 'complete', stage: 'requestAssistance', step: 'act', exit: 'diajukan', input: requestsMember },
        }),
      ),
    )
    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    const numbers = await ownerQuery<{ running: number }>(
      `select running from letter_number where tenant = $1 and series = 'surat' order by running`,
      [city.tenant],
    )
    expect(numbers.map(({ running }) => running)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
  })
})
