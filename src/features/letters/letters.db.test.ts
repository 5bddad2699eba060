import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Instant } from '#core/calendar/plain-date.ts'
import { type DossierId, type LetterId, PersonId, type TenantId } from '#core/ids.ts'
import { prepareDemo } from '#features/demo/index.ts'
import { dossierService } from '#features/dossier/index.ts'
import { describeProblem, frameOf, problemPage, shower } from '#features/front/index.ts'
import { tenantFinder } from '#features/people/index.ts'
import { verifyTrail } from '#features/trail/index.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import type { WebContext } from '#platform/http/context.ts'
import { createWeb } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import { openLetterDesk } from '#root/tests/support/letter-desk.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { addLetterFlowRoutes } from './flow/routes.tsx'
import { calendarFileOf } from './invitation/calendar-file.ts'
import { type LetterWorkshop, makeLetters, sourceOfLetter } from './make/make-letters.ts'

// The letters of the demo city: twelve dossiers, all kinds of letter, made by acting.

const { database, ownerQuery } = await createTestDatabase()
const directory = await mkdtemp(join(tmpdir(), 'alur-letters-'))
const files = await openDiskFileStore(directory)
const typesetter = openTypesetter()
const workshop: LetterWorkshop = { database, files, typesetter, baseUrl: () => 'https://alur.example' }
const dossiers = dossierService(database)
let tenant: TenantId
let all: readonly DossierId[]

beforeAll(async () => {
  await announceQueues(ownerQuery)
  await prepareDemo({ database, dossiers, files }, Instant.parse('2026-11-20T02:00:00.000Z'))
  const [city] = await ownerQuery<{ id: TenantId }>('select id from tenant')
  if (!city) throw new Error('There is no demo city')
  tenant = city.id
  all = (await ownerQuery<{ id: DossierId }>('select id from dossier order by id')).map(({ id }) => id)
}, 60_000)
afterAll(async () => {
  await typesetter.close()
  await rm(directory, { recursive: true, force: true })
})

test('every output of every act is one letter', async () => {
  const odd = await ownerQuery(
    `select d.kind, d.dossier, count(l.id) from document d
      left join letter l on l.tenant = d.tenant and l.dossier = d.dossier and l.seq = d.seq and l.ordinal = d.ordinal
      group by d.tenant, d.dossier, d.seq, d.ordinal, d.kind having count(l.id) <> 1`,
  )
  expect(odd).toEqual([])
  const [{ letters, documents } = { letters: 0, documents: 0 }] = await ownerQuery<{
    letters: number
    documents: number
  }>('select (select count(*)::int from letter) as letters, (select count(*)::int from document) as documents')
  expect(letters).toBe(documents)
  expect(letters).toBeGreaterThan(80)
})

test('numbers have no gap and no twin', async () => {
  const series = await ownerQuery<{ last: number; given: number; highest: number }>(
    `select s.last, count(n.running)::int as given, max(n.running) as highest from letter_series s
      left join letter_number n on n.tenant = s.tenant and n.agency = s.agency and n.series = s.series and n.year = s.year
      group by s.tenant, s.agency, s.series, s.year, s.last`,
  )
  expect(series.length).toBeGreaterThan(5)
  expect(series.filter(({ last, given, highest }) => last !== given || last !== highest)).toEqual([])
})

test('a letter of an earlier round is replaced by the next one', async () => {
  const twice = await ownerQuery(
    `select dossier, stage, kind from letter where ended is null group by tenant, dossier, stage, kind having count(*) > 1`,
  )
  expect(twice).toEqual([])
})

test('each is made once, told in the trail with the hash of its file, and waits for whom it should', async () => {
  let made = 0
  for (const dossier of all) made += await makeLetters(workshop, tenant, dossier)
  expect(made).toBeGreaterThan(80)
  for (const dossier of all) expect(await makeLetters(workshop, tenant, dossier)).toBe(0)
  const rows = await ownerQuery<{
    kind: string
    digest: string
    state: string
    holder: string | null
    ended: string | null
    told: string
  }>(
    `select l.kind, l.digest, l.state, l.holder, l.ended, e.data->>'digest' as told from letter l
      join event e on e.tenant = l.tenant and e.dossier = l.dossier and e.type = 'LetterMade' and e.data->>'letter' = l.id::text`,
  )
  expect(rows).toHaveLength(made)
  expect(rows.filter(({ digest, told }) => digest !== told)).toEqual([])
  const asked = await ownerQuery('select id from letter where ended is not null and holder is not null')
  expect(asked, 'replaced, and somebody is asked for it').toEqual([])
  const holders = Map.groupBy(
    rows.filter(({ ended }) => ended === null),
    ({ kind }) => kind,
  )
  const who = (kind: string) => new Set(holders.get(kind)?.flatMap(({ holder }) => holder?.split(':')[0] ?? 'nobody'))
  expect(who('suratTugas')).toEqual(new Set(['head']))
  expect(who('notulen')).toEqual(new Set(['person']))
  expect(who('draftKak')).toEqual(new Set(['nobody']))
}, 60_000)

test('an invitation that was made has its meeting as a calendar file, another letter has none', async () => {
  const rows = await ownerQuery<{ id: LetterId; dossier: DossierId; kind: string; code: string }>(
    "select id, dossier, kind, code from letter where kind in ('suratUndangan', 'suratTugas') and ended is null",
  )
  const calendars = new Map<string, (string | null)[]>()
  for (const { id, dossier, kind, code } of rows) {
    const source = await sourceOfLetter(workshop, tenant, dossier, id)
    const file = source ? calendarFileOf(source, 'Asia/Jakarta') : 'not made'
    calendars.set(kind, [...(calendars.get(kind) ?? []), file])
    if (kind === 'suratUndangan') expect(file).toContain(`UID:${code}@alur.example`)
  }
  expect(calendars.get('suratUndangan')?.length).toBeGreaterThan(2)
  expect(new Set(calendars.get('suratTugas'))).toEqual(new Set([null]))
})

test('the calendar of an invitation is a file for its readers, and is not there for others nor with other letters', async () => {
  const { desk } = await openLetterDesk({ ...workshop, directory, dossiers })
  const frame = (c: WebContext) => frameOf(c, { styles: '/assets/s.css', font: '/assets/f.woff2', scripts: [] })
  const web = createWeb({
    log: createLog('silent'),
    isReady: async () => true,
    baseUrl: () => 'https://alur.example',
    findTenant: tenantFinder(database),
    identify: async (c) => {
      const person = PersonId.safeParse(c.req.header('x-person'))
      const by = { means: 'session', session: 'contoh', fresh: true } as const
      return person.success ? { account: person.data, person: person.data, name: 'Contoh', duties: [], by } : undefined
    },
    describeProblem,
    problemPage: problemPage(frame),
  })
  addLetterFlowRoutes(web, { ...desk, show: shower(frame) })
  const [invitation] = await ownerQuery<{ id: string; code: string; applicant: string; owner: string }>(
    `select l.id, l.code, d.applicant, d.owner from letter l join dossier d on d.tenant = l.tenant and d.id = l.dossier
      where l.kind = 'suratUndangan' and l.ended is null limit 1`,
  )
  const [other] = await ownerQuery<{ id: string }>(
    `select id from letter where kind = 'suratTugas' and ended is null limit 1`,
  )
  const headOf = async (where: string, ...values: unknown[]) => {
    const [row] = await ownerQuery<{ person: string }>(
      `select t.person from tenure t join position p on p.tenant = t.tenant and p.id = t.position
        where p.head and t.valid_until is null and ${where} limit 1`,
      values,
    )
    return row?.person ?? ''
  }
  const calendarOf = (letter: string | undefined, person: string) =>
    web.app.request(`https://alur.example/naskah/${letter}/kalender`, { headers: { 'x-person': person } })
  const owner = await headOf('p.agency = $1', invitation?.owner)
  const answer = await calendarOf(invitation?.id, owner)
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'attachment; filename="undangan.ics"',
  ])
  const text = await answer.text()
  expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
  expect(text).toContain(`UID:${invitation?.code}@alur.example`)
  const stranger = await headOf('p.agency <> $1 and p.agency <> $2', invitation?.owner, invitation?.applicant)
  expect((await calendarOf(invitation?.id, stranger)).status).toBe(404)
  expect((await calendarOf(invitation?.id, '')).status).toBe(303)
  expect((await calendarOf(other?.id, owner)).status).toBe(404)
})

test('the trail is whole with what happened to letters', async () => {
  expect(await verifyTrail(database)).toMatchObject({ damages: [] })
})
