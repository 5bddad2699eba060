import { beforeAll, describe, expect, test } from 'vitest'
import { DossierId, type PersonId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { rebuild } from '../rebuild.ts'
import { searchDossiers } from '../search.ts'
import { type WorklistRequest, worklist } from '../worklist.ts'
import { wordsIn } from './words.ts'

const { database, ownerQuery } = await createTestDatabase()
let city: SampleCity
let elsewhere: SampleCity

/** 3,000 dossiers of the city, every third late, every fifth closed; every 50th of its applicant, as many of the owner itself. */
beforeAll(async () => {
  city = await createSampleCity(database, [sop009])
  elsewhere = await createSampleCity(database, [sop009])
  await ownerQuery(
    `insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, lane,
        opened_at, closed_at, turn_seq, stage, step, role, party, round, turn_opened_at, due_on, due_until, mark)
      select $1, ('0199a1b2-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, '\\x00', '009', 1,
        case n % 50 when 0 then $2 when 24 then $3 else gen_random_uuid() end, $3,
        'Layanan ' || case when n % 100 = 0 then 'Puskesmas' else 'Pasar' end || ' e-Warga ' || n, 'running',
        case when n % 5 = 0 then 'closed' when n % 3 = 0 then 'late' else 'open' end, now(), now(),
        2, case when n % 10 = 1 then 'appointMember' when n % 7 = 0 then 'formTeam' else 'requestAssistance' end, 'act', 'kepalaPd', 'applicant', 1, now(),
        current_date, now() + n * interval '1 minute', 'none'
      from generate_series(1, 3000) n`,
    [city.tenant, city.applicant, city.owner],
  )
  await ownerQuery(
    `insert into seat (tenant, dossier, holder, due_until)
      select tenant, id, 'head:' || applicant, due_until from dossier where lane <> 'closed' and stage <> 'appointMember'`,
  )
  await ownerQuery(
    `insert into seat (tenant, dossier, holder, due_until)
      select tenant, id, 'head:' || owner, due_until from dossier where lane <> 'closed' and stage = 'appointMember'`,
  )
})

const page = (person: PersonId, request: Omit<WorklistRequest, 'limit'>, limit = 40) =>
  worklist(database, city.tenant, person, { ...request, limit })

async function all(person: PersonId, request: Omit<WorklistRequest, 'limit'>): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const { rows, next } = await page(person, { ...request, ...(cursor && { cursor }) }, 200)
    ids.push(...rows.map(({ id }) => id))
    cursor = next
  } while (cursor)
  return ids
}

/** The same list, said as plainly as SQL can. */
async function plainly(list: WorklistRequest['list'], { head = false, also = 'true' } = {}): Promise<string[]> {
  const unfinished = ['open', 'late']
  const [lanes, order] = {
    mine: [unfinished, 'd.due_until, d.id'],
    waiting: [unfinished, 'd.lane, d.id'],
    running: [unfinished, 'd.lane, d.id'],
    late: [['late'], 'd.id'],
    closed: [['closed'], 'd.id desc'],
    any: [[...unfinished, 'closed'], 'd.id desc'],
  }[list]
  const key = `head:${head ? city.applicant : city.owner}`
  const seated = 'exists (select from seat s where s.tenant = d.tenant and s.dossier = d.id and s.holder = $3)'
  const rows = await ownerQuery<{ id: string }>(
    `select d.id from dossier d where d.tenant = $1 and d.lane = any($2) and $3::text is not null and ${also}
      and ${head ? `d.applicant = '${city.applicant}'` : 'true'}
      and ${list === 'mine' ? seated : list === 'waiting' ? `not ${seated}` : 'true'} order by ${order}`,
    [city.tenant, lanes, key],
  )
  return rows.map(({ id }) => id)
}

const LISTS = ['mine', 'waiting', 'running', 'late', 'closed', 'any'] as const
const FILTERS: readonly (readonly [string, Omit<WorklistRequest, 'limit' | 'list'>, string])[] = [
  ['nothing', {}, 'true'],
  ['a word that few titles have', { q: 'puskesmas' }, `d.title like '%Puskesmas%'`],
  ['a word that many titles have', { q: 'pasar' }, `d.title like '%Pasar%'`],
  ['the beginning of a word', { q: 'pusk' }, `d.title like '%Puskesmas%'`],
  ['several words', { q: 'WARGA, lay 15' }, `d.title ~ ' 15$'`],
  ['a stage', { stage: 'formTeam' }, `d.stage = 'formTeam'`],
  ['a stage of the owner', { stage: 'appointMember' }, `d.stage = 'appointMember'`],
  ['a stage and a word', { stage: 'formTeam', q: 'puskesmas' }, `d.stage = 'formTeam' and d.title like '%Puskesmas%'`],
]

describe.each(LISTS)('%s', (list) => {
  test.each(FILTERS)('by %s is what plain SQL gives, in its order', async (_, filter, also) => {
    expect(await all(city.kepalaDiskominfo, { list, ...filter })).toEqual(await plainly(list, { also }))
    expect(await all(city.kepalaPd, { list, ...filter })).toEqual(await plainly(list, { head: true, also }))
  })

  test('by agency, alone and with a word', async () => {
    const agency = city.applicant
    const also = `d.applicant = '${agency}'`
    expect(await all(city.kepalaDiskominfo, { list, agency })).toEqual(await plainly(list, { also }))
    const both = `${also} and d.title like '%Puskesmas%'`
    expect(await all(city.kepalaDiskominfo, { list, agency, q: 'puskes' })).toEqual(await plainly(list, { also: both }))
  })

  test('its pages lead forth and back through the same rows', async () => {
    const pages: string[][] = []
    let cursor: string | undefined
    for (let n = 0; n < 4; n += 1) {
      const { rows, next, previous } = await page(city.kepalaDiskominfo, { list, ...(cursor && { cursor }) })
      expect(previous === undefined).toBe(n === 0)
      pages.push(rows.map(({ id }) => id))
      cursor = next
      if (n === 3) cursor = previous
    }
    for (const expected of pages.slice(0, 3).toReversed()) {
      const { rows, previous, next } = await page(city.kepalaDiskominfo, { list, ...(cursor && { cursor }) })
      expect(rows.map(({ id }) => id)).toEqual(expected)
      expect(next).toBeDefined()
      cursor = previous
    }
    expect(cursor).toBeUndefined()
  })

  test('whom it does not concern finds nothing, whatever they ask', async () => {
    for (const [, filter] of FILTERS) expect(await all(city.stranger, { list, ...filter })).toEqual([])
    expect(await all(city.stranger, { list, agency: city.applicant })).toEqual([])
    const other = await worklist(database, elsewhere.tenant, elsewhere.kepalaDiskominfo, { list, q: 'pasar', limit: 9 })
    expect(other.rows).toEqual([])
  })
})

test('search gives dossiers of every lane by frequent and rare words, newest first, forth and back', async () => {
  const search = (person: PersonId, q: string, cursor?: string) =>
    searchDossiers(database, city.tenant, person, { q, limit: 50, ...(cursor && { cursor }) })
  for (const [q, person] of [
    ['pasar', city.kepalaDiskominfo],
    ['pasar lay', city.kepalaDiskominfo],
    ['puskesmas', city.kepalaDiskominfo],
    ['warga', city.kepalaPd],
  ] as const) {
    const ids: string[] = []
    let titled = (await search(person, q)).titled
    for (;;) {
      ids.push(...titled.rows.map(({ id }) => id))
      if (titled.next === undefined) break
      titled = (await search(person, q, titled.next)).titled
    }
    const rows = await ownerQuery<{ id: string }>(
      `select id from dossier where tenant = $1 and lower(title) ~ $2 and ($3::uuid is null or applicant = $3) order by id desc`,
      [city.tenant, q === 'pasar lay' ? 'pasar' : q, person === city.kepalaPd ? city.applicant : null],
    )
    expect(ids, q).toEqual(rows.map(({ id }) => id))
    if (titled.previous === undefined) continue
    const back = (await search(person, q, titled.previous)).titled
    expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(-titled.rows.length - 50, -titled.rows.length))
  }
})

test('who is on the team of one dossier finds that one', async () => {
  const id = DossierId.parse('0199a1b2-0000-7000-8000-000000000001')
  await ownerQuery('insert into participant values ($1, $2, $3, $4, $5)', [
    city.tenant,
    id,
    city.stranger,
    'owner',
    'open',
  ])
  expect(await all(city.stranger, { list: 'waiting' })).toEqual([id])
  expect(await all(city.stranger, { list: 'waiting', q: 'pasar' })).toEqual([id])
  expect(await all(city.stranger, { list: 'waiting', q: 'puskesmas' })).toEqual([])
})

test('an unknown word, a stage of no SOP and a foreign cursor give an empty list or the first page', async () => {
  expect(await all(city.kepalaDiskominfo, { list: 'closed', q: 'pasar qwertyuiop' })).toEqual([])
  expect(await all(city.kepalaDiskominfo, { list: 'waiting', stage: 'nowhere' })).toEqual([])
  const { next } = await page(city.kepalaDiskominfo, { list: 'mine' })
  const first = await page(city.kepalaDiskominfo, { list: 'closed' })
  expect(await page(city.kepalaDiskominfo, { list: 'closed', cursor: next ?? '' })).toEqual(first)
  expect(await page(city.kepalaDiskominfo, { list: 'closed', cursor: '%00%' })).toEqual(first)
})

test('a beginning of more words than are looked at says so', async () => {
  const { rows, broad } = await page(city.kepalaDiskominfo, { list: 'closed', q: '300' })
  expect(rows.map(({ title }) => title)).toEqual(['Layanan Puskesmas e-Warga 3000', 'Layanan Puskesmas e-Warga 300'])
  expect(broad).toEqual([])
  await ownerQuery(
    `insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, lane, opened_at)
      select $1, gen_random_uuid(), 1, '\\x00', '009', 1, $2, $3, 'Beragam beragam' || n, 'closed', 'closed', now()
      from generate_series(1, 90) n`,
    [city.tenant, city.applicant, city.owner],
  )
  expect((await page(city.kepalaDiskominfo, { list: 'closed', q: 'beragam' })).broad).toEqual(['beragam'])
})

test('words follow the title: with each change of it, and with the dossier', async () => {
  const words = (id: string) => ownerQuery('select word from dossier_word where dossier = $1 order by word', [id])
  const id = '0199a1b2-0000-7000-8000-000000000004'
  expect(await words(id)).toEqual(['4', 'e', 'layanan', 'pasar', 'warga'].map((word) => ({ word })))
  await ownerQuery(`update dossier set title = 'Pasar Baru' where id = $1`, [id])
  expect(await words(id)).toEqual([{ word: 'baru' }, { word: 'pasar' }])
  // Without events they are orphans.
  await rebuild(database, city.tenant)
  expect(await ownerQuery('select from dossier_word')).toEqual([])
})

test('words of a search are each once, in lower case, six at most', () => {
  expect(wordsIn(' Sistem, sistem e-Office (2026) a b c d e ')).toEqual(['sistem', 'e', 'office', '2026', 'a', 'b'])
})
