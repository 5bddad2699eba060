import { APPLICATIONS } from '#features/demo/index.ts'
import { docx, heading, ins, p, r } from '#platform/word/docx.fixture.ts'
import { leave } from './act.ts'
import { Backstage } from './backstage.ts'
import { type Browsers, press } from './browser.ts'
import { OWNER_TEAM, way } from './cast.ts'
import type { Crawl } from './crawl.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const SUBMIT = way('submitDraftKak', 'diserahkan')

/** A KAK that came back from kegiatan 7 is taken to Word, and a changed file of it into the draft; gives the draft's page. */
export async function walkWord(crawl: Crawl, browsers: Browsers): Promise<string> {
  const application = APPLICATIONS.parkir
  const kominfo = await browsers.as(OWNER_TEAM)
  await kominfo.goto(`/cari?q=${application.name}`)
  const link = kominfo.locator('main a[href^="/berkas/"]').first()
  const dossier = /^\/berkas\/[0-9a-f-]{36}/.exec((await link.getAttribute('href')) ?? '')?.[0] ?? ''
  await kominfo.goto(dossier)
  // Another test may have sent it back already: all share one city.
  if ((await kominfo.locator('main a[href*="/kegiatan/checkKak/"]').count()) > 0) {
    await leave(kominfo, { dossier, backstage: new Backstage(application) }, way('checkKak', 'perluPerbaikan'), 2)
  }

  const team = await browsers.as('tim.dishub')
  const form = `${dossier}/kegiatan/${SUBMIT.stage}/${SUBMIT.step}/${SUBMIT.exit}`
  await crawl.walk(team, [form, `${form}/word`])
  await team.goto(`${form}/word`)
  const body =
    heading('6. Ruang lingkup', 'alur_ruangLingkup') +
    p(`${r('Modul pencatatan parkir')}${ins(' dan rekap harian')}`) +
    heading('Lampiran kami') +
    p('Daftar titik parkir.')
  await team.locator('#word-file').setInputFiles({ name: 'kak.docx', mimeType: WORD, buffer: await docx(body) })
  await press(team, 'main form button')
  await crawl.lookHere(team)
  await press(team, 'main form button')
  await crawl.judge(team, 'Word file with choices to be made')
  await team.locator('input[name="take.sections.ruangLingkup"][value=accepted]').check()
  await team.locator('select[name="stray.0"]').selectOption('leave')
  await press(team, 'main form button')
  return form
}
