import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { APPLICATIONS, DEMO_PASSWORD } from '#features/demo/index.ts'
import { CONFIRM, fillIn, leave, openDossier, SUBMIT, type Subject } from './support/act.ts'
import { Backstage } from './support/backstage.ts'
import { Browsers, press } from './support/browser.ts'
import { HEAD, newApplication, OWNER_HEAD, OWNER_TEAM, way } from './support/cast.ts'
import { leaveByKeys, signInByKeys, standing } from './support/keyboard.ts'

const browsers = new Browsers()
const NO_SCRIPTS = { javaScriptEnabled: false }
const as = (account: string): Promise<Page> => browsers.as(account, NO_SCRIPTS)

test('kegiatan 1 dan 2 berjalan tanpa JavaScript, dan klik ganda bertindak sekali', async () => {
  browsers.photographOnFailure('without-scripts')
  const application = newApplication('tanpaskrip')
  const head = await as(HEAD)
  const { dossier } = await openDossier(head, application.title)
  const subject: Subject = { dossier, backstage: new Backstage(application) }
  const request = way('requestAssistance', 'diajukan')

  await fillIn(head, subject, request)
  expect(await press(head, SUBMIT)).toBe(200)
  await head.locator(CONFIRM).dblclick()
  // The second click ends the navigation of the first: waiting for either alone would fail with it.
  await vi.waitFor(() => expect(new URL(head.url()).pathname).toContain(`${dossier}/tercatat/`), { timeout: 30_000 })
  await head.goto(`${dossier}/jejak`)
  expect(await head.locator('ol.trail > li').count()).toBeLessThanOrEqual(5)

  await leave(await as(OWNER_HEAD), subject, way('appointMember', 'ditunjuk'))
})

test('kegiatan 7 hanya dengan papan ketik, kegiatan 8 tanpa JavaScript', async () => {
  browsers.photographOnFailure('without-scripts')
  const application = APPLICATIONS.parkir
  const { page } = await browsers.visitor()
  await signInByKeys(page, OWNER_TEAM, DEMO_PASSWORD)
  const subject = await standing(page, application)
  await leaveByKeys(page, subject, way('checkKak', 'sesuai'), 3)
  await leave(await as(OWNER_TEAM), subject, way('approveKak', 'disetujui'), 2)
})
