import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '#platform/log/log.ts'
import { serveSignedCity } from '#root/tests/support/signed-city.ts'
import { addKeepingRoutes } from './routes.tsx'
import { scrubLetters, scrubLettersJob } from './scrub.ts'

const { city, database, files, directory, ownerQuery, get, ask, sign, leave } = await serveSignedCity(
  (web, { database, show }) => addKeepingRoutes(web, { database, show }),
)
const administrator = { person: city.kepalaDiskominfo, duties: ['administrator'] } as const
const PAGE = '/kelola/surat/simpanan'
const page = async () => (await get(PAGE, administrator)).text()

const { dossier, letter: unsigned } = await ask('Contoh')
const signed = await sign(unsigned.id, city.kepalaPd)
const pathOf = (digest: string) => join(directory, 'files', digest.slice(0, 2), digest.slice(2, 4), digest)

test('before the first reading the page says how to have one', async () => {
  expect(await page()).toContain('Belum pernah dibaca')
})

test('whole files are found whole, earlier states too', async () => {
  expect(await scrubLetters(database, files, city.tenant)).toMatchObject({ files: 2, damages: [] })
  expect(await page()).toContain('Semua berkas utuh')
})

test('a changed and a missing file are named, on the page with the letter, until they are restored', async () => {
  const kept = await readWhole(signed.digest)
  await writeFile(pathOf(signed.digest), 'lain')
  await rm(pathOf(unsigned.digest))
  await scrubLettersJob(database, files).run({}, { id: '1', reference: 'r', attempt: 1, log: createLog('silent') })
  const html = await page()
  expect(html).toContain('2 berkas rusak atau hilang')
  expect(html).toContain('Surat Permohonan')
  expect(html).toContain(signed.digest)
  expect(html).toContain('Isinya berubah')
  expect(html).toContain('Hilang')
  await writeFile(pathOf(signed.digest), kept)
  expect((await scrubLetters(database, files, city.tenant)).damages).toEqual([
    { digest: unsigned.digest, what: 'missing' },
  ])
  expect(await page()).not.toContain('Isinya berubah')
})

test('letters of a running dossier are not counted; of a closed one the end is told, and the list can be had', async () => {
  expect(await page()).toContain('1 naskah dari berkas yang masih berjalan')
  await leave(dossier, city.stafDiskominfo, 'tersedia')
  await leave(dossier, city.kepalaDiskominfo, 'ditolak')
  await ownerQuery(`update dossier set closed_at = '2015-03-01' where id = $1`, [dossier])
  const html = await page()
  expect(html).toContain('Retensi habis')
  expect(html).toContain('31 Des 2022')
  const list = await get(`${PAGE}/suratPermohonan/2015`, administrator)
  expect(list.headers.get('content-disposition')).toContain('arsip-suratPermohonan-2015.csv')
  const csv = await list.text()
  expect(csv).toContain('nomor,tanggal,naskah,pencipta')
  expect(csv).toContain(signed.digest)
  expect((await get(`${PAGE}/suratPermohonan/2014`, administrator)).status).toBe(404)
})

test('only administrators see it', async () => {
  expect((await get(PAGE, { person: city.kepalaDiskominfo })).status).toBe(404)
  expect((await get(`${PAGE}/suratTugas/2015`, { person: city.kepalaDiskominfo })).status).toBe(404)
})

async function readWhole(digest: typeof signed.digest): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await files.read(digest)) ?? []) chunks.push(chunk)
  return Buffer.concat(chunks)
}
