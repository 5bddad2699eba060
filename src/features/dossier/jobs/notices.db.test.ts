import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { DossierId, PersonId, TenantId } from '#core/ids.ts'
import { prepareDemo } from '#features/demo/index.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { openJobs } from '#platform/jobs/jobs.ts'
import { createLog } from '#platform/log/log.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { dossierService } from '../service.ts'
import { loadRecordedAct } from './act-of-job.ts'
import { findTellingEvents } from './acts-to-tell.ts'
import { dossierJobs } from './index.ts'
import { noticeOfTurn, noticesOf } from './notices.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
const lettersLeft = defineJob('make-letters', z.unknown(), async () => {})
const jobs = openJobs(applicationConnection(owner), [...dossierJobs(database), lettersLeft], createLog('silent'))
const directory = await mkdtemp(join(tmpdir(), 'alur-notices-'))
let tenant: TenantId

beforeAll(async () => {
  await jobs.start()
  const files = await openDiskFileStore(directory)
  await prepareDemo({ database, dossiers: service, files }, Instant.parse(new Date().toISOString()))
  const [city] = await ownerQuery<{ id: string }>('select id from tenant')
  tenant = TenantId.parse(city?.id)
}, 120_000)
afterAll(async () => {
  await jobs.stop()
  await rm(directory, { recursive: true, force: true })
})

const settled = () =>
  vi.waitFor(
    async () => {
      const waiting = await ownerQuery(
        `select name from pgboss.job where name in ('notify', 'invite-provider') and state <> 'completed'
          union all select unnest(jobs) from outbox`,
      )
      expect(waiting).toHaveLength(0)
    },
    { timeout: 60_000, interval: 500 },
  )

const noticesAbout = (dossier: string) =>
  ownerQuery<{ person: string; kind: string; event_seq: number }>(
    'select person, kind, event_seq from notice where dossier = $1 order by event_seq, kind, person',
    [dossier],
  )

test('whoever must act now was told so once, unless they brought the turn about themselves', {
  timeout: 90_000,
}, async () => {
  await settled()
  const missing = await ownerQuery(
    `select s.dossier, te.person from seat s
      join dossier d on d.tenant = s.tenant and d.id = s.dossier
      join event e on e.tenant = d.tenant and e.dossier = d.id and e.seq = d.turn_seq
      join position po on po.tenant = s.tenant and po.head and s.holder = 'head:' || po.agency
      join tenure te on te.tenant = po.tenant and te.position = po.id
        and current_date between te.valid_from and coalesce(te.valid_until, 'infinity')
      where te.person::text <> e.cause->>'person' and (select count(*) from notice n where n.tenant = s.tenant
        and n.dossier = s.dossier and n.person = te.person and n.event_seq = d.turn_seq) <> 1`,
  )
  expect(missing).toEqual([])
  const [told] = await ownerQuery<{ n: number }>('select count(*)::int as n from notice')
  expect(told?.n).toBeGreaterThan(10)
})

test('nobody is told of what they did themselves', async () => {
  const own = await ownerQuery(
    `select from notice n join event e on e.tenant = n.tenant and e.dossier = n.dossier and e.seq = n.event_seq
      where e.cause->>'person' = n.person::text`,
  )
  expect(own).toHaveLength(0)
})

test('nobody is still called to a turn that is over', async () => {
  const past = await ownerQuery(
    `select from notice n join dossier d on d.tenant = n.tenant and d.id = n.dossier
      where n.kind in ('turnOpened', 'turnReturned') and n.read_at is null and n.event_seq is distinct from d.turn_seq`,
  )
  expect(past).toHaveLength(0)
})

/** Every act of every dossier, the oldest first. */
const everyAct = async () => {
  const rows = await ownerQuery<{ dossier: string; first: number; last: number }>(
    `select dossier, seq as first, seq + act_size - 1 as last from event
      where act_size is not null order by at, dossier, seq`,
  )
  return rows.map(({ dossier, ...span }) => ({ dossier: DossierId.parse(dossier), ...span }))
}
const everyNotice = () =>
  ownerQuery<{ dossier: string }>(
    `select person, dossier, kind, event_seq, created_at from notice order by dossier, event_seq, kind, person`,
  )
const tell = async (acts: readonly object[]) => {
  await ownerQuery(`select enqueue_job('notify', $1)`, [JSON.stringify({ tenant, acts })])
  await settled()
}

test('the rows of a dossier say of an act what its trail says', async () => {
  const acts = await everyAct()
  const checked = await database.withTenant(tenant, async (trx) => {
    const telling = Map.groupBy(await findTellingEvents(trx, tenant, acts), ({ act }) => act)
    let turns = 0
    for (const act of acts) {
      const plan = noticesOf(await loadRecordedAct(trx, { tenant, ...act }))
      const found = telling.get(act) ?? []
      expect(found.map(({ seq }) => seq)).toEqual(expect.arrayContaining(plan.map(({ seq }) => seq)))
      for (const { seq, event, turn } of found) {
        const notice = turn && noticeOfTurn(event, turn)
        if (!notice) continue
        const { to, ...same } = plan.find((one) => one.seq === seq) ?? { to: [] }
        expect(same).toEqual({ seq, kind: notice.kind })
        expect([...to].sort()).toEqual([...notice.to].sort())
        turns += 1
      }
    }
    return { turns, acts: acts.length }
  })
  expect(checked.turns).toBeGreaterThan(5)
  expect(checked.acts).toBeGreaterThan(100)
})

test('all acts told in one job give the notices that single acts gave', async () => {
  const acts = await everyAct()
  // What is told to the people of today, as the first time has: nothing has changed since.
  await tell(acts)
  const before = await everyNotice()
  await ownerQuery('delete from notice')
  await tell(acts)
  const together = await everyNotice()
  await ownerQuery('delete from notice')
  for (const act of acts)
    await ownerQuery(`select enqueue_job('notify', $1)`, [JSON.stringify({ tenant, acts: [act] })])
  await settled()
  expect(together).toEqual(await everyNotice())
  expect(before).toEqual(expect.arrayContaining(together))
})

test('an act whose notices cannot be written keeps nobody from hearing of the others', async () => {
  const acts = await everyAct()
  const [told] = await ownerQuery<{ dossier: string }>('select dossier from notice order by created_at limit 1')
  if (!told) throw new Error('No notice')
  const all = await everyNotice()
  await ownerQuery('delete from notice')
  await ownerQuery(`create function refuse_one() returns trigger language plpgsql as $$
    begin if new.dossier = '${told.dossier}' then raise exception 'no'; end if; return new; end $$`)
  await ownerQuery('create trigger refuse_one before insert on notice for each row execute function refuse_one()')
  const failed = dossierJobs(database).find(({ name }) => name === 'notify')
  const run = { id: 'x', reference: 'x', attempt: 1, log: createLog('silent') }
  await expect(failed?.run({ tenant, acts }, run)).rejects.toThrow('no')
  expect(await everyNotice()).toEqual(all.filter((notice) => notice.dossier !== told.dossier))
  await ownerQuery('drop trigger refuse_one on notice')
  await tell(acts)
  expect(await everyNotice()).toEqual(all)
})

test('a notice that is written again is there once', async () => {
  const [act] = await ownerQuery<{ dossier: string; seq: number }>(
    'select dossier, event_seq as seq from notice order by created_at desc limit 1',
  )
  if (!act) throw new Error('No notice')
  const before = await noticesAbout(act.dossier)
  const payload = { tenant, acts: [{ dossier: act.dossier, first: act.seq, last: act.seq }] }
  await ownerQuery(`select enqueue_job('notify', $1) from generate_series(1, 3)`, [JSON.stringify(payload)])
  await settled()
  expect(await noticesAbout(act.dossier)).toEqual(before)
})

test('the contact of a recorded contract gets access to this dossier, an invitation and its turn, once', async () => {
  const [row] = await ownerQuery<{ id: string; version: number; head: string }>(
    `select d.id, d.version, te.person as head from dossier d
      join position po on po.tenant = d.tenant and po.agency = d.applicant and po.head
      join tenure te on te.tenant = po.tenant and te.position = po.id
        and current_date between te.valid_from and coalesce(te.valid_until, 'infinity')
      where d.stage = 'procurement'`,
  )
  if (!row) throw new Error('No dossier of the demo waits for its procurement')
  const input = {
    provider: { company: 'PT Contoh Aplikasi', kind: 'pt', director: 'Direktur Contoh' },
    contact: { name: 'Narahubung Contoh', email: 'narahubung@contoh.example', phone: '081234567890' },
    method: 'tender',
    contract: {
      number: '000.3.3/1/SPK/2026',
      date: '2026-01-05',
      startsOn: '2026-01-06',
      endsOn: '2126-02-06',
      value: 100_000_000,
    },
  }
  const done = await service.act({
    tenant,
    person: PersonId.parse(row.head),
    dossier: DossierId.parse(row.id),
    expected: row.version,
    key: 'procured',
    act: { type: 'complete', stage: 'procurement', step: 'act', exit: 'penyediaTerpilih', input },
  })
  expect(done).toMatchObject({ ok: true })
  await settled()
  const providers = () =>
    ownerQuery<{ person: string }>(
      `select pr.person, p.name, p.kind, p.email, pr.company, pr.valid_until::text,
          (select count(*)::int from invitation i where i.person = p.id and i.used_at is null) as invitations
        from provider pr join person p on p.tenant = pr.tenant and p.id = pr.person where pr.dossier = $1`,
      [row.id],
    )
  const invited = await providers()
  expect(invited).toMatchObject([
    {
      name: 'Narahubung Contoh',
      kind: 'provider',
      company: 'PT Contoh Aplikasi',
      valid_until: '2126-02-06',
      invitations: 1,
    },
  ])
  const told = await noticesAbout(row.id)
  expect(told.filter(({ person }) => person === invited[0]?.person)).toMatchObject([{ kind: 'turnOpened' }])
  const payload = { tenant, acts: [{ dossier: row.id, first: row.version + 1, last: row.version + 2 }] }
  await ownerQuery(`select enqueue_job('invite-provider', $1) from generate_series(1, 3)`, [JSON.stringify(payload)])
  await settled()
  expect(await providers()).toEqual(invited)
  expect(await noticesAbout(row.id)).toEqual(told)
})
