import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { PersonId } from '#core/ids.ts'
import { at, comment, key, serveApi } from './served-api.fixture.ts'

const { ask, city, opened, ownerQuery } = await serveApi()

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

  test('of similar applications hold what shares a telling word', async () => {
    await ownerQuery(
      `insert into application (tenant, dossier, name, agency, completed_at)
        values ($1, gen_random_uuid(), 'Antrean Puskesmas (contoh)', $2, '2026-01-05T03:00:00Z')`,
      [city.tenant, city.applicant],
    )
    const similar = (name: string) => ask(`/applications/similar?name=${encodeURIComponent(name)}`)
    expect((await similar('Aplikasi antrean rumah sakit')).json.items).toMatchObject([
      { name: 'Antrean Puskesmas (contoh)' },
    ])
    expect((await similar('Aplikasi layanan kota')).json).toEqual({ items: [], next: null })
    expect((await similar('')).status).toBe(422)
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
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="surat.pdf"; filename*=UTF-8''surat.pdf`,
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await ask(`/dossiers/${dossier}/files/${file.digest}`, { by: city.stranger })).status).toBe(404)
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
