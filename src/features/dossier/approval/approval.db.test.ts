import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { DossierId, PersonId } from '#core/ids.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addDossierRoutes } from '../pages/routes.tsx'

const directory = await mkdtemp(join(tmpdir(), 'alur-approval-'))
afterAll(() => rm(directory, { recursive: true }))
const files = await openDiskFileStore(directory)
const {
  city,
  ownerQuery,
  service: dossiers,
  web,
} = await serveCity([fourActivities], (served, { database: cityDatabase, service, show }) =>
  addDossierRoutes(served, { database: cityDatabase, dossiers: service, files, show }),
)

let serial = 0
const key = (): string => {
  serial += 1
  return `approval-${serial}`
}

async function act(dossier: DossierId, expected: number, person: PersonId, stage: string, exit: string, input: object) {
  const outcome = await dossiers.act({
    tenant: city.tenant,
    person,
    dossier,
    expected,
    key: key(),
    act: { type: 'complete', stage, step: 'act', exit, input },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.version
}

/** A dossier that was handed in and waits to be examined by the office that owns the SOP. */
async function handedIn(note = 'Rapat dua puluh orang') {
  const opening = { sop: fourActivities.number, applicant: city.applicant, title: 'Rapat <b>contoh</b>' }
  const opened = await dossiers.open({ tenant: city.tenant, person: city.kepalaPd, key: key(), opening })
  if (!opened.ok) throw new Error(opened.kind)
  const { dossier } = opened
  return { dossier, version: await act(dossier, opened.version, city.stafPd, 'ask', 'diajukan', { note }) }
}

const get = (path: string, person?: PersonId) =>
  web.app.request(`http://alur.example${path}`, { headers: person ? { 'x-person': person } : {} })

function send(path: string, person: PersonId | undefined, fields: Readonly<Record<string, string>>) {
  const headers = { origin: 'http://alur.example', ...(person && { 'x-person': person }) }
  const body = new URLSearchParams(fields)
  return web.app.request(`http://alur.example${path}`, { method: 'POST', body, headers })
}

const page = (dossier: DossierId) => `/berkas/${dossier}/putusan`
const decision = (dossier: DossierId, exit: string) => `${page(dossier)}/examine/act/${exit}`

/** What a form of the page carries unseen. */
function hiddenIn(html: string, exit: string): Record<string, string> {
  const form = html.split(`action="`).find((part) => part.includes(`/${exit}"`)) ?? ''
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

const acts = async (dossier: DossierId, type: string) =>
  (await ownerQuery('select from event where dossier = $1 and type = $2', [dossier, type])).length

test('whose turn it is reads and approves on one page; the confirmation says who holds it now', async () => {
  const { dossier } = await handedIn()
  const html = await (await get(page(dossier), city.stafDiskominfo)).text()
  expect(html).toContain('Rapat dua puluh orang')
  expect(html).toContain('Rapat &lt;b>contoh')
  const sent = { ...hiddenIn(html, 'tersedia'), _action: 'act' }
  const done = await send(decision(dossier, 'tersedia'), city.stafDiskominfo, sent)
  expect(done.status).toBe(303)
  expect(await (await get(done.headers.get('location') ?? '', city.stafDiskominfo)).text()).toContain(
    'Kepala Bagian Umum',
  )
})

test('a double tap acts once, and both lead to the same confirmation', async () => {
  const { dossier } = await handedIn()
  const html = await (await get(page(dossier), city.stafDiskominfo)).text()
  const sent = { ...hiddenIn(html, 'tersedia'), _action: 'act' }
  const both = await Promise.all([1, 2].map(() => send(decision(dossier, 'tersedia'), city.stafDiskominfo, sent)))
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect(new Set(both.map(({ headers }) => headers.get('location'))).size).toBe(1)
  expect(await acts(dossier, 'StepCompleted')).toBe(2)
})

test('a return asks for its reason on the same page, and shows the next one what was asked and what changed', async () => {
  const { dossier, version } = await handedIn()
  const html = await (await get(page(dossier), city.stafDiskominfo)).text()
  const empty = await send(decision(dossier, 'dikembalikan'), city.stafDiskominfo, {
    ...hiddenIn(html, 'dikembalikan'),
    _action: 'act',
  })
  expect(empty.status).toBe(422)
  const again = await empty.text()
  expect(again).toContain('href="#f-reason"')
  const sent = { ...hiddenIn(again, 'dikembalikan'), reason: 'Sebut jumlah kursi', _action: 'act' }
  const returned = await send(decision(dossier, 'dikembalikan'), city.stafDiskominfo, sent)
  expect(returned.status).toBe(303)
  const next = Number(returned.headers.get('location')?.split('/').at(-1))
  expect(next).toBeGreaterThan(version)
  await act(dossier, next, city.stafPd, 'ask', 'diajukan', { note: 'Rapat dua puluh orang, 25 kursi' })
  const second = await (await get(page(dossier), city.stafDiskominfo)).text()
  expect(second).toContain('Sebut jumlah kursi')
  expect(second).toMatch(/<ins>[^<]*25 kursi/)
})

test('an approval of what is no longer the newest is answered with what happened, and goes on from there', async () => {
  const { dossier, version } = await handedIn()
  const html = await (await get(page(dossier), city.stafDiskominfo)).text()
  const comment = { type: 'comment', text: 'Mohon ditunggu' } as const
  const by = { tenant: city.tenant, person: city.stafPd, key: key() }
  expect(await dossiers.act({ ...by, dossier, expected: version, act: comment })).toMatchObject({ ok: true })
  const sent = { ...hiddenIn(html, 'dikembalikan'), reason: 'Belum jelas', _action: 'act' }
  const stale = await send(decision(dossier, 'dikembalikan'), city.stafDiskominfo, sent)
  expect(stale.status).toBe(412)
  const told = await stale.text()
  expect(told).toContain('menulis catatan')
  expect(told).toContain('Belum jelas')
  const after = { ...hiddenIn(told, 'dikembalikan'), reason: 'Belum jelas', _action: 'act' }
  expect((await send(decision(dossier, 'dikembalikan'), city.stafDiskominfo, after)).status).toBe(303)
})

test('who cannot decide is led to the dossier, and cannot send a decision', async () => {
  const { dossier } = await handedIn()
  const shown = await get(page(dossier), city.kepalaPd)
  expect([shown.status, shown.headers.get('location')]).toEqual([303, `/berkas/${dossier}`])
  expect((await send(decision(dossier, 'tersedia'), city.kepalaPd, { _action: 'act' })).status).toBe(403)
  expect((await get(page(dossier), city.stranger)).status).toBe(404)
  expect((await send(decision(dossier, 'tersedia'), city.stranger, { _action: 'act' })).status).toBe(404)
  expect(await acts(dossier, 'StepCompleted')).toBe(1)
})

test('a reason that was typed waits on the page when the session has ended', async () => {
  const { dossier } = await handedIn()
  const fields = { _key: 'k', _version: '2', reason: 'Belum jelas', _action: 'act' }
  const ended = await send(decision(dossier, 'dikembalikan'), undefined, fields)
  expect(ended.status).toBe(401)
  const kept = hiddenIn(await ended.text(), 'dikembalikan')
  expect(kept).toMatchObject({ reason: 'Belum jelas' })
  const back = await send(decision(dossier, 'dikembalikan'), city.stafDiskominfo, { ...kept, _action: 'change' })
  expect(back.status).toBe(200)
  expect(await back.text()).toContain('Belum jelas')
  expect(await acts(dossier, 'StageReturned')).toBe(0)
})
