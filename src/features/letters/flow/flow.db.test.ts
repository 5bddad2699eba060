import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LetterId, PersonId, PositionId } from '#core/ids.ts'
import { DEFAULT_SETTINGS } from '#core/letters/setting.ts'
import type { Show } from '#features/front/index.ts'
import { type SignedCity, serveSignedCity } from '#root/tests/support/signed-city.ts'
import { sourceOfLetter } from '../make/make-letters.ts'
import { addLetterFlowRoutes } from './routes.tsx'

const PASSPHRASE = 'frasa sandi contoh'

let served: SignedCity
let head: { readonly person: PersonId }
let staff: { readonly person: PersonId }
let owner: { readonly person: PersonId }
let stranger: { readonly person: PersonId }

beforeAll(async () => {
  let show: Show | undefined
  served = await serveSignedCity((_, parts) => {
    show = parts.show
  })
  if (!show) throw new Error('No page can be shown')
  addLetterFlowRoutes(served.web, { ...served.desk, show })
  const { city } = served
  head = { person: city.kepalaPd }
  staff = { person: city.stafPd }
  owner = { person: city.stafDiskominfo }
  stranger = { person: city.stranger }
  for (const { person } of [head, staff]) await served.keys.enrol(city.tenant, person, PASSPHRASE)
})

const rowOf = async (letter: LetterId) => {
  const [row] = await served.ownerQuery<{
    state: string
    holder: string | null
    ended: string | null
    number: string | null
    done: number
  }>('select state, holder, ended, number, done from letter where id = $1', [letter])
  if (!row) throw new Error('There is no such letter')
  return row
}
const numberOf = async (letter: LetterId) => {
  const [row] = await served.ownerQuery<{ state: string; note: string | null }>(
    'select state, note from letter_number where letter = $1',
    [letter],
  )
  return row
}
const signBy = (caller: typeof head, { id, digest }: { id: LetterId; digest: string }, passphrase = PASSPHRASE) =>
  served.post('/naskah/tanda-tangan', { naskah: `${id}.${digest}`, passphrase }, caller)

const positionOf = async (person: PersonId): Promise<PositionId> => {
  const [row] = await served.ownerQuery<{ position: PositionId }>('select position from tenure where person = $1', [
    person,
  ])
  if (!row) throw new Error('This person holds nothing')
  return row.position
}

/** What the city sets for the letter that the first activity brings; undefined takes it back. */
async function set(change: Partial<(typeof DEFAULT_SETTINGS)['suratPermohonan']> | undefined): Promise<void> {
  await served.ownerQuery('delete from letter_setting')
  if (!change) return
  const { kind, classification, pattern, series, numbering, paper, security, urgency, initials } = {
    ...DEFAULT_SETTINGS.suratPermohonan,
    ...change,
  }
  await served.ownerQuery(
    `insert into letter_setting (tenant, kind, classification, pattern, series, numbering, paper, security, urgency, initials,
        keep_active, keep_inactive, keep_then) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 2, 5, 'permanen')`,
    [served.city.tenant, kind, classification, pattern, series, numbering, paper, security, urgency, initials],
  )
}

describe('a letter', () => {
  test('waits in the list of whom it is asked of, and of nobody else', async () => {
    const { letter } = await served.ask('Naskah "berkutip" <b>O\'Brien</b>')
    const page = await (await served.get('/naskah', head)).text()
    expect(page).toContain(letter.id)
    expect(page).toContain('&lt;b>')
    expect(page).not.toContain('<b>O')
    for (const other of [staff, owner, stranger])
      expect(await (await served.get('/naskah', other)).text()).not.toContain(letter.id)
  })

  test('is read by its dossier’s readers, and is not there for a stranger', async () => {
    const { letter } = await served.ask('Pembaca')
    for (const path of ['', '/berkas', `/gambar/${letter.digest.slice(0, 16)}`]) {
      expect((await served.get(`/naskah/${letter.id}${path}`, owner)).status).toBe(200)
      expect((await served.get(`/naskah/${letter.id}${path}`, stranger)).status).toBe(404)
    }
    expect((await served.get(`/naskah/${v7()}`, head)).status).toBe(404)
  })

  test('is signed by its head alone, with the right passphrase, once', async () => {
    const { letter } = await served.ask('Tanda tangan')
    const refused = await signBy(staff, letter)
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('bukan untuk Anda')])
    const wrong = await signBy(head, letter, 'bukan frasa sandinya')
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Frasa sandi salah')])
    expect(await rowOf(letter.id)).toMatchObject({ state: 'signing', done: 0 })
    expect((await signBy(head, letter)).status).toBe(200)
    expect(await rowOf(letter.id)).toMatchObject({ state: 'final', holder: null, done: 1 })
    // As after a cut between click and answer: nothing is signed again, and the page says that it is done.
    const again = await signBy(head, letter)
    expect(await again.text()).toContain('sudah lengkap ditandatangani')
    const events = await served.ownerQuery(`select from event where type = 'LetterSigned' and data->>'letter' = $1`, [
      letter.id,
    ])
    expect(events).toHaveLength(1)
  })

  test('of several sent at once each has its own outcome', async () => {
    const [first, second] = [await served.ask('Satu'), await served.ask('Dua')]
    const body = new URLSearchParams({ passphrase: PASSPHRASE })
    body.append('naskah', `${first.letter.id}.${first.letter.digest}`)
    body.append('naskah', `${second.letter.id}.${'0'.repeat(64)}`)
    const answer = await served.web.app.request('http://alur.example/naskah/tanda-tangan', {
      method: 'POST',
      body,
      headers: { origin: 'http://alur.example', 'x-person': head.person },
    })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('1 dari 2')])
    expect(await rowOf(first.letter.id)).toMatchObject({ state: 'final' })
    expect(await rowOf(second.letter.id)).toMatchObject({ state: 'signing' })
  })

  test('nothing ticked is said, and nothing is done', async () => {
    const { letter } = await served.ask('Belum dipilih')
    const answer = await served.post('/naskah/tanda-tangan', { passphrase: PASSPHRASE }, head)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('Pilih paling sedikit satu')])
    expect(await rowOf(letter.id)).toMatchObject({ state: 'signing' })
  })

  test('is revoked by its head with a reason, and its number stays, cancelled with that reason', async () => {
    const { letter } = await served.ask('Cabut')
    const revoke = (caller: typeof head, alasan: string) =>
      served.post(`/naskah/${letter.id}/cabut`, { alasan }, caller)
    expect((await revoke(staff, 'Salah')).status).toBe(422)
    expect((await revoke(head, '  ')).status).toBe(422)
    expect(await rowOf(letter.id)).toMatchObject({ ended: null })
    expect((await revoke(head, 'Salah alamat')).status).toBe(303)
    expect(await rowOf(letter.id)).toMatchObject({ ended: 'revoked', holder: null })
    expect(await numberOf(letter.id)).toEqual({ state: 'cancelled', note: 'Salah alamat' })
    expect(await (await signBy(head, letter)).text()).toContain('sudah dicabut')
  })
})

describe('what a city sets', () => {
  test('initials come before the signature, from positions of the agency alone', async () => {
    const [inside, outside] = [await positionOf(staff.person), await positionOf(owner.person)]
    await set({ initials: [outside, inside] })
    const { letter } = await served.ask('Paraf')
    expect(await rowOf(letter.id)).toMatchObject({ state: 'initialling', holder: `position:${inside}` })
    const early = await signBy(head, letter)
    expect(early.status).toBe(422)
    const initialled = await served.post('/naskah/paraf', { naskah: `${letter.id}.${letter.digest}` }, staff)
    expect(initialled.status).toBe(200)
    expect(await rowOf(letter.id)).toMatchObject({ state: 'signing', done: 1 })
    expect((await signBy(head, letter)).status).toBe(200)
    expect(await rowOf(letter.id)).toMatchObject({ state: 'final', done: 2 })
  })

  test('an agency’s letter is signed in the name of the head of the region, in the zone of the city', async () => {
    await set({ urgency: 'segera' })
    await served.ownerQuery('update letter_setting set on_behalf = $1', [[served.city.applicant]])
    await served.ownerQuery(`update tenant set time_zone = 'Asia/Makassar' where id = $1`, [served.city.tenant])
    const { dossier, letter } = await served.ask('Atas nama')
    const source = await sourceOfLetter(served.desk, served.city.tenant, dossier, letter.id)
    expect(source).toMatchObject({ onBehalf: true, zone: 'WITA' })
    expect((await signBy(head, letter)).status).toBe(200)
    await served.ownerQuery(`update tenant set time_zone = 'Asia/Jakarta' where id = $1`, [served.city.tenant])
    await set(undefined)
  })

  test('a number given elsewhere is typed in once, and the letter is made then', async () => {
    await set({ numbering: 'external' })
    const opened = await served.service.open({
      tenant: served.city.tenant,
      person: staff.person,
      key: v7(),
      opening: { sop: 'CONTOH-1', applicant: served.city.applicant, title: 'Nomor luar' },
    })
    if (!opened.ok) throw new Error(opened.kind)
    await served.leave(opened.dossier, staff.person, 'diajukan')
    const [letter] = await served.ownerQuery<{ id: LetterId }>('select id from letter where dossier = $1', [
      opened.dossier,
    ])
    if (!letter) throw new Error('The activity brought no letter')
    expect(await rowOf(letter.id)).toMatchObject({ state: 'numberAwaited', number: null })
    const type = (caller: typeof head, nomor: string) => served.post(`/naskah/${letter.id}/nomor`, { nomor }, caller)
    expect((await type(owner, 'SRK/7/2026')).status).toBe(422)
    expect((await type(staff, 'SRK/7/2026')).status).toBe(303)
    expect(await rowOf(letter.id)).toMatchObject({ state: 'queued', number: 'SRK/7/2026' })
    expect((await type(staff, 'SRK/8/2026')).status).toBe(422)
  })

  test('of letters that are given the same number at the same moment, all but one are told so at the field', async () => {
    await set({ numbering: 'external' })
    const ask = async (title: string): Promise<LetterId> => {
      const opening = { sop: 'CONTOH-1', applicant: served.city.applicant, title }
      const opened = await served.service.open({ tenant: served.city.tenant, person: staff.person, key: v7(), opening })
      if (!opened.ok) throw new Error(opened.kind)
      await served.leave(opened.dossier, staff.person, 'diajukan')
      const [letter] = await served.ownerQuery<{ id: LetterId }>('select id from letter where dossier = $1', [
        opened.dossier,
      ])
      if (!letter) throw new Error('The activity brought no letter')
      return letter.id
    }
    const letters = await Promise.all(['Satu', 'Dua', 'Tiga'].map((title) => ask(`Serentak ${title}`)))
    const answers = await Promise.all(
      letters.map((letter) => served.post(`/naskah/${letter}/nomor`, { nomor: 'SRK/77/2026' }, staff)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422])
    for (const answer of answers.filter(({ status }) => status === 422)) {
      const html = await answer.text()
      expect(html).toContain('Nomor ini sudah dipakai')
      expect(html).toMatch(/<input[^>]*id="number"[^>]*value="SRK\/77\/2026"[^>]*aria-invalid="true"/)
    }
    await set(undefined)
  })

  test('a secret letter is there for its two agencies alone', async () => {
    await set({ security: 'rahasia' })
    const { dossier, letter } = await served.ask('Rahasia')
    await served.ownerQuery(
      `insert into provider (tenant, dossier, person, company, valid_from) values ($1, $2, $3, 'CV Contoh', '2020-01-01')`,
      [served.city.tenant, dossier, stranger.person],
    )
    for (const caller of [head, owner]) expect((await served.get(`/naskah/${letter.id}`, caller)).status).toBe(200)
    expect((await served.get(`/naskah/${letter.id}`, stranger)).status).toBe(404)
    expect((await served.get(`/naskah/${letter.id}/berkas`, stranger)).status).toBe(404)
    await set(undefined)
  })
})

test('who heads the agency when it is signed stands on the letter, under the number that it has', async () => {
  const { letter } = await served.ask('Pelaksana harian')
  const { tenant } = served.city
  const [{ position } = { position: await positionOf(head.person) }] = await served.ownerQuery<{
    position: PositionId
  }>(`update tenure set valid_until = current_date - 1 where person = $1 returning position`, [head.person])
  await served.ownerQuery(
    `insert into tenure (tenant, id, person, position, kind, valid_from) values ($1, $2, $3, $4, 'plh', current_date)`,
    [tenant, v7(), staff.person, position],
  )
  const { number } = await rowOf(letter.id)
  expect((await signBy(head, letter)).status).toBe(422)
  expect((await signBy(staff, letter)).status).toBe(200)
  const made = await served.ownerQuery<{ printed: string }>(
    `select data->'steps'->0->>'printed' as printed from event where type = 'LetterMade' and data->>'letter' = $1 order by seq`,
    [letter.id],
  )
  expect(made.map(({ printed }) => printed)).toEqual([head.person, staff.person])
  expect(await rowOf(letter.id)).toMatchObject({ state: 'final', number })
})
