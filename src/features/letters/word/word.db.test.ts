import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type DossierId, FileDigest, type PersonId } from '#core/ids.ts'
import { activity, back, end, forward, output, yielding } from '#core/sop/define.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { addDossierRoutes } from '#features/dossier/index.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { del, docx, heading, ins, p, r } from '#platform/word/docx.fixture.ts'
import { readDocx } from '#platform/word/read-docx.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addWordRoutes } from './index.ts'

const common = { column: 'pemohon', duration: { value: 1, unit: 'workingDays' }, requiredInput: 'Draf' } as const
/** Kegiatan 6 and 7 alone. */
const kakSop: SopDefinition = {
  ...fourActivities,
  number: 'CONTOH-KAK',
  start: 'submitDraftKak',
  stages: {
    submitDraftKak: activity({
      ...common,
      no: 1,
      text: 'Menyusun draf KAK',
      role: 'stafPemohon',
      kit: 'submitDraftKak',
      outputs: [output('draftKak', 'Draft KAK')],
      exits: { diserahkan: forward('checkKak', 'Serahkan') },
    }),
    checkKak: activity({
      ...common,
      no: 2,
      text: 'Memeriksa draf KAK',
      role: 'stafBagianUmum',
      kit: 'checkKak',
      outputs: [output('draftKakHasilKoreksi', 'Draft KAK hasil koreksi')],
      exits: {
        sesuai: end('completed', 'Sesuai'),
        perluPerbaikan: yielding(back('submitDraftKak', 'Perlu perbaikan')),
      },
    }),
  },
}

const directory = await mkdtemp(join(tmpdir(), 'alur-word-'))
afterAll(() => rm(directory, { recursive: true }))
const files = await openDiskFileStore(directory)
const { city, ownerQuery, service, web } = await serveCity(
  [kakSop],
  (served, { database, service: dossiers, show }) => {
    addDossierRoutes(served, { database, dossiers, files, show })
    addWordRoutes(served, { database, files, show })
  },
)

const SECTIONS = Object.fromEntries(
  [
    'latarBelakang',
    'maksudTujuan',
    'sasaran',
    'ruangLingkup',
    'klausulKeamanan',
    'keluaran',
    'metodologi',
    'jangkaWaktu',
    'tenagaAhli',
    'hakCiptaKodeSumber',
    'garansiPemeliharaan',
    'alihPengetahuan',
    'kriteriaPenerimaan',
  ].map((key) => [key, `Isi ${key} versi pertama.`]),
)
const IDENTITY = {
  programme: 'Program contoh',
  activity: 'Kegiatan contoh',
  subActivity: 'Sub-kegiatan contoh',
  budgetHolder: 'PPK: Contoh',
  ceiling: 385_000_000,
  fiscalYear: 2026,
  sourceOfFunds: 'APBD Kota',
}

let serial = 0
const key = (): string => {
  serial += 1
  return `word-${serial}`
}

async function opened(): Promise<{ dossier: DossierId; version: number }> {
  const opening = { sop: kakSop.number, applicant: city.applicant, title: 'SIPADU contoh' }
  const outcome = await service.open({ tenant: city.tenant, person: city.stafPd, key: key(), opening })
  if (!outcome.ok) throw new Error(outcome.kind)
  return outcome
}

async function act(dossier: DossierId, expected: number, person: PersonId, stage: string, exit: string, input: object) {
  const outcome = await service.act({
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

/** A dossier whose KAK came back from kegiatan 7 with one required comment. */
async function returned() {
  const { dossier, version } = await opened()
  const handedIn = await act(dossier, version, city.stafPd, 'submitDraftKak', 'diserahkan', {
    identity: IDENTITY,
    sections: SECTIONS,
  })
  const comments = [{ section: 'ruangLingkup', level: 'required', text: 'Sebutkan peran pengguna.' }]
  const input = { versionRead: 1, comments, reason: 'Lihat koreksi' }
  await act(dossier, handedIn, city.stafDiskominfo, 'checkKak', 'perluPerbaikan', input)
  return { dossier }
}

async function seqOf(dossier: DossierId, type: string): Promise<number> {
  const [row] = await ownerQuery<{ seq: number }>('select seq from event where dossier = $1 and type = $2', [
    dossier,
    type,
  ])
  return row?.seq ?? 0
}

const form = (dossier: DossierId) => `/berkas/${dossier}/kegiatan/submitDraftKak/act/diserahkan`
const get = (path: string, person: PersonId) =>
  web.app.request(`http://alur.example${path}`, { headers: { 'x-person': person } })
const post = (path: string, person: PersonId, body: FormData | URLSearchParams) =>
  web.app.request(`http://alur.example${path}`, {
    method: 'POST',
    body,
    headers: { origin: 'http://alur.example', 'x-person': person },
  })
async function upload(dossier: DossierId, person: PersonId, bytes: Uint8Array, name = 'kak.docx') {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  return post(`${form(dossier)}/word`, person, body)
}
const revisionIn = (html: string) => /name="revision" value="(\d+)"/.exec(html)?.[1] ?? ''
async function fileOf(response: Response) {
  expect(response.status).toBe(200)
  const outcome = await readDocx(new Uint8Array(await response.arrayBuffer()))
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return outcome.reading
}

test('the form leads to Word; the draft comes out with the corrections of kegiatan 7 as comments', async () => {
  const { dossier } = await returned()
  expect(await (await get(form(dossier), city.stafPd)).text()).toContain(`${form(dossier)}/word`)
  const page = await (await get(`${form(dossier)}/word`, city.stafPd)).text()
  expect(page).toContain(`${form(dossier)}/word/draf.docx`)
  const response = await get(`${form(dossier)}/word/draf.docx`, city.stafPd)
  expect(response.headers.get('content-disposition')).toContain('SIPADU%20contoh.docx')
  const { comments, paragraphs } = await fileOf(response)
  expect(comments.map(({ text }) => text)).toEqual(['K1.1 · Wajib\nSebutkan peran pengguna.'])
  expect(paragraphs.flatMap(({ pieces }) => pieces.map(({ text }) => text))).toContain('Isi keluaran versi pertama.')
})

test('an unchanged file changes nothing, a changed one becomes the draft by what the person chose', async () => {
  const { dossier } = await returned()
  const out = await (await get(`${form(dossier)}/word/draf.docx`, city.stafPd)).arrayBuffer()
  const same = await upload(dossier, city.stafPd, new Uint8Array(out))
  expect(same.status).toBe(303)
  expect(await (await get(same.headers.get('location') ?? '', city.stafPd)).text()).toContain(
    'Tidak ada bagian yang berbeda',
  )

  const bytes = await docx(
    heading('6. Ruang lingkup', 'alur_ruangLingkup') +
      p(`${r('Isi ruangLingkup versi ')}${del('pertama')}${ins('kedua')}${r('.')}`) +
      heading('Tambahan kami') +
      p('Teks di luar bagian.'),
  )
  const sent = await upload(dossier, city.stafPd, bytes)
  const compare = sent.headers.get('location') ?? ''
  const html = await (await get(compare, city.stafPd)).text()
  expect(html).toContain('Siti (contoh)')
  expect(html).toContain('Tambahan kami')
  const revision = revisionIn(html)

  const silent = await post(compare, city.stafPd, new URLSearchParams({ revision }))
  expect(silent.status).toBe(422)
  expect(await silent.text()).toContain('Putuskan apa yang dipakai.')

  const answers = { revision, 'take.sections.ruangLingkup': 'accepted', 'stray.0': 'sections.keluaran' }
  const kept = await post(compare, city.stafPd, new URLSearchParams(answers))
  expect(kept.status).toBe(303)
  expect(kept.headers.get('location')).toBe(form(dossier))
  const draft = await (await get(form(dossier), city.stafPd)).text()
  expect(draft).toContain('Isi ruangLingkup versi kedua.')
  expect(draft).toContain('Isi keluaran versi pertama.\n\nTambahan kami\nTeks di luar bagian.')
  expect(draft).toContain('Isi latarBelakang versi pertama.')

  const again = await post(compare, city.stafPd, new URLSearchParams(answers))
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('Draf berubah sejak halaman ini dibuka')
})

test('only who may prepare the form comes to Word, and only with a file of their own', async () => {
  const { dossier } = await returned()
  const sent = await upload(dossier, city.stafPd, await docx(heading('17. Penutup') + p('Demikian.')))
  const compare = sent.headers.get('location') ?? ''
  expect((await get(compare, city.kepalaPd)).status).not.toBe(200)
  expect((await get(compare, city.stranger)).status).toBe(404)
  expect((await get(`${form(dossier)}/word`, city.stafDiskominfo)).headers.get('location')).toBe(form(dossier))
  expect((await get(`${form(dossier)}/word/${FileDigest.parse('0'.repeat(64))}`, city.stafPd)).status).toBe(404)
  expect((await get(`/berkas/${dossier}/kegiatan/checkKak/act/sesuai/word`, city.stafDiskominfo)).status).toBe(404)
})

test('what is no Word file is refused with what to do, and nothing is compared', async () => {
  const { dossier } = await returned()
  const pdf = await upload(dossier, city.stafPd, Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'), 'kak.pdf')
  expect(pdf.status).toBe(422)
  expect(await pdf.text()).toContain('bukan berkas Word')
  const entity = await docx(p('Isi')).then(() => docx('<w:p>&x;</w:p>'))
  const broken = await upload(dossier, city.stafPd, entity)
  expect(broken.status).toBe(422)
  const none = await post(`${form(dossier)}/word`, city.stafPd, new FormData())
  expect(await none.text()).toContain('Pilih berkas Word')
})

test('every version that was handed in can be had as a Word file with its corrections', async () => {
  const { dossier } = await returned()
  const [handedIn, checked] = [await seqOf(dossier, 'StepCompleted'), await seqOf(dossier, 'StageReturned')]
  const page = await (await get(`/berkas/${dossier}/naskah/${handedIn}`, city.stafDiskominfo)).text()
  expect(page).toContain(`/berkas/${dossier}/naskah/${handedIn}/word/draftKak`)
  for (const [seq, kind] of [
    [handedIn, 'draftKak'],
    [checked, 'draftKakHasilKoreksi'],
  ] as const) {
    const { comments, paragraphs } = await fileOf(
      await get(`/berkas/${dossier}/naskah/${seq}/word/${kind}`, city.stafDiskominfo),
    )
    expect(comments).toHaveLength(1)
    expect(paragraphs.flatMap(({ bookmarks }) => bookmarks)).toContain('alur_ruangLingkup')
  }
  expect((await get(`/berkas/${dossier}/naskah/${handedIn}/word/notulen`, city.stafPd)).status).toBe(404)
  expect((await get(`/berkas/${dossier}/naskah/${handedIn}/word/draftKak`, city.stranger)).status).toBe(404)
})
