import { docx, heading, ins, p, r } from '#platform/word/docx.fixture.ts'
import { openDossier } from './act.ts'
import { Backstage, type Way } from './backstage.ts'
import { type Browsers, press } from './browser.ts'
import { HEAD, newApplication, OWNER_HEAD, OWNER_TEAM, STAFF, TEAM, way } from './cast.ts'
import type { Crawl } from './crawl.ts'
import { leaveQuickly } from './leave-quickly.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const SUBMIT = way('submitDraftKak', 'diserahkan')

/** Until the KAK of a dossier of its own lies before who approves it: other tests need those of the demo as they are. */
const UNTIL_APPROVAL: readonly (readonly [account: string, way: Way])[] = [
  [HEAD, way('requestAssistance', 'diajukan')],
  [OWNER_HEAD, way('appointMember', 'ditunjuk')],
  [HEAD, way('formTeam', 'dibentuk')],
  [OWNER_TEAM, way('inviteAnalysis', 'diundang')],
  [OWNER_TEAM, way('analyse', 'layak')],
  [TEAM, SUBMIT],
  [OWNER_TEAM, way('checkKak', 'sesuai')],
]

/** A KAK that came back is taken to Word, and a changed file of it into the draft; gives the draft's page. */
export async function walkWord(crawl: Crawl, browsers: Browsers, key: string): Promise<string> {
  const application = newApplication(key)
  const { dossier } = await openDossier(await browsers.as(STAFF), application.title)
  const subject = { dossier, backstage: new Backstage(application) }
  for (const [account, each] of UNTIL_APPROVAL) await leaveQuickly(await browsers.as(account), subject, each)
  const kominfo = await browsers.as(OWNER_TEAM)
  await crawl.walk(kominfo, [`${dossier}/putusan`])
  await leaveQuickly(kominfo, subject, way('approveKak', 'perluPerbaikan'))

  const team = await browsers.as(TEAM)
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
