import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { dossierService, expireUploadsJob } from '#features/dossier/index.ts'
import { describeProblem, frameOf, problemPage, shower } from '#features/front/index.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import type { WebContext } from '#platform/http/context.ts'
import { createWeb } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { openLetterDesk } from '#root/tests/support/letter-desk.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { testBox } from '#root/tests/support/secret-box.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { addApiRoutes } from './index.ts'

const ORIGIN = 'http://alur.example'
const { database, ownerQuery } = await createTestDatabase()
const directory = await mkdtemp(join(tmpdir(), 'alur-uploads-'))
afterAll(() => rm(directory, { recursive: true, force: true }))
const files = await openDiskFileStore(directory)
let city: SampleCity

const log = createLog('silent')
const frame = (c: WebContext) => frameOf(c, { styles: '/assets/s.css', font: '/assets/f.woff2', scripts: [] })
const web = createWeb({
  log,
  isReady: async () => true,
  baseUrl: () => ORIGIN,
  findTenant: async () => ({
    id: city.tenant,
    kind: 'real',
    name: 'Kota Contoh',
    timeZone: 'Asia/Jakarta',
    sopOwner: city.owner,
  }),
  identify: async (c) => {
    const person = c.req.header('x-person') as PersonId | undefined // written by the tests below
    return (
      person && {
        account: person,
        person,
        name: 'Contoh',
        duties: [],
        by: { means: 'session', session: 'session', fresh: true },
      }
    )
  },
  describeProblem,
  problemPage: problemPage(frame),
})
const service = dossierService(database)
const baseUrl = () => ORIGIN
const { desk } = await openLetterDesk({ database, files, directory, baseUrl, dossiers: service })
addApiRoutes(web, { box: testBox, database, service, files, show: shower(frame), baseUrl, letters: desk })
beforeAll(async () => {
  city = await createSampleCity(database, [sop009])
})

const PDF = Buffer.from(`%PDF-1.7\n${'isi '.repeat(50_000)}\n%%EOF\n`)

interface Sent {
  readonly body?: BodyInit
  readonly by?: PersonId
  readonly headers?: Readonly<Record<string, string>>
}
async function ask(method: string, path: string, { body, by = city.stafPd, headers = {} }: Sent = {}) {
  return web.app.request(`${ORIGIN}${path}`, {
    method,
    ...(body === undefined ? {} : { body, duplex: 'half' }),
    headers: { origin: ORIGIN, 'x-person': by, 'tus-resumable': '1.0.0', ...headers },
  })
}
const metadata = (slot: string, name = 'naskah contoh.pdf') =>
  `slot ${Buffer.from(slot).toString('base64')},filename ${Buffer.from(name).toString('base64')}`
const begin = (slot: string, size: number, by?: PersonId) =>
  ask('POST', '/api/v1/uploads', {
    ...(by && { by }),
    headers: { 'upload-length': String(size), 'upload-metadata': metadata(slot) },
  })
const begun = async (slot: string, size: number): Promise<string> => {
  const answer = await begin(slot, size)
  expect(answer.status).toBe(201)
  return answer.headers.get('location') ?? ''
}
const piece = (path: string, offset: number, body: BodyInit, more: Sent = {}) =>
  ask('PATCH', path, {
    ...more,
    body,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...more.headers },
  })
const offsetOf = async (path: string) => (await ask('HEAD', path)).headers.get('upload-offset')
const unfinished = () => readdir(join(directory, 'parts'))

/** A connection that sends some bytes and breaks. */
function broken(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = false
  return new ReadableStream({
    pull: async (controller) => {
      if (!sent) controller.enqueue(bytes)
      else {
        // After the reader took the bytes: an error would throw them away.
        await new Promise((resolve) => setTimeout(resolve, 50))
        controller.error(new Error('cut'))
      }
      sent = true
    },
  })
}

test('a file in pieces is the file, kept as any other, and counts as handed in by its owner', async () => {
  const path = await begun('kak', PDF.length)
  const first = await piece(path, 0, PDF.subarray(0, 1000))
  expect([first.status, first.headers.get('upload-offset'), first.headers.get('tus-resumable')]).toEqual([
    204,
    '1000',
    '1.0.0',
  ])
  expect((await piece(path, 1000, PDF.subarray(1000))).status).toBe(204)
  const { file, bytes } = await (await ask('GET', path)).json()
  expect(file).toMatchObject({ name: 'naskah contoh.pdf', size: PDF.length, type: 'application/pdf' })
  expect(bytes).toBe(PDF.length)
  expect(await files.check(file.digest)).toBe('whole')
  const rows = await ownerQuery('select uploaded_by, slot from upload where digest = $1', [file.digest])
  expect(rows).toEqual([{ uploaded_by: city.stafPd, slot: 'kak' }])
  expect(await unfinished()).toEqual([])
})

test('after a cut it goes on where it was, also in a new process', async () => {
  const path = await begun('kak', PDF.length)
  expect((await piece(path, 0, broken(PDF.subarray(0, 70_000)))).status).toBe(400)
  expect(await offsetOf(path)).toBe('70000')
  expect(await (await openDiskFileStore(directory)).parts.size(path.split('/').at(-1) ?? '')).toBe(70_000)
  expect((await piece(path, 0, PDF)).status).toBe(409)
  expect((await piece(path, 70_000, PDF.subarray(70_000))).status).toBe(204)
  expect((await (await ask('GET', path)).json()).file.size).toBe(PDF.length)
})

test('who comes back ends the connection that hangs', async () => {
  const path = await begun('kak', PDF.length)
  let send: ReadableStreamDefaultController<Uint8Array> | undefined
  const hanging = new ReadableStream<Uint8Array>({
    start: (controller) => {
      send = controller
    },
  })
  const first = piece(path, 0, hanging)
  send?.enqueue(PDF.subarray(0, 500))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await offsetOf(path)).toBe('500')
  await first
  expect((await piece(path, 500, PDF.subarray(500))).status).toBe(204)
})

test('what became whole when the process died is finished when somebody asks', async () => {
  const path = await begun('kak', PDF.length)
  const id = path.split('/').at(-1) ?? ''
  const content = new Blob([PDF]).stream()
  await files.parts.append(id, { offset: 0, total: PDF.length, content })
  expect((await (await ask('GET', path)).json()).file).toMatchObject({ size: PDF.length })
})

test('to others it is not there', async () => {
  const path = await begun('kak', PDF.length)
  const by = city.kepalaPd
  expect((await ask('HEAD', path, { by })).status).toBe(404)
  expect((await piece(path, 0, PDF, { by })).status).toBe(404)
  expect((await ask('DELETE', path, { by })).status).toBe(404)
  expect(await offsetOf(path)).toBe('0')
  expect((await web.app.request(`${ORIGIN}${path}`)).status).toBe(401)
})

test('too large is refused before a byte is sent, and a piece cannot be longer than what was said', async () => {
  const large = await begin('letter', 11 * 2 ** 20)
  expect(large.status).toBe(413)
  expect(await large.json()).toMatchObject({ type: 'urn:alur:problem:fileTooLarge', maxBytes: 10 * 2 ** 20 })
  expect((await begin('letter', 0)).status).toBe(422)
  const path = await begun('letter', 10)
  expect((await piece(path, 0, '%PDF-1.7 more')).status).toBe(400)
  expect((await begin('pocket', 10)).status).toBe(422)
})

test('a type that the slot does not take is refused at the end, and nothing of it stays', async () => {
  const script = '<script>alert(1)</script>'
  const path = await begun('kak', script.length)
  const answer = await piece(path, 0, script)
  expect(answer.status).toBe(415)
  expect(await answer.json()).toMatchObject({ type: 'urn:alur:problem:fileTypeNotAllowed', allowed: ['pdf', 'docx'] })
  expect((await ask('HEAD', path)).status).toBe(404)
})

test('another version of tus, another type of body, and a giving up', async () => {
  const path = await begun('kak', PDF.length)
  const old = await ask('HEAD', path, { headers: { 'tus-resumable': '0.2.2' } })
  expect([old.status, old.headers.get('tus-version')]).toEqual([412, '1.0.0'])
  expect((await piece(path, 0, PDF, { headers: { 'content-type': 'application/octet-stream' } })).status).toBe(415)
  expect((await ask('DELETE', path)).status).toBe(204)
  expect((await ask('HEAD', path)).status).toBe(404)
})

test('what nobody goes on with is forgotten, bytes and all', async () => {
  const path = await begun('kak', PDF.length)
  const id = path.split('/').at(-1)
  await piece(path, 0, PDF.subarray(0, 100))
  await ownerQuery(`update unfinished_upload set expires_at = now() - interval '1 minute' where id = $1`, [id])
  expect((await ask('HEAD', path)).status).toBe(404)
  const strayId = '0199a1b2-0000-7000-8000-00000000ffff'
  await files.parts.begin(strayId)
  const old = Date.now() / 1000 - 3 * 86_400
  await utimes(join(directory, 'parts', strayId), old, old)
  await expireUploadsJob(database, files).run({}, { id: 'a', reference: 'a', attempt: 1, log })
  const left = await unfinished()
  expect(left).not.toContain(id)
  expect(left).not.toContain(strayId)
})

test('one person has only so many at a time', async () => {
  const answers = await Promise.all(Array.from({ length: 25 }, () => begin('kak', 100, city.kepalaDiskominfo)))
  const statuses = answers.map(({ status }) => status)
  expect(statuses).toContain(201)
  const one = await begin('kak', 100, city.kepalaDiskominfo)
  expect(one.status).toBe(429)
  const other = await begin('kak', 100, city.kepalaPd)
  expect(other.status).toBe(201)
})
