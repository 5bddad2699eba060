import { findDemoCity } from '#features/demo/city/found-demo-city.ts'
import { dossierService } from '#features/dossier/index.ts'
import type { GalleryCity } from './city.ts'

/** Two dossiers just opened by the head of an agency, one of them held; their addresses. */
export async function openOwn({ database, tenant }: GalleryCity): Promise<{ running: string; held: string }> {
  const { ids } = await findDemoCity(database, tenant)
  const service = dossierService(database)
  const person = ids.person('kepala.dukcapil')
  const applicant = ids.agency('disdukcapil')
  const open = async (key: string) => {
    const opening = { sop: '009', applicant, title: `SIAP-${key.toUpperCase()} (contoh): layanan di kelurahan` }
    const opened = await service.open({ tenant, person, key: `gallery.open.${key}`, opening })
    if (!opened.ok) throw new Error(`a dossier was not opened: ${opened.kind}`)
    return opened
  }
  const running = await open('antar')
  const held = await open('jemput')
  const outcome = await service.act({
    tenant,
    person,
    dossier: held.dossier,
    expected: held.version,
    key: 'gallery.hold',
    act: { type: 'hold', reason: 'Menunggu pergeseran anggaran (contoh).' },
  })
  if (!outcome.ok) throw new Error(`a dossier was not held: ${outcome.kind}`)
  return { running: `/berkas/${running.dossier}`, held: `/berkas/${held.dossier}` }
}
