import { beforeAll, expect, test } from 'vitest'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import type { Show } from '#features/front/index.ts'
import { type SignedCity, serveSignedCity } from '#root/tests/support/signed-city.ts'
import { type PreviewGate, previewGate } from './gate.ts'
import { addPreviewRoutes } from './routes.tsx'

let served: SignedCity
let form: string
let gate: PreviewGate

beforeAll(async () => {
  let show: Show | undefined
  served = await serveSignedCity((_, parts) => {
    show = parts.show
  })
  if (!show) throw new Error('No page can be shown')
  gate = previewGate()
  addPreviewRoutes(served.web, { ...served.desk, show, previews: gate })
  const { city, service } = served
  const opening = { sop: fourActivities.number, applicant: city.applicant, title: 'Pratinjau' }
  const opened = await service.open({ tenant: city.tenant, person: city.stafPd, key: 'open', opening })
  if (!opened.ok) throw new Error(opened.kind)
  const [at] = await served.ownerQuery<{ stage: string; step: string }>('select stage, step from dossier')
  form = `/berkas/${opened.dossier}/kegiatan/${at?.stage}/${at?.step}/diajukan/naskah`
})

const pictures = (html: string) => html.match(/class="letter-picture"/g)?.length ?? 0
const recorded = () =>
  served.ownerQuery(`select (select count(*) from event) as events, (select count(*) from letter) as letters`)

test('isian yang lengkap menjadi naskah, tanpa catatan dan tanpa nomor', async () => {
  const before = await recorded()
  const answer = await served.post(form, { note: 'Mohon diperiksa.' }, { person: served.city.stafPd })
  const html = await answer.text()
  expect([answer.status, pictures(html)]).toEqual([200, 1])
  expect(html).toContain('data-letters')
  expect(await recorded()).toEqual(before)
})

test('isian yang salah disebut dengan namanya, tanpa naskah', async () => {
  const answer = await served.post(form, { note: 'x'.repeat(4_001) }, { person: served.city.stafPd })
  const html = await answer.text()
  expect([answer.status, pictures(html)]).toEqual([422, 0])
  expect(html).toMatch(/<li>Catatan[^<]*: [^<]+<\/li>/)
})

test('orang lain tidak melihat pratinjau', async () => {
  expect((await served.post(form, { note: 'x' }, { person: served.city.stranger })).status).toBe(404)
  expect((await served.post(form, { note: 'x' })).status).toBe(401)
})

test('selama satu pratinjau dibuat, yang berikutnya dari sesi yang sama diminta menunggu', async () => {
  let finish = (): void => undefined
  const held = gate.through('session', () => new Promise<void>((resolve) => (finish = resolve)))
  const answer = await served.post(form, { note: 'x' }, { person: served.city.stafPd })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1'])
  finish()
  await held
  expect((await served.post(form, { note: 'x' }, { person: served.city.stafPd })).status).toBe(200)
})
