import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import type { DossierId } from '#core/ids.ts'
import { keepUpload } from '#features/dossier/index.ts'
import { sampleAuthority } from '#platform/pades/authority.fixture.ts'
import { readCertificate, readPemCertificates } from '#platform/pades/cms/certificate.ts'
import { serveSignedCity } from '#root/tests/support/signed-city.ts'
import { isPackage } from './read-package.ts'
import { addExportRoutes } from './routes.ts'
import { verifyPackage } from './verify-package.ts'

const served = await serveSignedCity((web, { database, files, trust }) =>
  addExportRoutes(web, { database, files, trust }),
)
const { city, database, files, service, ownerQuery, get, ask, sign, leave, authority } = served
const directory = await mkdtemp(join(tmpdir(), 'alur-package-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const { dossier, letter } = await ask('Aplikasi Ramah "Contoh" & Lain')
const reader = { person: city.kepalaPd }
const path = `/berkas/${dossier}/paket`

async function attach(): Promise<void> {
  const by = { tenant: city.tenant, person: city.kepalaPd }
  async function* content() {
    yield Buffer.from('catatan rapat')
  }
  const kept = await keepUpload(
    { database, files },
    { ...by, slot: 'attachment' },
    { input: 'file', fileName: '../Catatan Rapat é.txt', content: content() },
  )
  if (!kept.ok) throw new Error(kept.refusal.reason)
  const [row] = await ownerQuery<{ version: number }>('select version from dossier where id = $1', [dossier])
  const act = { type: 'attach', file: kept.file, title: 'Catatan' } as const
  const done = await service.act({ ...by, key: 'attach', dossier, expected: row?.version ?? 0, act })
  if (!done.ok) throw new Error(JSON.stringify(done))
}

async function take(of: DossierId = dossier, who = reader): Promise<Buffer> {
  const answer = await get(`/berkas/${of}/paket`, who)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

let serial = 0
async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
  serial += 1
  const file = join(directory, `${serial}.zip`)
  await writeFile(file, bytes)
  const zip = await openPromise(file)
  const found = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
    found.set(entry.fileName, Buffer.concat(chunks))
  }
  return found
}
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

await attach()
const signed = await sign(letter.id, city.kepalaPd)
await leave(dossier, city.stafDiskominfo, 'tersedia')

test('a package holds every letter as it stands, attachments, trail, metadata, authority, index and list', async () => {
  const answer = await get(path, reader)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  expect(answer.headers.get('content-disposition')).toContain(`berkas-${dossier}.zip`)
  const found = await unpack(Buffer.from(await answer.arrayBuffer()))
  expect([...found.keys()]).toEqual([
    expect.stringMatching(/^letters\/001-suratPermohonan-500\.12-001-applicant-\d{4}\.pdf$/),
    'letters/002-naskah.pdf',
    'attachments/001-Catatan-Rapat-e.txt',
    'trail.jsonl',
    'ca.crt',
    'metadata.json',
    'metadata.csv',
    'index.html',
    'MANIFEST',
  ])
  expect(sha256([...found.values()][0] ?? '')).toBe(signed.digest)
  expect(found.get('ca.crt')?.toString()).toBe(authority.pem)
})

test('its list is one that sha256sum takes, and names every other file', async () => {
  const found = await unpack(await take())
  const listed = found.get('MANIFEST')?.toString() ?? ''
  const expected = [...found]
    .filter(([name]) => name !== 'MANIFEST')
    .map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`)
  expect(listed).toBe(expected.join(''))
})

test('each line of the trail has the hash that the next one names, and the last the one in the metadata', async () => {
  const found = await unpack(await take())
  const lines = (found.get('trail.jsonl')?.toString() ?? '').trimEnd().split('\n')
  const events = lines.map((line) => JSON.parse(line) as { seq: number; prev: string | null })
  expect(events.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1))
  expect(events.map(({ prev }) => prev)).toEqual([null, ...lines.slice(0, -1).map(sha256)])
  const { jejak } = JSON.parse(found.get('metadata.json')?.toString() ?? '') as { jejak: object }
  expect(jejak).toMatchObject({ peristiwa: lines.length, sidikTerakhir: sha256(lines.at(-1) ?? '') })
})

test('its metadata has what SRIKANDI asks for', async () => {
  const found = await unpack(await take())
  const { naskah, lampiran } = JSON.parse(found.get('metadata.json')?.toString() ?? '')
  expect(naskah[0]).toMatchObject({
    klasifikasi: '500.12',
    nomor: expect.stringContaining('500.12/001'),
    hal: 'Surat Permohonan',
    pencipta: 'applicant',
    keamanan: 'biasa',
    retensiAktif: 2,
    retensiInaktif: 5,
    keterangan: 'dinilai kembali',
    tingkatPerkembangan: 'asli',
    keadaan: 'berlaku',
    sha256: signed.digest,
    tandaTangan: [{ jabatan: 'Jabatan', cara: 'local' }],
  })
  expect(lampiran).toMatchObject([{ judul: 'Catatan', ukuran: 13 }])
  expect(found.get('metadata.csv')?.toString()).toMatch(/^\ufeffklasifikasi,nomor,tanggal,hal,/)
})

test('its index opens by itself: no script, nothing from elsewhere, titles as text', async () => {
  const html = (await unpack(await take())).get('index.html')?.toString() ?? ''
  expect(html).not.toMatch(/<script|<link|src=/)
  expect(html).toContain('Aplikasi Ramah &quot;Contoh&quot; &amp; Lain')
  expect(html).toContain('href="letters/002-naskah.pdf"')
  expect(html).toContain(signed.digest)
})

test('the same dossier gives the same bytes', async () => {
  const [first, second] = [await take(), await take()]
  expect(sha256(first)).toBe(sha256(second))
})

test('who took a package, and of which state, stands in the trail of the city; the dossier is as it was', async () => {
  const taken = async () =>
    ownerQuery<{ person: string; action: string; after: { version: number; hash: string } }>(
      `select person, action, after from administrative_change where subject = 'package' and subject_id = $1`,
      [dossier],
    )
  const [before, events] = [await taken(), await ownerQuery('select from event where dossier = $1', [dossier])]
  expect((await get(path, reader)).status).toBe(200)
  expect((await get(path, { person: city.stranger })).status).toBe(404)
  const after = await taken()
  expect(after).toHaveLength(before.length + 1)
  expect(after.at(-1)).toMatchObject({ person: reader.person, action: 'exported', after: { version: events.length } })
  expect(await ownerQuery('select from event where dossier = $1', [dossier])).toHaveLength(events.length)
})

test('a secret letter is left out for who is of neither of its agencies, and said to be', async () => {
  const [row] = await ownerQuery<{ agency: string; addressee: string }>(
    `select agency, addressee from letter where id = $1`,
    [letter.id],
  )
  await ownerQuery(
    `update letter set security = 'rahasia', addressee = null, agency = (select id from agency where code = 'other')
      where id = $1`,
    [letter.id],
  )
  const found = await unpack(await take())
  expect([...found.keys()][0]).toBe('letters/002-naskah.pdf')
  expect(found.get('index.html')?.toString()).toContain('tidak disertakan: klasifikasi keamanan')
  expect(JSON.parse(found.get('metadata.json')?.toString() ?? '').naskah[0]).toMatchObject({
    berkas: null,
    sha256: signed.digest,
    tidakDisertakan: 'tidak disertakan karena klasifikasi keamanan',
  })
  await ownerQuery(`update letter set security = 'biasa', agency = $2, addressee = $3 where id = $1`, [
    letter.id,
    row?.agency,
    row?.addressee,
  ])
})

describe('alur verify', () => {
  const trusted = () => readPemCertificates(authority.pem)
  const now = new Date()
  const host = 'alur.example'

  /** The package with some files changed, written anew; the list is made to fit unless told. */
  async function changed(change: (files: Map<string, Buffer>) => void, { listed = true } = {}): Promise<string> {
    const found = await unpack(await take())
    change(found)
    if (listed) {
      const names = [...found.keys()].filter((name) => name !== 'MANIFEST')
      const lines = names.map((name) => `${sha256(found.get(name) ?? '')}  ${name}\n`)
      found.set('MANIFEST', Buffer.from(lines.join('')))
    }
    const zip = new ZipFile()
    for (const [name, bytes] of found) zip.addBuffer(bytes, name)
    zip.end()
    serial += 1
    const file = join(directory, `changed-${serial}.zip`)
    await pipeline(zip.outputStream, createWriteStream(file))
    return file
  }
  const kinds = async (file: string) =>
    (await verifyPackage(file, { trusted: trusted(), now, host })).findings.map(({ kind }) => kind)
  const letterPath = (found: Map<string, Buffer>) => [...found.keys()][0] ?? ''

  test('finds an exported package whole, with its one signature', async () => {
    const file = await changed(() => undefined)
    expect(await verifyPackage(file, { trusted: trusted(), now, host })).toMatchObject({
      valid: true,
      findings: [],
      letters: 2,
      signatures: 1,
      leftOut: [],
      authority: 'given',
    })
    expect(await verifyPackage(file, { trusted: undefined, now, host })).toMatchObject({
      valid: true,
      authority: 'package',
    })
  })

  test('names what was done to its list', async () => {
    expect(await kinds(await changed((found) => found.set('lain.txt', Buffer.from('x')), { listed: false }))).toEqual([
      'notListed',
    ])
    expect(await kinds(await changed((found) => found.delete('metadata.csv'), { listed: false }))).toEqual([
      'fileMissing',
    ])
    const index = (found: Map<string, Buffer>) => found.set('index.html', Buffer.from('x'))
    expect(await kinds(await changed(index, { listed: false }))).toEqual(['fileChanged'])
  })

  test('finds a changed letter also when the list was made to fit', async () => {
    const file = await changed((found) => {
      const bytes = Buffer.from(found.get(letterPath(found)) ?? '')
      bytes[2000] = (bytes[2000] ?? 0) ^ 1
      found.set(letterPath(found), bytes)
    })
    expect(await kinds(file)).toEqual(['letterMissing', 'strangeLetter'])
  })

  test('finds a letter changed together with its events: the chain no longer follows, or ends elsewhere', async () => {
    const other = Buffer.from('%PDF-1.7 lain')
    const forge = (found: Map<string, Buffer>, rechain: boolean) => {
      const text = found.get('trail.jsonl')?.toString().replaceAll(signed.digest, sha256(other)) ?? ''
      let prev: string | null = null
      const lines = text
        .trimEnd()
        .split('\n')
        .map((line) => {
          if (!rechain) return line
          const linked = line.replace(/"prev":(null|"[0-9a-f]{64}")/, `"prev":${prev === null ? 'null' : `"${prev}"`}`)
          prev = sha256(linked)
          return linked
        })
      found.set('trail.jsonl', Buffer.from(`${lines.join('\n')}\n`))
      found.set(letterPath(found), other)
    }
    expect(await kinds(await changed((found) => forge(found, false)))).toContain('trailBroken')
    const rechained = await kinds(await changed((found) => forge(found, true)))
    expect(rechained).toContain('trailEnd')
    expect(rechained).toContain('otherBeginning')
    expect(rechained).toContain('letter')
  })

  test('finds a dropped event, a dropped end, a dropped letter and a letter that nobody wrote', async () => {
    const drop = (from: number, to: number) => (found: Map<string, Buffer>) => {
      const lines = found.get('trail.jsonl')?.toString().trimEnd().split('\n') ?? []
      lines.splice(from, to)
      found.set('trail.jsonl', Buffer.from(`${lines.join('\n')}\n`))
    }
    expect(await kinds(await changed(drop(2, 1)))).toContain('trailBroken')
    expect(await kinds(await changed(drop(-1, 1)))).toContain('trailEnd')
    expect(await kinds(await changed((found) => found.delete(letterPath(found))))).toEqual(['letterMissing'])
    expect(await kinds(await changed((found) => found.set('letters/x.pdf', Buffer.from('x'))))).toEqual([
      'strangeLetter',
    ])
  })

  test('of 200 changed bytes none passes that changes a file', { timeout: 60_000 }, async () => {
    const whole = await take()
    const before = await unpack(whole)
    const missed: number[] = []
    let state = 7
    for (let round = 0; round < 200; round += 1) {
      // Lehmer: a fixed seed makes every run change alike.
      state = (state * 48_271) % 2_147_483_647
      const at = state % whole.length
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ (1 + (state % 255))
      const file = join(directory, 'byte.zip')
      await writeFile(file, bytes)
      const { valid } = await verifyPackage(file, { trusted: trusted(), now, host })
      if (!valid) continue
      // What is left are dates and attributes of the archive itself.
      const after = await unpack(bytes)
      const same =
        after.size === before.size && [...before].every(([name, content]) => after.get(name)?.equals(content))
      if (!same) missed.push(at)
    }
    expect(missed).toEqual([])
  })

  test('does not believe another authority, nor what is no package', async () => {
    const stranger = readCertificate(sampleAuthority('CA lain').certificate)
    const verdict = await verifyPackage(await changed(() => undefined), { trusted: [stranger], now, host })
    expect(verdict.findings).toMatchObject([{ kind: 'letter', finding: { kind: 'unknownSigner' } }])
    const file = join(directory, 'no.zip')
    await writeFile(file, 'PK\u0003\u0004 bukan')
    expect(await isPackage(file)).toBe(true)
    expect(await kinds(file)).toEqual(['notPackage'])
  })
})

test('who may not read the dossier gets nothing, and a damaged file no package', async () => {
  expect((await get(path, { person: city.stranger })).status).toBe(404)
  expect((await get(path)).status).toBe(303)
  const lies = join(served.directory, 'files', signed.digest.slice(0, 2), signed.digest.slice(2, 4), signed.digest)
  const whole = await served.bytesOf(signed.digest)
  await writeFile(lies, Buffer.concat([whole.subarray(0, -1), Buffer.from('x')]))
  const answer = await get(path, reader)
  await expect(answer.arrayBuffer()).rejects.toThrow()
  await writeFile(lies, whole)
})
