import { setTimeout as delay } from 'node:timers/promises'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { DossierId, type PersonId } from '#core/ids.ts'
import { DEFAULT_SETTINGS } from '#core/letters/setting.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { makeLetters } from '#features/letters/index.ts'
import { at, key, serveApi } from './served-api.fixture.ts'

const { ask, city, database, desk, keys, ownerQuery, service } = await serveApi([fourActivities])
const PASSPHRASE = 'frasa sandi contoh'
const year = new Date().getFullYear()

beforeAll(async () => {
  await keys.enrol(city.tenant, city.kepalaPd, PASSPHRASE)
})

interface Made {
  readonly dossier: string
  readonly id: string
  readonly digest: string
}

/** A dossier whose first activity brought a letter of the applicant. */
async function made(title: string): Promise<Made> {
  const opening = { sop: fourActivities.number, applicant: city.applicant, title }
  const opened = await service.open({ tenant: city.tenant, person: city.stafPd, key: v7(), opening })
  if (!opened.ok) throw new Error(opened.kind)
  const { dossier, version } = opened
  const [turn] = await ownerQuery<{ stage: string; step: string }>('select stage, step from dossier where id = $1', [
    dossier,
  ])
  const act = { type: 'complete', ...turn, exit: 'diajukan', input: { note: 'contoh' } }
  const sent = { method: 'POST', body: act, by: city.stafPd, headers: { ...key(), ...at(version) } }
  expect((await ask(`/dossiers/${dossier}/acts`, sent)).status).toBe(200)
  await makeLetters(desk, city.tenant, DossierId.parse(dossier))
  const { json } = await ask(`/dossiers/${dossier}/letters`)
  const [letter] = json.items
  return { dossier, id: letter.id, digest: letter.digest }
}

const sign = (letters: readonly Pick<Made, 'id' | 'digest'>[], passphrase = PASSPHRASE, by: PersonId = city.kepalaPd) =>
  ask('/letters/sign', {
    method: 'POST',
    by,
    body: { passphrase, letters: letters.map(({ id, digest }) => ({ letter: id, over: digest })) },
  })

describe('letters', () => {
  test('of a dossier are read by its readers, one with its steps, files and what may be done', async () => {
    const { dossier, id, digest } = await made('Dibaca')
    const list = await ask(`/dossiers/${dossier}/letters`)
    expect(list.json.items).toEqual([
      expect.objectContaining({ id, digest, state: 'signing', holder: { what: 'head', id: city.applicant } }),
    ])
    const { json, headers } = await ask(`/letters/${id}`)
    expect(headers.get('etag')).toBe(`"${digest}"`)
    expect(json).toMatchObject({
      steps: [{ what: 'sign', done: false }],
      signatures: [],
      files: [{ digest, what: 'made' }],
      may: { sign: true, initial: false, revoke: true, number: false },
    })
    expect((await ask(`/letters/${id}`, { by: city.stafDiskominfo })).json.may).toMatchObject({ sign: false })
    for (const path of [`/dossiers/${dossier}/letters`, `/letters/${id}`, `/letters/${id}/file`]) {
      expect((await ask(path, { by: city.stranger })).status).toBe(404)
    }
    const file = await ask(`/letters/${id}/file`)
    expect([file.status, file.headers.get('content-type'), file.text.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ])
  })

  test('that wait for me go on by cursor, and are nobody else’s', async () => {
    const all = [await made('Satu'), await made('Dua'), await made('Tiga')]
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const { json } = await ask(`/letters/waiting?limit=2${next && `&cursor=${next}`}`)
      seen.push(...json.items.map(({ id }: { id: string }) => id))
      next = json.next
    }
    for (const { id } of all) expect(seen.filter((each) => each === id)).toHaveLength(1)
    expect((await ask('/letters/waiting', { by: city.stafPd })).json.items).toEqual([])
    expect((await ask('/letters/waiting?cursor=salah')).status).toBe(400)
  })

  test('are signed many at once, each with its own outcome', async () => {
    const [first, second] = [await made('Diteken'), await made('Berkas lain')]
    const wrong = await sign([first, second], 'bukan frasa sandinya')
    expect(wrong.json.items.map(({ why }: { why: { reason: string } }) => why.reason)).toEqual([
      'wrongPassphrase',
      'wrongPassphrase',
    ])
    const { status, json } = await sign([first, { ...second, digest: '0'.repeat(64) }])
    expect(status).toBe(200)
    expect(json.items).toEqual([
      { letter: first.id, done: true, why: null },
      {
        letter: second.id,
        done: false,
        why: { type: 'urn:alur:problem:letterChanged', reason: 'letterChanged', detail: expect.any(String) },
      },
    ])
    const signed = (await ask(`/letters/${first.id}`)).json
    expect(signed).toMatchObject({ state: 'final', holder: null, steps: [{ done: true }] })
    expect(signed.signatures).toEqual([
      expect.objectContaining({ what: 'sign', person: city.kepalaPd, method: 'local', over: first.digest }),
    ])
    expect(signed.signatures[0].digest).toBe(signed.digest)
    const other = await sign([second], PASSPHRASE, city.stafPd)
    expect(other.json.items[0]).toMatchObject({ done: false, why: { reason: expect.stringMatching(/^letter/) } })
  })

  test('are initialled by whom the city asks, before the head signs', async () => {
    const [row] = await ownerQuery<{ position: string }>('select position from tenure where person = $1', [city.stafPd])
    const { kind, classification, pattern, series, paper, security, urgency } = DEFAULT_SETTINGS.suratPermohonan
    await ownerQuery(
      `insert into letter_setting (tenant, kind, classification, pattern, series, numbering, paper, security, urgency,
         initials, keep_active, keep_inactive, keep_then)
       values ($1, $2, $3, $4, $5, 'internal', $6, $7, $8, $9, 2, 5, 'permanen')`,
      [city.tenant, kind, classification, pattern, series, paper, security, urgency, [row?.position]],
    )
    const letter = await made('Diparaf')
    await ownerQuery('delete from letter_setting')
    expect((await sign([letter])).json.items[0]).toMatchObject({ done: false })
    const body = { letters: [{ letter: letter.id, over: letter.digest }] }
    const sent = await ask('/letters/initial', { method: 'POST', body, by: city.stafPd })
    expect(sent.json.items).toEqual([{ letter: letter.id, done: true, why: null }])
    expect((await sign([letter])).json.items[0]).toMatchObject({ done: true })
    const { json } = await ask(`/letters/${letter.id}`)
    expect(json.signatures.map(({ what }: { what: string }) => what)).toEqual(['initial', 'sign'])
  })

  test('are revoked by their head with a reason, once', async () => {
    const { id } = await made('Dicabut')
    const revoke = (body: unknown, by?: PersonId) =>
      ask(`/letters/${id}/revoke`, { method: 'POST', body, ...(by && { by }) })
    expect((await revoke({ reason: ' ' })).status).toBe(422)
    expect((await revoke({ reason: 'Keliru' }, city.stafPd)).status).toBe(403)
    expect((await revoke({ reason: 'Keliru' }, city.stranger)).status).toBe(404)
    expect(await revoke({ reason: 'Keliru' })).toMatchObject({
      status: 200,
      json: { id, ended: 'revoked', endedReason: 'Keliru' },
    })
    expect((await revoke({ reason: 'Keliru' })).json).toMatchObject({ ended: 'revoked', endedReason: 'Keliru' })
    expect((await revoke({ reason: 'Lagi' })).status).toBe(412)
  })

  test('are asked for nothing without a token, and signed by no token that is not good for it', async () => {
    const { id } = await made('Tanpa token')
    expect((await ask(`/letters/${id}`, { by: null })).status).toBe(401)
    await ownerQuery(
      `update api_token set scopes = array_remove(scopes, 'letters:sign') where account in
      (select id from account where person = $1)`,
      [city.stafPd],
    )
    // What a token may do is remembered for half a second.
    await delay(600)
    expect(await sign([{ id, digest: '0'.repeat(64) }], PASSPHRASE, city.stafPd)).toMatchObject({
      status: 403,
      json: { type: 'urn:alur:problem:scopeMissing' },
    })
  })
})

describe('the books', () => {
  const books = `/agencies/${city.applicant}`

  test('list letters by cursor, and come as XLSX', async () => {
    const one = await made('Di buku')
    const { json } = await ask(`${books}/agenda/outgoing?limit=2`)
    expect(json.items[0]).toMatchObject({ letter: one.id, state: 'signing', numberState: 'used' })
    const next = await ask(`${books}/agenda/outgoing?limit=2&cursor=${json.next}`)
    expect(next.json.items).not.toContainEqual(expect.objectContaining({ letter: one.id }))
    const came = await ask(`/agencies/${city.owner}/agenda/incoming`, { by: city.kepalaDiskominfo })
    expect(came.json.items).toContainEqual(expect.objectContaining({ letter: one.id }))
    const file = await ask(`${books}/agenda/outgoing/xlsx`)
    expect([file.status, file.text.slice(0, 2)]).toEqual([200, 'PK'])
    for (const path of ['agenda/outgoing', 'agenda/incoming/xlsx', 'numbers', 'numbers/surat']) {
      expect((await ask(`${books}/${path}`, { by: city.stranger })).status).toBe(404)
    }
  })

  test('reserve numbers once, and settle them', async () => {
    const series = (await ask(`${books}/numbers`)).json.items
    const { last } = series.find((each: { series: string }) => each.series === 'surat') ?? { last: 0 }
    const body = { kind: 'suratPermohonan', count: 2, reason: 'Pemadaman', seen: last }
    const reserve = (by?: PersonId) => ask(`${books}/numbers/reserve`, { method: 'POST', body, ...(by && { by }) })
    const { status, json } = await reserve()
    expect([status, json.series]).toEqual([201, 'surat'])
    expect(json.last).toMatch(new RegExp(`/${year}$`))
    expect((await reserve()).status).toBe(412)
    expect((await reserve(city.stranger)).status).toBe(404)
    const settle = (outcome: string) =>
      ask(`${books}/numbers/settle`, { method: 'POST', body: { number: json.first, outcome, note: 'Surat kertas' } })
    expect((await settle('used')).status).toBe(200)
    expect((await settle('used')).status).toBe(404)
    const register = await ask(`${books}/numbers/surat?limit=2`)
    expect(register.json.items.map(({ state }: { state: string }) => state)).toEqual(['reserved', 'used'])
    expect(register.json.next).not.toBeNull()
  })
})

describe('settings of letters', () => {
  const by = city.stafDiskominfo
  const root = '/administration/letters'

  test('are read, changed as they were read, and taken back', async () => {
    const read = await ask(`${root}/kinds/suratUndangan`, { by })
    expect(read.json).toMatchObject({ kind: 'suratUndangan', own: false, numbered: true, met: [] })
    const seen = { 'if-match': read.headers.get('etag') ?? '' }
    const put = (body: unknown, headers = seen) =>
      ask(`${root}/kinds/suratUndangan`, { method: 'PUT', body, by, headers })
    const body = { ...read.json.setting, wording: { carbonCopies: 'Wali Kota\nArsip' } }
    expect((await put({ ...body, pattern: '{urut}/{kodePd}' })).status).toBe(422)
    const saved = await put(body)
    expect(saved.status).toBe(200)
    expect((await put(body)).status).toBe(412)
    expect((await ask(`${root}/kinds`, { by })).json.items).toContainEqual(
      expect.objectContaining({ kind: 'suratUndangan', own: true }),
    )
    const now = { 'if-match': `"${saved.json.state}"` }
    expect((await ask(`${root}/kinds/suratUndangan`, { method: 'DELETE', by, headers: now })).status).toBe(200)
    expect((await ask(`${root}/kinds/suratUndangan`, { by })).json.own).toBe(false)
  })

  test('have a letterhead for each agency', async () => {
    const path = `${root}/letterheads/${city.owner}`
    const { headers } = await ask(path, { by })
    const seen = { 'if-match': headers.get('etag') ?? '' }
    const body = { lines: 'Jalan Contoh 1\nTelepon 1', code: 'KODE-7', place: 'Bogor' }
    expect((await ask(path, { method: 'PUT', body, by, headers: seen })).status).toBe(200)
    expect((await ask(`${root}/letterheads`, { by })).json.items).toContainEqual(
      expect.objectContaining({ agency: city.owner, ...body }),
    )
    expect((await ask(path)).status).toBe(404)
  })
})

test('the letters of another city are not there', async () => {
  const found = await database.withTenant(city.tenant, ({ query }) =>
    query({ text: 'select from letter where tenant <> $1', values: [city.tenant] }),
  )
  expect(found).toEqual([])
})
