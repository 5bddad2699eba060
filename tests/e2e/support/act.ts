import type { Page } from 'playwright-core'
import type { Backstage, Way } from './backstage.ts'
import { press, textOf } from './browser.ts'
import { begun, fillForm } from './fill-form.ts'

export const SUBMIT = 'form[data-form] button[name=_action][value=submit]'
export const CONFIRM = 'form[data-form] button[name=_action][value=act]'

const MOST_TOLD = 1500

/** A dossier in a browser. */
export interface Subject {
  /** Its address, as a path. */
  readonly dossier: string
  readonly backstage: Backstage
  /** Told of each page on the way: the form as it begins, and the check of the answers. */
  watch?(page: Page, name: string): Promise<void>
}

/** Address of the form for a way out. */
export const formAddress = (dossier: string, { stage, step, exit }: Way): string =>
  `${dossier}/kegiatan/${stage}/${step}/${exit}`

/** Opens the form of a way out by its link on the dossier's page. */
export async function openForm(page: Page, dossier: string, way: Way): Promise<void> {
  await page.goto(dossier)
  const link = page.locator(`main a[href="${formAddress(dossier, way)}"]`)
  if ((await link.count()) === 0) throw new Error(`No link leads to ${way.stage}/${way.step}/${way.exit}`)
  await link.first().click()
  await page.waitForURL(`**${formAddress(dossier, way)}`)
}

/** Opens and fills the form of a way out with its sample input. */
export async function fillIn(page: Page, subject: Subject, way: Way, round = 1): Promise<void> {
  const { dossier, backstage } = subject
  await openForm(page, dossier, way)
  await subject.watch?.(page, `form of ${way.stage}/${way.step}/${way.exit}`)
  const schema = backstage.schemaOf(way)
  const input = backstage.inputFor(way, round, await begun(page, schema))
  await fillForm(page, schema, input, backstage)
}

/** Leaves a step of a dossier as a person does: link, form, check of the answers, confirmation. */
export async function leave(page: Page, subject: Subject, way: Way, round = 1): Promise<void> {
  const { stage, step, exit } = way
  const name = `${stage}/${step}/${exit}`
  await fillIn(page, subject, way, round)
  const checked = await press(page, SUBMIT)
  if (checked !== 200) throw new Error(`${name} was answered with ${checked}:\n${await told(page)}`)
  await subject.watch?.(page, `check of ${name}`)
  const recorded = await press(page, CONFIRM)
  if (recorded !== 200 || !page.url().includes(`${subject.dossier}/tercatat/`))
    throw new Error(`${name} was not recorded (${recorded}):\n${await told(page)}`)
}

/** What the page says first: its errors, or its text. */
async function told(page: Page): Promise<string> {
  const errors = await textOf(page, '[data-error-summary]')
  return (errors || (await textOf(page))).slice(0, MOST_TOLD)
}

/** Opens a dossier by the pages; gives its address and the code by which anybody can follow it. */
export async function openDossier(
  page: Page,
  title: string,
): Promise<{ readonly dossier: string; readonly code: string }> {
  await page.goto('/berkas/baru')
  await page.locator('#judul').fill(title)
  await press(page, 'main form .form-actions button')
  await press(page, 'main form[method=post] .form-actions button')
  const [, dossier] = /^(\/berkas\/[0-9a-f-]{36})\/dibuka$/.exec(new URL(page.url()).pathname) ?? []
  if (dossier === undefined) throw new Error(`No dossier was opened: ${page.url()}\n${await told(page)}`)
  return { dossier, code: (await textOf(page, 'main strong.code')).trim() }
}
