import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { DossierId } from '#core/ids.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { keepUpload } from '../uploads/keep-upload.ts'
import { addDossierRoutes } from './routes.tsx'

const directory = await mkdtemp(join(tmpdir(), 'alur-files-'))
afterAll(() => rm(directory, { recursive: true }))
const files = await openDiskFileStore(directory)
const {
  city,
  database,
  service: dossiers,
  web,
} = await serveCity([fourActivities], (served, { database: cityDatabase, service, show }) =>
  addDossierRoutes(served, { database: cityDatabase, dossiers: service, files, show }),
)

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

let serial = 0
/** A dossier with one file attached; the address of the file. */
async function attached(name: string, bytes: Uint8Array): Promise<string> {
  serial += 1
  const opening = { sop: fourActivities.number, applicant: city.applicant, title: 'Rapat contoh' }
  const by = { tenant: city.tenant, person: city.kepalaPd }
  const opened = await dossiers.open({ ...by, key: `open-${serial}`, opening })
  if (!opened.ok) throw new Error(opened.kind)
  async function* content() {
    yield bytes
  }
  const slot = 'attachment' as const
  const kept = await keepUpload(
    { database, files },
    { ...by, slot },
    { input: 'file', fileName: name, content: content() },
  )
  if (!kept.ok) throw new Error(kept.refusal.reason)
  const { dossier } = opened
  const act = { type: 'attach', file: kept.file, title: 'Lampiran contoh' } as const
  const done = await dossiers.act({ ...by, key: `attach-${serial}`, dossier, expected: opened.version, act })
  if (!done.ok) throw new Error(JSON.stringify(done))
  return addressOf(dossier, kept.file.digest)
}

const addressOf = (dossier: DossierId, digest: string): string => `/berkas/${dossier}/lampiran/${digest}`
const get = (path: string, person = city.kepalaPd) =>
  web.app.request(`http://alur.example${path}`, { headers: { 'x-person': person } })

test('a picture is shown within the page of its file, and opened by itself it can do nothing', async () => {
  const address = await attached('denah <contoh>.png', PNG)
  const html = await (await get(`${address}/lihat`)).text()
  expect(html).toContain(`src="${address}/gambar"`)
  expect(html).toContain('denah &lt;contoh>.png')
  const picture = await get(`${address}/gambar`)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(picture.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG)
})

test('the beginning of a text stands on its page as text, and a character cut in two does not spoil it', async () => {
  const text = `<script>alert(1)</script>\n${'é'.repeat(20_000)}`
  const html = await (await get(`${await attached('catatan.txt', Buffer.from(text))}/lihat`)).text()
  expect(html).toContain('&lt;script>alert(1)')
  expect(html).not.toContain('\uFFFD')
  expect(html).toContain('Awal isi berkas')
  expect(html.length).toBeLessThan(60_000)
})

test('what cannot be shown safely is told by type, size and hash, and its bytes never come inline', async () => {
  const address = await attached('surat.pdf', PDF)
  const html = await (await get(`${address}/lihat`)).text()
  expect(html).toContain('<dd>PDF</dd>')
  expect(html).toContain(address.split('/').at(-1))
  expect(html).toContain(`href="${address}"`)
  expect((await get(`${address}/gambar`)).status).toBe(404)
})

test.each(['', '/lihat', '/gambar'])('a file of a dossier that I may not read is not there: %s', async (part) => {
  const address = await attached('denah.png', PNG)
  expect((await get(`${address}${part}`, city.stranger)).status).toBe(404)
  expect((await get(`${address.replace(/[0-9a-f]{64}/, '0'.repeat(64))}${part}`)).status).toBe(404)
})

test('the trail is filtered by its address, and pages of it keep the filter', async () => {
  const address = await attached('denah.png', PNG)
  const [dossier = ''] = /^\/berkas\/[^/]+/.exec(address) ?? []
  const html = await (await get(`${dossier}/jejak?jenis=files&oleh=${city.kepalaPd}`)).text()
  expect(html).toContain('melampirkan Lampiran contoh')
  expect(html).not.toContain('membuka berkas untuk')
  expect(html).toContain('<option value="files" selected>')
  expect(await (await get(`${dossier}/jejak?jenis=pauses`)).text()).toContain('Tidak ada peristiwa seperti itu')
})
