import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { DossierId, PersonId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addDossierRoutes } from '../pages/routes.tsx'

const directory = await mkdtemp(join(tmpdir(), 'alur-pages-'))
afterAll(() => rm(directory, { recursive: true }))
const files = await openDiskFileStore(directory)
const {
  city,
  ownerQuery,
  service: dossiers,
  web,
} = await serveCity([sop009], (served, { database: cityDatabase, service, show }) =>
  addDossierRoutes(served, { database: cityDatabase, dossiers: service, files, show }),
)

let serial = 0
async function opened(): Promise<{ dossier: DossierId; version: number }> {
  serial += 1
  const outcome = await dossiers.open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key: `open-${serial}`,
    opening: { sop: '009', applicant: city.applicant, title: 'SIPADU <b>contoh</b>' },
  })
  if (!outcome.ok) throw new Error(outcome.kind)
  return outcome
}

const get = (path: string, person?: PersonId) =>
  web.app.request(`http://alur.example${path}`, { headers: person ? { 'x-person': person } : {} })

type Fields = Readonly<Record<string, string | Blob>>
function send(path: string, person: PersonId | undefined, fields: Fields) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') body.append(name, value)
    else body.append(name, value, 'dpa contoh.pdf')
  }
  const headers = { origin: 'http://alur.example', ...(person && { 'x-person': person }) }
  return web.app.request(`http://alur.example${path}`, { method: 'POST', body, headers })
}

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'
const pdf = () => new Blob([PDF], { type: 'application/pdf' })
const form = (dossier: DossierId, exit = 'diajukan') => `/berkas/${dossier}/kegiatan/requestAssistance/act/${exit}`

const ANSWERS = {
  'dpa.number': 'DPA/A.1/2.12/001/2026',
  'dpa.programmeCode': '2.12.02',
  'dpa.activityCode': '2.12.02.2.03',
  'dpa.subActivityCode': '2.12.02.2.03.0005',
  'dpa.ceiling': 'Rp 385.000.000',
  'dpa.fiscalYear': '2026',
  'application.name': 'SIPADU (contoh)',
  'application.purpose': 'Pelayanan terpadu kelurahan',
  'application.kind': 'new',
  'application.scope': 'khusus',
  'contact.name': 'Dede Contoh',
  'contact.phone': '0812 1111 2222',
  'contact.email': 'dede@contoh.go.id',
  'choice.kind': 'namedMember',
  'choice.count': '1',
  'choice.expertise': 'Analis sistem',
}

/** The names and values of the hidden inputs of a page. */
const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<'),
    ]),
  )

async function checked(dossier: DossierId, person = city.kepalaPd) {
  const first = hiddenIn(await (await get(form(dossier), person)).text())
  const { _key = '', _version = '' } = first
  const sent = { _key, _version, ...ANSWERS, 'dpa.extract': pdf(), _action: 'submit' }
  const response = await send(form(dossier), person, sent)
  return { response, hidden: hiddenIn(await response.clone().text()) }
}

const count = async (dossier: DossierId, type: string) =>
  (await ownerQuery('select from event where dossier = $1 and type = $2', [dossier, type])).length

test('kegiatan 1 goes from its form over the check to the confirmation that says who holds it now', async () => {
  const { dossier } = await opened()
  const page = await (await get(`/berkas/${dossier}`, city.kepalaPd)).text()
  expect(page).toContain(form(dossier))
  expect(page).toContain('SIPADU &lt;b>contoh')
  const { response, hidden } = await checked(dossier)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('Rp385.000.000')
  const done = await send(form(dossier), city.kepalaPd, { ...hidden, _action: 'act' })
  expect(done.status).toBe(303)
  const recorded = await get(done.headers.get('location') ?? '', city.kepalaPd)
  expect(recorded.status).toBe(200)
  expect(await recorded.text()).toContain('Kepala Diskominfo')
})

test('a double click acts once, and both answers lead to the same page', async () => {
  const { dossier } = await opened()
  const { hidden } = await checked(dossier)
  const twice = await Promise.all([1, 2].map(() => send(form(dossier), city.kepalaPd, { ...hidden, _action: 'act' })))
  const third = await send(form(dossier), city.kepalaPd, { ...hidden, _action: 'act' })
  expect(twice.map(({ status }) => status)).toEqual([303, 303])
  expect(new Set(twice.map(({ headers }) => headers.get('location'))).size).toBe(1)
  expect(third.status).toBe(303)
  expect(third.headers.get('location')).toBe(twice[0]?.headers.get('location'))
  expect(await count(dossier, 'StepCompleted')).toBe(1)
})

test('wrong answers come back as typed, with an error at the field and the file kept', async () => {
  const { dossier } = await opened()
  const wrong = { ...ANSWERS, 'dpa.ceiling': 'banyak & "mahal"', 'contact.email': '', 'dpa.extract': pdf() }
  const response = await send(form(dossier), city.kepalaPd, { ...wrong, _action: 'submit' })
  const html = await response.text()
  expect(response.status).toBe(422)
  expect(html).toContain('banyak &amp; &quot;mahal&quot;')
  expect(html).toContain('href="#f-dpa-ceiling"')
  expect(html).toContain('href="#f-contact-email"')
  expect(html).toContain('dpa contoh.pdf')
  expect(hiddenIn(html)['dpa.extract']).toMatch(/"digest":"[0-9a-f]{64}"/)
})

test('who reads the dossier but does not hold the turn is told whose it is', async () => {
  const { dossier } = await opened()
  for (const response of [
    await get(form(dossier), city.stafDiskominfo),
    await send(form(dossier), city.stafDiskominfo, { ...ANSWERS, _action: 'submit' }),
  ]) {
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Sekarang giliran Kepala PD')
  }
})

test('what was typed in a form that is not open any more comes back to be copied', async () => {
  const { dossier } = await opened()
  const response = await send(form(dossier), city.stafDiskominfo, { ...ANSWERS, _action: 'act' })
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('Pelayanan terpadu kelurahan')
})

test.each([
  '',
  '/jejak',
  '/tenggat',
  '/naskah/1',
  '/catatan',
  '/tercatat/1',
  '/kegiatan/requestAssistance/act/diajukan',
])('what is not mine and what is not there answer alike: %s', async (path) => {
  const { dossier } = await opened()
  const nowhere = '0199a1b2-0000-7000-8000-00000000ffff'
  const bodies = await Promise.all(
    [get(`/berkas/${dossier}${path}`, city.stranger), get(`/berkas/${nowhere}${path}`, city.stranger)].map(
      async (asked) => {
        const response = await asked
        return [response.status, (await response.text()).replaceAll(/[0-9A-Za-z-]{6,}/g, '')] as const
      },
    ),
  )
  expect(bodies[0]?.[0]).toBe(404)
  expect(bodies[0]).toEqual(bodies[1])
})

test.each(['constructor/act/diajukan', 'requestAssistance/act/constructor', 'requestAssistance/none/diajukan'])(
  'no form is at %s',
  async (place) => {
    const { dossier } = await opened()
    expect((await get(`/berkas/${dossier}/kegiatan/${place}`, city.kepalaPd)).status).toBe(404)
  },
)

test('an act on an old version is shown what changed, and goes on with what was typed', async () => {
  const { dossier, version } = await opened()
  const { hidden } = await checked(dossier)
  const comment = { type: 'comment', text: 'Mohon ditunggu' } as const
  const by = { tenant: city.tenant, person: city.stafPd, key: `comment-${dossier}` }
  expect(await dossiers.act({ ...by, dossier, expected: version, act: comment })).toMatchObject({ ok: true })
  const stale = await send(form(dossier), city.kepalaPd, { ...hidden, _action: 'act' })
  const html = await stale.text()
  expect(stale.status).toBe(412)
  expect(html).toContain('menulis catatan')
  expect(html).toContain('Pelayanan terpadu kelurahan')
  expect(await count(dossier, 'StepCompleted')).toBe(0)
  const again = await send(form(dossier), city.kepalaPd, { ...hiddenIn(html), _action: 'act' })
  expect(again.status).toBe(303)
  expect(await count(dossier, 'StepCompleted')).toBe(1)
})

test.each([
  ['a file of another kind', new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>']), 415],
  ['a file that is too large', new Blob([PDF, new Uint8Array(10 * 1024 * 1024)]), 413],
  ['an empty file', new Blob([]), 422],
])('%s comes back at its field with everything typed', async (_, file, status) => {
  const { dossier } = await opened()
  // The file comes first, so that the texts stand behind it.
  const response = await send(form(dossier), city.kepalaPd, { 'dpa.extract': file, ...ANSWERS, _action: 'submit' })
  const html = await response.text()
  expect(response.status).toBe(status)
  expect(html).toContain('href="#f-dpa-extract"')
  expect(html).toContain('Pelayanan terpadu kelurahan')
})

test('a file is downloaded by who may read the dossier, as an attachment, and by nobody else', async () => {
  const { dossier } = await opened()
  const { hidden } = await checked(dossier)
  await send(form(dossier), city.kepalaPd, { ...hidden, _action: 'act' })
  const { digest } = JSON.parse(hidden['dpa.extract'] ?? '')
  const path = `/berkas/${dossier}/lampiran/${digest}`
  const response = await get(path, city.kepalaDiskominfo)
  expect(response.status).toBe(200)
  expect(await response.text()).toBe(PDF)
  expect(response.headers.get('content-disposition')).toContain('attachment; filename="dpa contoh.pdf"')
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await get(path, city.stranger)).status).toBe(404)
  expect((await get(`/berkas/${dossier}/lampiran/${'0'.repeat(64)}`, city.kepalaDiskominfo)).status).toBe(404)
  const other = await opened()
  expect((await get(`/berkas/${other.dossier}/lampiran/${digest}`, city.kepalaPd)).status).toBe(404)
})

test('staff prepare, the head finds the draft and submits it with the file that staff uploaded', async () => {
  const { dossier } = await opened()
  const saved = await send(form(dossier), city.stafPd, { ...ANSWERS, 'dpa.extract': pdf(), _action: 'draft' })
  expect(saved.status).toBe(303)
  const html = await (await get(form(dossier), city.kepalaPd)).text()
  expect(html).toMatch(/Tersimpan \d\d\.\d\d WIB oleh/)
  expect(html).toContain('Pelayanan terpadu kelurahan')
  const sent = { ...ANSWERS, ...hiddenIn(html) }
  expect((await send(form(dossier), city.stafPd, { ...sent, _action: 'act' })).status).toBe(403)
  expect((await send(form(dossier), city.kepalaPd, { ...sent, _action: 'act' })).status).toBe(303)
})

test('what a rule says stands at the field that it is about, and is linked from the summary', async () => {
  const { dossier } = await opened()
  const { 'choice.count': _, 'choice.expertise': __, ...rest } = ANSWERS
  const meeting = {
    ...rest,
    'choice.kind': 'planningMeeting',
    'choice.date': '2099-01-05',
    'choice.startTime': '09:00',
    'choice.agenda': 'Rencana',
  }
  const answer = await send(form(dossier), city.kepalaPd, { 'dpa.extract': pdf(), ...meeting, _action: 'submit' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('href="#f-choice-place"')
  expect(html).toMatch(/id="f-choice-place"[^>]*aria-invalid="true"/)
  expect(html).toContain('id="f-choice-place-error"')
})

test('people are found while somebody types, by who has a form in which they are named', async () => {
  const { dossier } = await opened()
  const find = (person: PersonId | undefined, query: string) => get(`/berkas/${dossier}/orang?cari=${query}`, person)
  const found = await (await find(city.kepalaPd, 'contoh')).json()
  expect(found.people.length).toBeGreaterThan(0)
  expect(found.people.length).toBeLessThanOrEqual(12)
  expect(found.people[0]).toEqual({
    id: expect.any(String),
    name: expect.any(String),
    note: expect.any(String),
    agency: expect.any(String),
  })
  expect(found.told).toMatch(/orang ditemukan/)
  expect((await find(city.kepalaPd, 'c')).status).toBe(422)
  expect((await find(city.stranger, 'contoh')).status).toBe(404)
  // Reads the dossier, and has nothing to fill in.
  expect((await find(city.kepalaDiskominfo, 'contoh')).status).toBe(403)
  expect((await web.app.request(`http://alur.example/berkas/${dossier}/orang?cari=contoh`)).status).toBe(303)
})

test('two who prepare one form learn of each other, and neither loses anything unseen', async () => {
  const { dossier } = await opened()
  const staff = hiddenIn(await (await get(form(dossier), city.stafPd)).text())
  const head = hiddenIn(await (await get(form(dossier), city.kepalaPd)).text())
  const typed = (page: Record<string, string>, purpose: string, action: string) => ({
    ...page,
    ...ANSWERS,
    'application.purpose': purpose,
    _action: action,
  })
  expect((await send(form(dossier), city.stafPd, typed(staff, 'Tulisan staf', 'draft'))).status).toBe(303)
  const told = await send(form(dossier), city.kepalaPd, typed(head, 'Tulisan kepala', 'draft'))
  expect(told.status).toBe(409)
  const html = await told.text()
  expect(html).toContain('menyimpan draf ini')
  expect(html).toContain('Tulisan staf')
  expect(html).toContain('Tulisan kepala')
  // Going on without a decision keeps saying so, and keeps nothing.
  const again = hiddenIn(html)
  const row = await send(form(dossier), city.kepalaPd, typed(again, 'Tulisan kepala', 'submit'))
  expect(await row.text()).toContain('menyimpan draf ini')
  expect(await (await get(form(dossier), city.stafPd)).text()).toContain('Tulisan staf')
  expect((await send(form(dossier), city.kepalaPd, typed(again, 'Tulisan kepala', 'overwrite'))).status).toBe(303)
  expect(await (await get(form(dossier), city.stafPd)).text()).toContain('Tulisan kepala')
})

test('what somebody types is kept piece by piece, and says how complete the parts are', async () => {
  const { dossier } = await opened()
  const { _key: key = '' } = hiddenIn(await (await get(form(dossier), city.stafPd)).text())
  const keep = (person: PersonId | undefined, body: object) =>
    web.app.request(`http://alur.example/berkas/${dossier}/draf/requestAssistance/act/diajukan`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: {
        origin: 'http://alur.example',
        'content-type': 'application/json',
        ...(person && { 'x-person': person }),
      },
    })
  const first = { key, revision: 0, all: true, set: [['application.name', ['SIPADU']]], gone: [] }
  const saved = await keep(city.stafPd, first)
  expect(saved.status).toBe(200)
  const { revision, sections, summary, saved: text } = await saved.json()
  expect({ revision, summary }).toEqual({ revision: 1, summary: '0 dari 4 bagian terisi' })
  expect(text).toMatch(/^Tersimpan \d\d\.\d\d WIB$/)
  expect(sections).toContainEqual({ id: 'f-application', state: 'missing', text: '3 isian kosong' })
  const piece = { key, revision, all: false, set: [['application.purpose', ['Uji']]], gone: ['nothing'] }
  expect(await (await keep(city.stafPd, piece)).json()).toMatchObject({ revision: 2 })
  const page = await (await get(form(dossier), city.kepalaPd)).text()
  expect(page).toContain('value="SIPADU"')
  expect(page).toContain('>Uji</textarea>')
  expect(await (await keep(city.kepalaPd, { ...piece, key: 'k' })).json()).toEqual({ resend: true })
  const late = await keep(city.kepalaPd, { ...first, key: 'k', revision: 1 })
  expect(late.status).toBe(409)
  expect((await late.json()).conflict).toContain('menyimpan draf ini')
  expect((await keep(city.kepalaDiskominfo, first)).status).toBe(403)
  expect((await keep(city.stranger, first)).status).toBe(404)
  expect((await keep(undefined, first)).status).toBe(401)
  expect((await keep(city.stafPd, { ...first, more: 1 })).status).toBe(422)
  const large = { ...first, key, set: [['application.purpose', ['x'.repeat(1_040_000)]]] }
  expect((await keep(city.stafPd, large)).status).toBe(413)
})

test('what was typed waits on the page when the session has ended', async () => {
  const { dossier } = await opened()
  const response = await send(form(dossier), undefined, { ...ANSWERS, _key: 'k', _version: '2', _action: 'submit' })
  expect(response.status).toBe(401)
  const hidden = hiddenIn(await response.text())
  expect(hidden).toMatchObject({ 'application.purpose': 'Pelayanan terpadu kelurahan', _key: 'k', _version: '2' })
  const back = await send(form(dossier), city.kepalaPd, { ...hidden, _action: 'change' })
  expect(back.status).toBe(200)
  expect(await back.text()).toContain('Pelayanan terpadu kelurahan')
})

test('rows and searches keep what was typed', async () => {
  const { dossier } = await opened()
  const find = { ...ANSWERS, 'choice.person~find': 'Contoh', _action: 'find:choice.person' }
  const html = await (await send(form(dossier), city.kepalaPd, find)).text()
  expect(html).toContain(city.kepalaDiskominfo)
  expect(html).toContain('Pelayanan terpadu kelurahan')
})

test('holding asks for a reason, stops the clock, and forms say so until it goes on', async () => {
  const { dossier } = await opened()
  const page = hiddenIn(await (await get(`/berkas/${dossier}/tunda`, city.kepalaPd)).text())
  const empty = await send(`/berkas/${dossier}/tunda`, city.kepalaPd, { ...page, reason: ' ', _action: 'submit' })
  expect(empty.status).toBe(422)
  const held = await send(`/berkas/${dossier}/tunda`, city.kepalaPd, { ...page, reason: 'Banjir', _action: 'submit' })
  expect(held.status).toBe(303)
  expect(await (await get(`/berkas/${dossier}`, city.kepalaPd)).text()).toContain('Banjir')
  expect((await get(form(dossier), city.kepalaPd)).status).toBe(409)
  expect((await get(`/berkas/${dossier}/tunda`, city.kepalaPd)).status).toBe(409)
})

test('cancelling is confirmed first', async () => {
  const { dossier } = await opened()
  const path = `/berkas/${dossier}/batalkan`
  const page = hiddenIn(await (await get(path, city.kepalaPd)).text())
  const asked = await send(path, city.kepalaPd, { ...page, reason: 'Anggaran dialihkan', _action: 'submit' })
  expect(asked.status).toBe(200)
  expect(await count(dossier, 'DossierCancelled')).toBe(0)
  const hidden = hiddenIn(await asked.text())
  expect((await send(path, city.kepalaPd, { ...hidden, _action: 'act' })).status).toBe(303)
  expect(await count(dossier, 'DossierCancelled')).toBe(1)
})
