import { beforeAll, expect, test } from 'vitest'
import type { PersonId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { type DraftTerms, findDraft, saveDraft } from './draft.ts'
import { dossierService } from './service.ts'
import { track } from './track.ts'
import { loadDossierView } from './view.ts'
import { worklist } from './worklist.ts'

const { database, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
let city: SampleCity
const dossiers: { dossier: Awaited<ReturnType<typeof open>>['dossier']; trackingCode: string }[] = []

async function open(title: string) {
  const outcome = await service.open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key: title.replaceAll(' ', '-'),
    opening: { sop: '009', applicant: city.applicant, title },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome
}

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [sop009])
  for (let n = 1; n <= 7; n += 1) dossiers.push(await open(`Aplikasi ${n}`))
})

test('the worklist gives every dossier once, page by page, each to whom it concerns', async () => {
  const all = async (person: typeof city.kepalaPd, list: 'mine' | 'waiting' | 'late' | 'closed') => {
    const titles: string[] = []
    let cursor: string | undefined
    do {
      const page = await worklist(database, city.tenant, person, { list, limit: 3, ...(cursor && { cursor }) })
      titles.push(...page.rows.map(({ title }) => title))
      cursor = page.next
    } while (cursor)
    return titles
  }
  const seven = dossiers.map((_, index) => `Aplikasi ${index + 1}`)
  expect((await all(city.kepalaPd, 'mine')).toSorted()).toEqual(seven)
  expect(await all(city.kepalaPd, 'waiting')).toEqual([])
  expect(await all(city.kepalaDiskominfo, 'mine')).toEqual([])
  expect(await all(city.kepalaDiskominfo, 'waiting')).toEqual(seven)
  expect(await all(city.stranger, 'waiting')).toEqual([])
  expect(await all(city.kepalaPd, 'late')).toEqual([])
  const found = await worklist(database, city.tenant, city.kepalaPd, { list: 'mine', limit: 50, q: 'apli 3' })
  expect(found.rows.map(({ title }) => title)).toEqual(['Aplikasi 3'])
})

test('a dossier is shown to whom it concerns, to others it is not there', async () => {
  const [first] = dossiers
  if (!first) throw new Error('none')
  const view = await loadDossierView(database, city.tenant, city.kepalaPd, first.dossier)
  expect(view).toMatchObject({ trackingCode: first.trackingCode, turns: [{ seq: 2, closed_at: null }] })
  expect(view?.available.some((option) => option.act === 'complete' && !option.why)).toBe(true)
  expect(await loadDossierView(database, city.tenant, city.stranger, first.dossier)).toBeUndefined()
})

test('tracking tells steps, dates and office to anybody with the code', async () => {
  const [first] = dossiers
  if (!first) throw new Error('none')
  const tracked = await track(database, city.tenant, first.trackingCode)
  expect(tracked).toMatchObject({ status: 'running', holderName: 'applicant', turns: [{ round: 1, closedAt: null }] })
  expect(await track(database, city.tenant, 'A'.repeat(22))).toBeUndefined()
})

test('a draft of the staff is found by the head, and by nobody else', async () => {
  const [first] = dossiers
  if (!first) throw new Error('none')
  const view = await loadDossierView(database, city.tenant, city.stafPd, first.dossier)
  const option = view?.available.find(({ act }) => act === 'draft')
  if (option?.act !== 'draft') throw new Error('staff may draft')
  const { stage, step, exit } = option
  const place = { tenant: city.tenant, dossier: first.dossier, stage, step, exit }
  const by = (person: PersonId) => ({ ...place, person })
  const terms = { writer: 'a', seen: 0 }
  expect(await saveDraft(database, by(city.stafPd), { note: 'separuh' }, terms)).toMatchObject({ kind: 'saved' })
  expect(await findDraft(database, by(city.kepalaPd))).toMatchObject({ body: { note: 'separuh' }, revision: 1 })
  expect(await findDraft(database, by(city.stranger))).toBeUndefined()
  expect(await saveDraft(database, by(city.kepalaDiskominfo), {}, terms)).toEqual({ kind: 'forbidden' })
})

test('nobody overwrites a draft that they have not seen', async () => {
  const [first] = dossiers
  if (!first) throw new Error('none')
  const at = { tenant: city.tenant, dossier: first.dossier, stage: 'requestAssistance', step: 'act', exit: 'diajukan' }
  const save = (person: PersonId, note: string, terms: DraftTerms) =>
    saveDraft(database, { ...at, person }, { note }, terms)
  const before = (await findDraft(database, { ...at, person: city.stafPd }))?.revision ?? 0
  const staff = { writer: 'staff', seen: before }
  expect(await save(city.stafPd, 'staf', staff)).toMatchObject({ kind: 'saved', revision: before + 1 })
  const unseen = await save(city.kepalaPd, 'kepala', { writer: 'head', seen: before })
  expect(unseen).toMatchObject({ kind: 'conflict', draft: { author: city.stafPd, body: { note: 'staf' } } })
  expect(await save(city.kepalaPd, 'kepala', { writer: 'head', seen: 'own' })).toMatchObject({ kind: 'conflict' })
  expect(await save(city.stafPd, 'staf lagi', staff)).toMatchObject({ kind: 'saved', revision: before + 2 })
  const seen = await save(city.kepalaPd, 'kepala', { writer: 'head', seen: before + 2 })
  expect(seen).toMatchObject({ kind: 'saved', revision: before + 3 })
  expect(await save(city.stafPd, 'staf', staff)).toMatchObject({ kind: 'conflict' })
  // The same text twice is one draft, whoever sent it: a double click.
  expect(await save(city.stafPd, 'kepala', staff)).toMatchObject({ kind: 'saved' })
})
