import type { Page } from 'playwright-core'
import { test } from 'vitest'
import type { Sop009Stage } from '#core/sop/sop-009.ts'
import { APPLICATIONS, DEMO_PASSWORD } from '#features/demo/index.ts'
import { openDossier } from './support/act.ts'
import { Backstage, type Way } from './support/backstage.ts'
import { Browsers } from './support/browser.ts'
import { HEAD, newApplication, OWNER_TEAM, way } from './support/cast.ts'
import { leaveByKeys, signInByKeys, standing } from './support/keyboard.ts'

const browsers = new Browsers()

async function as(account: string): Promise<Page> {
  const { page } = await browsers.visitor()
  await signInByKeys(page, account, DEMO_PASSWORD)
  return page
}

test('kegiatan 1 hanya dengan papan ketik: isian, orang, berkas, pemeriksaan', async () => {
  const application = newApplication('papanketik')
  const page = await as(HEAD)
  const { dossier } = await openDossier(page, application.title)
  await leaveByKeys(page, { dossier, backstage: new Backstage(application) }, way('requestAssistance', 'diajukan'))
})

test.each<[Sop009Stage, Way, keyof typeof APPLICATIONS, number]>([
  ['analyse', way('analyse', 'layak'), 'hidran', 1],
  ['testSecurity', way('testSecurity', 'belumAman'), 'sipadu', 1],
])('kegiatan %s hanya dengan papan ketik', async (_stage, exit, key, round) => {
  const page = await as(OWNER_TEAM)
  await leaveByKeys(page, await standing(page, APPLICATIONS[key]), exit, round)
})
