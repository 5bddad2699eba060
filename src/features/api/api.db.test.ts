import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { dossierService } from '#features/dossier/index.ts'
import { describeProblem, frameOf, problemPage, shower } from '#features/front/index.ts'
import { tenantFinder } from '#features/people/index.ts'
import { createToken, hashPassword, identifier } from '#features/sign-in/index.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import type { WebContext } from '#platform/http/context.ts'
import { createWeb } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { addApiRoutes } from './index.ts'
import type { ApiDocument } from './openapi.ts'

const { database, ownerQuery } = await createTestDatabase()
const directory = await mkdtemp(join(tmpdir(), 'alur-api-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const frame = (c: WebContext) => frameOf(c, { styles: '/assets/a.css', font: '/assets/a.woff2', scripts: [] })
const baseUrl = () => 'http://alur.example.go.id'
const web = createWeb({
  log: createLog('silent'),
  baseUrl,
  isReady: () => database.isReady(),
  findTenant: tenantFinder(database),
  identify: identifier(database, () => false),
  describeProblem,
  problemPage: problemPage(frame),
})
addApiRoutes(web, {
  database,
  service: dossierService(database),
  files: await openDiskFileStore(directory),
  show: shower(frame),
  baseUrl,
})

const PASSWORD = 'kata sandi yang panjang'
let city: SampleCity
const tokens = new Map<PersonId, string>()

beforeAll(async () => {
  await ownerQuery(
    `select pgboss.create_queue(name, '{"policy":"standard"}') from unnest(array['notify', 'invite-provider', 'recalculate-deadlines']) name`,
  )
  city = await createSampleCity(database, [sop009])
  const hash = await hashPassword(PASSWORD)
  for (const [index, person] of [
    city.kepalaPd,
    city.stafPd,
    city.kepalaDiskominfo,
    city.stranger,
    city.stafDiskominfo,
  ].entries()) {
    const account = v7()
    await ownerQuery(
      'insert into account (tenant, id, person, username, password_hash, duties) values ($1, $2, $3, $4, $5, $6)',
      [city.tenant, account, person, `orang${index}`, hash, person === city.stafDiskominfo ? ['administrator'] : []],
    )
    const token = await database.withTenant(city.tenant, (trx) =>
      createToken(trx, city.tenant, account, { name: 'uji', scope: 'act', days: 1 }),
    )
    tokens.set(person, token)
  }
})

interface Sent {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly by?: PersonId | null
}

let serial = 0
async function ask(path: string, { method = 'GET', body, headers = {}, by = city.kepalaPd }: Sent = {}) {
  const answer = await web.app.request(`/api/v1${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: {
      ...(by && { authorization: `Bearer ${tokens.get(by)}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: text.startsWith('{') ? JSON.parse(text) : {} }
}

const opening = () => ({ sop: '009', applicant: city.applicant, title: 'SIPADU (contoh)' })
const key = () => ({ 'idempotency-key': `uji-${++serial}` })
const at = (version: number) => ({ 'if-match': `"${version}"` })

async function opened() {
  const { status, json } = await ask('/dossiers', { method: 'POST', body: opening(), headers: key() })
  expect(status).toBe(201)
  return json as { dossier: string; version: number; trackingCode: string }
}
const comment = (text = 'Catatan') => ({ type: 'comment', text })

describe('the document', () => {
  const load = async (): Promise<ApiDocument> => JSON.parse((await ask('/openapi.json', { by: null })).text)

  test('and the route table name the same operations with the same rules', async () => {
    const { paths } = await load()
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => `${method.toUpperCase()} ${path} ${operation['x-access']}`),
    )
    const routed = web.routes
      .filter(({ path }) => path.startsWith('/api/v1/') && path !== '/api/v1/openapi.json')
      .map(({ method, path, access }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')} ${access}`)
    expect(documented.sort()).toEqual(routed.sort())
    expect(documented.length).toBeGreaterThan(20)
  })

  test('has closed schemas, every reference leads to one, every operation its own name', async () => {
    const document = await load()
    const text = JSON.stringify(document)
    const open: string[] = []
    const look = (value: unknown, where: string): void => {
      if (typeof value !== 'object' || value === null) return
      if ('properties' in value && !('additionalProperties' in value && value.additionalProperties === false)) {
        open.push(where)
      }
      for (const [name, inner] of Object.entries(value)) look(inner, `${where}/${name}`)
    }
    look(document.components.schemas, '')
    // A problem has members of its own, by its type.
    expect(open).toEqual(['/Problem'])
    const named = new Set(Object.keys(document.components.schemas))
    const referred = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name)
    expect(referred.filter((name) => !named.has(name))).toEqual([])
    const ids = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has a reference page in both languages, without anything inline', async () => {
    for (const [language, title] of [
      ['id', 'API Alur'],
      ['en', 'Alur API'],
    ] as const) {
      const { status, text } = await ask('', { by: null, headers: { 'accept-language': language } })
      expect(status).toBe(200)
      expect(text).toContain(title)
      expect(text).toContain('/api/v1/dossiers/{dossier}/acts')
      expect(text).toContain('urn:alur:problem:notYourTurn')
      expect(text).not.toMatch(/<script(?![^>]* src=)|<style| style=| onclick=/)
    }
  })
})

describe('an act', () => {
  test('is done once under one key, and answered with the new version', async () => {
    const { dossier, version } = await opened()
    const sent = { method: 'POST', body: comment(), headers: { ...key(), ...at(version) } }
    const first = await ask(`/dossiers/${dossier}/acts`, sent)
    expect(first).toMatchObject({ status: 200, json: { dossier, version: version + 1, repeated: false } })
    expect(first.headers.get('etag')).toBe(`"${version + 1}"`)
    expect(await ask(`/dossiers/${dossier}/acts`, sent)).toMatchObject({ json: { repeated: true } })
    const other = await ask(`/dossiers/${dossier}/acts`, { ...sent, body: comment('Lain') })
    expect(other).toMatchObject({ status: 422, json: { type: 'urn:alur:problem:keyReused' } })
  })

  test('needs a key, a version, and the one that is there now', async () => {
    const { dossier, version } = await opened()
    const post = (headers: Record<string, string>) =>
      ask(`/dossiers/${dossier}/acts`, { method: 'POST', body: comment(), headers })
    expect(await post(at(version))).toMatchObject({
      status: 400,
      json: { type: 'urn:alur:problem:idempotencyKeyNeeded' },
    })
    expect(await post(key())).toMatchObject({ status: 428, json: { type: 'urn:alur:problem:versionNeeded' } })
    expect(await post({ ...key(), 'if-match': '*' })).toMatchObject({ status: 428 })
    await post({ ...key(), ...at(version) })
    expect(await post({ ...key(), ...at(version) })).toMatchObject({
      status: 412,
      json: {
        type: 'urn:alur:problem:stale',
        version: version + 1,
        since: [{ seq: version + 1, type: 'CommentAdded' }],
      },
    })
  })

  test('by the wrong role is 403 with the reason, in the language asked for', async () => {
    const { dossier, version } = await opened()
    const act = { type: 'complete', stage: 'appointMember', step: 'act', exit: 'dikembalikan', input: { reason: 'x' } }
    const here = { ...act, stage: 'requestAssistance', exit: 'diajukan', input: {} }
    const post = (by: PersonId, body: unknown, language: string) =>
      ask(`/dossiers/${dossier}/acts`, {
        method: 'POST',
        body,
        by,
        headers: { ...key(), ...at(version), 'accept-language': language },
      })
    expect(await post(city.kepalaPd, act, 'id')).toMatchObject({
      status: 409,
      json: { type: 'urn:alur:problem:notThisStage', detail: expect.stringContaining('Kegiatan 1') },
    })
    expect(await post(city.stafPd, here, 'en')).toMatchObject({
      status: 403,
      json: { type: 'urn:alur:problem:notYourTurn', detail: expect.stringContaining('Kepala PD') },
    })
    expect(await post(city.stafPd, { type: 'cancel', reason: 'Batal' }, 'en')).toMatchObject({
      status: 403,
      json: { type: 'urn:alur:problem:notAuthorised', title: expect.stringContaining('not entitled') },
    })
  })

  test('with a rule against it is 422 with the field that the rule is about', async () => {
    const { dossier, version } = await opened()
    const file = await ask('/files?slot=dpaExtract&name=dpa.pdf', {
      method: 'POST',
      body: '%PDF-1.7\n%%EOF\n',
      headers: { 'content-type': 'application/octet-stream' },
    })
    const input = {
      dpa: {
        number: 'DPA/1/2026',
        programmeCode: '2.12.02',
        activityCode: '2.12.02.2.03',
        subActivityCode: '2.12.02.2.03.0005',
        ceiling: 385_000_000,
        fiscalYear: 2026,
        extract: file.json,
      },
      application: { name: 'SIPADU (contoh)', purpose: 'Uji', kind: 'new', scope: 'khusus' },
      contact: { name: 'Contoh', phone: '0812 1111 2222', email: 'contoh@example.go.id' },
      choice: { kind: 'planningMeeting', date: '2099-01-05', startTime: '09:00', agenda: 'Rencana' },
    }
    const act = { type: 'complete', stage: 'requestAssistance', step: 'act', exit: 'diajukan', input }
    const headers = { ...key(), ...at(version) }
    expect(await ask(`/dossiers/${dossier}/acts`, { method: 'POST', body: act, headers })).toMatchObject({
      status: 422,
      json: {
        type: 'urn:alur:problem:placeOrLinkMissing',
        errors: [{ pointer: '/input/choice/place', code: 'placeOrLinkMissing' }],
      },
    })
  })

  test('with fields at fault is 422 with pointers, with unknown keys 400', async () => {
    const { dossier, version } = await opened()
    const post = (body: unknown, language = 'id') =>
      ask(`/dossiers/${dossier}/acts`, {
        method: 'POST',
        body,
        headers: { ...key(), ...at(version), 'accept-language': language },
      })
    const act = { type: 'complete', stage: 'requestAssistance', step: 'act', exit: 'diajukan' }
    const faulty = await post({ ...act, input: { dpa: { number: '' } } })
    expect(faulty).toMatchObject({ status: 422, json: { type: 'urn:alur:problem:invalid' } })
    expect(faulty.json.errors).toContainEqual({
      pointer: '/input/dpa/number',
      code: 'too_small',
      message: 'Isi bagian ini.',
    })
    expect(await post({ ...act, input: { lain: 1 } })).toMatchObject({
      status: 400,
      json: { type: 'urn:alur:problem:unknownKey' },
    })
    expect(await post({ ...comment(), lain: 1 })).toMatchObject({ status: 400 })
    expect(await post({ type: 'comment', text: '' }, 'en')).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/text', code: 'too_small' }] },
    })
    expect(await post({ type: 'fly' })).toMatchObject({ status: 422 })
    expect(await post('{')).toMatchObject({ status: 400, json: { type: 'urn:alur:problem:badRequest' } })
    const file = { digest: 'a'.repeat(64), name: 'a.pdf', size: 1, type: 'application/pdf' }
    expect(await post({ type: 'attach', file, title: 'A' })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/file', code: 'unknownFile' }] },
    })
  })
})

describe('what is not mine', () => {
  test('is 404, as what is not there', async () => {
    const { dossier, version } = await opened()
    const foreign = await ask(`/dossiers/${dossier}`, { by: city.stranger })
    const nowhere = await ask(`/dossiers/${v7()}`, { by: city.stranger })
    const nonsense = await ask('/dossiers/x', { by: city.stranger })
    const told = ({ json: { reference: _, ...problem } }: { json: Record<string, unknown> }) => problem
    expect(foreign.status).toBe(404)
    expect(told(foreign)).toEqual(told(nowhere))
    expect(told(nonsense)).toEqual(told(nowhere))
    const headers = { ...key(), ...at(version) }
    const act = await ask(`/dossiers/${dossier}/acts`, { method: 'POST', body: comment(), by: city.stranger, headers })
    expect(act.status).toBe(404)
    for (const part of ['events', 'deadline', 'drafts/requestAssistance/act/diajukan', `files/${'a'.repeat(64)}`]) {
      expect((await ask(`/dossiers/${dossier}/${part}`, { by: city.stranger })).status).toBe(404)
    }
  })

  test('is 401 without a token', async () => {
    const { status, headers } = await ask('/dossiers', { by: null })
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer')
  })
})

describe('lists', () => {
  test('come by cursor, each dossier once, my turn by deadline', async () => {
    const made = [await opened(), await opened(), await opened()].map(({ dossier }) => dossier)
    const found: string[] = []
    let cursor = ''
    do {
      const { json } = await ask(`/dossiers?list=mine&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      found.push(...json.items.map(({ id }: { id: string }) => id))
      cursor = json.next ?? ''
    } while (cursor !== '')
    expect(new Set(found).size).toBe(found.length)
    expect(found).toEqual(expect.arrayContaining(made))
    expect((await ask('/dossiers?list=all')).status).toBe(422)
  })

  test('of events carry the chain', async () => {
    const { dossier } = await opened()
    const first = await ask(`/dossiers/${dossier}/events?limit=1`)
    const second = await ask(`/dossiers/${dossier}/events?limit=1&cursor=${first.json.next}`)
    expect(first.json.items[0]).toMatchObject({ seq: 1, type: 'DossierOpened', prev: null })
    expect(second.json.items[0]).toMatchObject({ seq: 2, type: 'TurnOpened', prev: first.json.items[0].hash })
    expect(second.json.next).toBeNull()
  })
})

describe('files', () => {
  const upload = (bytes: string, slot: string, type = 'application/octet-stream') =>
    ask(`/files?slot=${slot}&name=surat.pdf`, { method: 'POST', body: bytes, headers: { 'content-type': type } })

  test('are judged by their content and slot', async () => {
    expect(await upload('%PDF-1.7\n%%EOF\n', 'letter')).toMatchObject({
      status: 201,
      json: { name: 'surat.pdf', type: 'application/pdf', size: 15 },
    })
    expect(await upload('<script>', 'letter')).toMatchObject({
      status: 415,
      json: { type: 'urn:alur:problem:fileTypeNotAllowed', allowed: ['pdf'] },
    })
    expect(await upload(`%PDF-1.7\n${' '.repeat(11 * 2 ** 20)}`, 'letter')).toMatchObject({
      status: 413,
      json: { type: 'urn:alur:problem:fileTooLarge' },
    })
    expect((await upload('%PDF-1.7', 'letter', 'text/plain')).status).toBe(415)
    expect((await upload('%PDF-1.7', 'pocket')).status).toBe(422)
  })

  test('come back as attachments to those who may read the dossier', async () => {
    const { dossier, version } = await opened()
    const { json: file } = await upload('%PDF-1.7\n%%EOF\n', 'attachment')
    const headers = { ...key(), ...at(version) }
    await ask(`/dossiers/${dossier}/acts`, { method: 'POST', body: { type: 'attach', file, title: 'Surat' }, headers })
    const answer = await ask(`/dossiers/${dossier}/files/${file.digest}`)
    expect(answer.text).toBe('%PDF-1.7\n%%EOF\n')
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''surat.pdf")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await ask(`/dossiers/${dossier}/files/${file.digest}`, { by: city.stranger })).status).toBe(404)
  })
})

describe('tokens', () => {
  const make = (username: string, password: string, body: unknown = { name: 'a', scope: 'read', days: 1 }) =>
    ask('/tokens', {
      method: 'POST',
      by: null,
      body,
      headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
    })

  test('are made by name and password, and a reading one changes nothing', async () => {
    const { status, json } = await make('orang0', PASSWORD)
    expect(status).toBe(201)
    const headers = { authorization: `Bearer ${json.token}` }
    expect(await ask('/me', { by: null, headers })).toMatchObject({ status: 200, json: { scope: 'read' } })
    expect(
      await ask('/dossiers', { method: 'POST', body: opening(), by: null, headers: { ...headers, ...key() } }),
    ).toMatchObject({ status: 403, json: { type: 'urn:alur:problem:readOnlyToken' } })
    const { json: list } = await ask('/tokens')
    const { id } = list.items.find(({ name }: { name: string }) => name === 'a')
    expect((await ask(`/tokens/${id}`, { method: 'DELETE' })).status).toBe(200)
    expect((await ask('/me', { by: null, headers })).status).toBe(401)
  })

  test('are refused to guesses, the eleventh of which must wait', async () => {
    const guesses = await Promise.all(Array.from({ length: 10 }, () => make('orang1', 'salah')))
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]))
    const { status, headers } = await make('orang1', PASSWORD)
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('a draft', () => {
  test('of staff is there for the head, files included', async () => {
    const { dossier } = await opened()
    const path = `/dossiers/${dossier}/drafts/requestAssistance/act/diajukan`
    const input = { application: { name: 'SIPADU (contoh)' } }
    expect((await ask(path)).status).toBe(404)
    expect((await ask(path, { method: 'PUT', body: { input }, by: city.stafPd })).status).toBe(200)
    expect(await ask(path)).toMatchObject({ status: 200, json: { input, author: city.stafPd } })
    expect((await ask(path, { by: city.kepalaDiskominfo })).status).toBe(404)
    expect((await ask(path, { method: 'PUT', body: { input }, by: city.kepalaDiskominfo })).status).toBe(403)
  })

  test('of somebody else is overwritten by who has seen it alone', async () => {
    const { dossier } = await opened()
    const path = `/dossiers/${dossier}/drafts/requestAssistance/act/diajukan`
    const put = (by: PersonId, name: string, headers = {}) =>
      ask(path, { method: 'PUT', body: { input: { application: { name } } }, by, headers })
    const first = await put(city.stafPd, 'staf')
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"1"'])
    expect((await put(city.stafPd, 'staf lagi')).headers.get('etag')).toBe('"2"')
    expect(await put(city.kepalaPd, 'kepala')).toMatchObject({
      status: 412,
      json: { type: 'urn:alur:problem:changedMeanwhile' },
    })
    expect((await put(city.kepalaPd, 'kepala', { 'if-match': '"1"' })).status).toBe(412)
    expect((await put(city.kepalaPd, 'kepala', { 'if-match': '"2"' })).status).toBe(200)
    expect((await put(city.stafPd, 'staf')).status).toBe(412)
  })
})

describe('an administrator', () => {
  const put = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(`/administration/${path}`, { method: 'PUT', body, by: city.stafDiskominfo, headers })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(`/administration/${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body }),
      by: city.stafDiskominfo,
      headers,
    })
  const get = (path: string) => ask(`/administration/${path}`, { by: city.stafDiskominfo })

  test('seats a person, lets them in, and all of it is written down', async () => {
    const [position, person, tenure] = [v7(), v7(), v7()]
    const seat = { name: 'Analis Sistem', head: false, agency: city.owner }
    expect(await put(`positions/${position}`, seat)).toMatchObject({ status: 200, json: { id: position } })
    const who = { name: 'Contoh Baru', kind: 'expert', email: 'baru@example.go.id' }
    expect((await put(`people/${person}`, who)).status).toBe(200)
    expect((await put(`people/${person}`, who)).status).toBe(404)
    const held = { position, person, kind: 'definitive', validFrom: '2026-01-02' }
    expect((await put(`tenures/${tenure}`, held)).status).toBe(200)
    expect((await put(`people/${person}/account`, { username: 'baru' })).status).toBe(200)
    const { json: link } = await post(`people/${person}/account/link`, undefined)
    const password = 'sandi untuk yang baru'
    const taken = await ask('/account', {
      method: 'POST',
      by: null,
      body: { password },
      headers: { authorization: `Bearer ${link.secret}` },
    })
    expect(taken).toMatchObject({ status: 201, json: { username: 'baru' } })
    expect((await get(`people/${person}`)).json).toMatchObject({
      tenures: [{ id: tenure, positionName: 'Analis Sistem' }],
      account: { username: 'baru', inUse: true },
    })
    expect((await get('changes?limit=2')).json.items).toHaveLength(2)
  })

  test('changes only what is still as it was read, and learns what is wrong field by field', async () => {
    const { headers } = await get(`agencies/${city.applicant}`)
    const seen = { 'if-match': headers.get('etag') ?? '' }
    const name = { code: 'baru', name: 'Dinas Baru', shortName: 'Baru' }
    expect((await post(`agencies/${city.applicant}/rename`, name)).status).toBe(428)
    expect((await post(`agencies/${city.applicant}/rename`, name, seen)).status).toBe(200)
    expect(await post(`agencies/${city.applicant}/rename`, name, seen)).toMatchObject({
      status: 412,
      json: { type: 'urn:alur:problem:changedMeanwhile' },
    })
    const twice = { code: 'baru', name: 'Dinas Lain', shortName: 'Lain', validFrom: '2026-01-01' }
    expect(await put(`agencies/${v7()}`, twice)).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/code', code: 'agencyCodeTaken' }] },
    })
  })

  test('is nobody else', async () => {
    expect((await ask('/administration/agencies')).status).toBe(404)
    expect((await get('agencies')).status).toBe(200)
  })

  test('keeps local days', async () => {
    const day = { name: 'Hari Jadi Bogor', basis: 'Keputusan Wali Kota (contoh)' }
    const sent = { method: 'PUT', body: day, by: city.stafDiskominfo }
    expect((await ask('/calendar/days/2026-06-03', sent)).status).toBe(200)
    expect((await ask('/calendar/days/2026-06-03', sent)).status).toBe(422)
    const { json } = await ask('/calendar/2026', { by: null })
    expect(json.days).toContainEqual(expect.objectContaining({ date: '2026-06-03', kind: 'local' }))
    const gone = { method: 'DELETE', by: city.stafDiskominfo }
    expect((await ask('/calendar/days/2026-06-03', gone)).status).toBe(200)
    expect((await ask('/calendar/days/2026-06-03', gone)).status).toBe(404)
  })
})

describe('notices', () => {
  test("are a person's own, and marked by them alone", async () => {
    const { dossier } = await opened()
    const notice = v7()
    await ownerQuery(
      `insert into notice (tenant, id, person, dossier, kind, event_seq) values ($1, $2, $3, $4, 'turn', 2)`,
      [city.tenant, notice, city.kepalaPd, dossier],
    )
    const unread = { id: notice, dossier, title: 'SIPADU (contoh)', readAt: null }
    expect((await ask('/notices')).json.items).toEqual([expect.objectContaining(unread)])
    expect((await ask('/notices', { by: city.stafPd })).json.items).toEqual([])
    await ask(`/notices/${notice}/read`, { method: 'POST', by: city.stafPd })
    expect((await ask('/notices')).json.items).toEqual([expect.objectContaining(unread)])
    await ask('/notices/read', { method: 'POST' })
    expect((await ask('/notices')).json.items[0].readAt).not.toBeNull()
  })
})

describe('for everybody', () => {
  test('SOP 009 stands as printed, 27 working days in all', async () => {
    const { status, json } = await ask('/sops/009', { by: null })
    expect(status).toBe(200)
    expect(json).toMatchObject({ number: '009', version: 1, header: { revisedOn: null } })
    const days = json.activities.map(({ duration }: { duration: { value: number } }) => duration.value)
    expect(days).toHaveLength(15)
    expect(days.reduce((a: number, b: number) => a + b)).toBe(27)
    expect(json.activities[1]).toMatchObject({
      no: 2,
      role: 'Kepala Diskominfo',
      column: 'Kepala Diskominfostandi',
      duration: { value: 1, unit: 'workingDays' },
      outputs: [{ kind: 'suratTugas', name: 'Surat Tugas' }],
      exits: [
        { key: 'ditunjuk', label: 'Tunjuk', kind: 'forward', to: 'formTeam', toNo: 3 },
        { key: 'dikembalikan', kind: 'back', toNo: 1 },
      ],
    })
    expect(json.waits.map(({ stage }: { stage: string }) => stage)).toEqual(['procurement', 'construction'])
    expect((await ask('/sops/010', { by: null })).status).toBe(404)
    const form = await ask('/sops/009/forms/appointMember/act/dikembalikan', { by: null })
    expect(form.json).toMatchObject({ type: 'object', required: ['reason'], additionalProperties: false })
    expect((await ask('/sops/009/forms/constructor/act/x', { by: null })).status).toBe(404)
  })

  test('a deadline is explained day by day', async () => {
    const { json } = await ask('/deadline?received=2026-03-13&value=7', { by: null })
    expect(json.due.on).toBe('2026-03-31')
    expect(json.days.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(7)
    expect(json.days.at(-1)).toMatchObject({ date: '2026-03-31', reason: 'due' })
    expect((await ask('/calendar/2026', { by: null })).json).toMatchObject({ certainty: 'official' })
  })

  test('a code shows steps and offices, no names; a wrong one nothing', async () => {
    const { trackingCode } = await opened()
    const { status, text } = await ask(`/track/${trackingCode}`, { by: null })
    expect(status).toBe(200)
    expect(text).not.toContain('SIPADU')
    expect((await ask('/track/AAAAAAAAAAAAAAAAAAAAAA', { by: null })).status).toBe(404)
  })
})
