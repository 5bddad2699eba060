import { beforeAll, expect, test } from 'vitest'
import type { DossierId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { openDossier } from './pages/open-dossier.ts'
import { tell } from './pages/tell.ts'
import { dossierService } from './service.ts'

const { database, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
let city: SampleCity
let dossier: DossierId

const look = (person = city.kepalaPd) => openDossier(database, city.tenant, person, dossier)

async function nameOfHead(): Promise<string | undefined> {
  const open = await look()
  if (!open) throw new Error('the head may read it')
  const { names } = await tell(database, city.tenant, open, wordsFor('id', 'Asia/Jakarta'))
  return names.person(city.kepalaPd)?.name
}

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [sop009])
  const request = { tenant: city.tenant, person: city.kepalaPd, key: 'contoh-berkas' }
  const outcome = await service.open({
    ...request,
    opening: { sop: '009', applicant: city.applicant, title: 'Contoh' },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  dossier = outcome.dossier
})

test('what was recorded is read once, and an act is seen by the next who looks', async () => {
  const first = await look()
  const second = await look(city.stafPd)
  expect(second?.trail).toBe(first?.trail)
  expect(second?.actor.person).toBe(city.stafPd)

  const request = { tenant: city.tenant, person: city.kepalaPd, dossier, key: 'contoh-tanggapan' }
  const act = { type: 'comment' as const, text: 'Contoh tanggapan' }
  const outcome = await service.act({ ...request, expected: first?.dossier.version ?? 0, act })
  expect(outcome).toMatchObject({ ok: true })
  const third = await look()
  expect(third?.trail.at(-1)?.event.type).toBe('CommentAdded')
  expect(third?.dossier.version).toBe((first?.dossier.version ?? 0) + 1)
})

test('a new name is told at once', async () => {
  expect(await nameOfHead()).not.toBe('Nama Baru (contoh)')
  await ownerQuery('update person set name = $2 where id = $1', [city.kepalaPd, 'Nama Baru (contoh)'])
  expect(await nameOfHead()).toBe('Nama Baru (contoh)')
})

test('whoever left their position sees nothing from that moment on', async () => {
  expect(await look(city.stafPd)).toBeDefined()
  await ownerQuery('delete from tenure where person = $1', [city.stafPd])
  expect(await look(city.stafPd)).toBeUndefined()
})
