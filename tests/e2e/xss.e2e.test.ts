import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { CONFIRM, fillIn, formAddress, openDossier, SUBMIT } from './support/act.ts'
import { Backstage } from './support/backstage.ts'
import { Browsers, press, textOf } from './support/browser.ts'
import { HEAD, newApplication, OWNER_HEAD, way } from './support/cast.ts'
import { XSS_CORPUS } from './support/xss-corpus.ts'

const browsers = new Browsers()
const REQUEST = way('requestAssistance', 'diajukan')
const MARK = 'tembus'
const FORM = 'form[data-form]'

/** What a page notes when something of the corpus runs, or when the content policy stops something. */
const WATCH = `
  window.tembus = []
  window.kenaTembus = () => window.tembus.push('ran')
  window.alert = window.confirm = window.prompt = () => { window.tembus.push('dialog') }
  addEventListener('securitypolicyviolation', (event) => window.tembus.push(event.effectiveDirective + ' ' + event.blockedURI))`

const found: string[] = []
const reports: string[] = []

async function watched(username: string): Promise<Page> {
  const page = await browsers.as(username)
  await page.context().addInitScript(WATCH)
  page.on('dialog', async (dialog) => {
    found.push(`${page.url()}: a dialog`)
    await dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url().endsWith('/laporan-kebijakan')) reports.push(request.postData() ?? '')
    if (new URL(request.url()).hostname === 'evil.invalid') found.push(`${page.url()}: asked ${request.url()}`)
  })
  return page
}

/** Looks at a page as somebody who reads it: waits for its scripts, moves over it, and asks what ran. */
async function look(page: Page, address?: string): Promise<void> {
  if (address !== undefined) await page.goto(address)
  await page.evaluate(`document.querySelectorAll('[tabindex],[accesskey],details').forEach((each) => each.focus?.())`)
  const noted = z.array(z.string()).parse(await page.evaluate('window.tembus ?? []'))
  found.push(...noted.map((what) => `${page.url()}: ${what}`))
}

const line = (text: string): string => text.replaceAll(/[\n\t]/g, ' ')
/** Payloads in one address. */
const AT_ONCE = 4
let turn = 0
/** The next payloads, as many as fit. */
function next(most: number): string {
  const taken: string[] = []
  for (let length = 0; ; turn += 1) {
    const payload = XSS_CORPUS[turn % XSS_CORPUS.length] ?? ''
    if (length + payload.length + 1 > most || taken.length === XSS_CORPUS.length) break
    taken.push(payload)
    length += payload.length + 1
  }
  return taken.join(' ')
}

let head: Page
let owner: Page
let dossier = ''
let code = ''

beforeAll(async () => {
  head = await watched(HEAD)
  owner = await watched(OWNER_HEAD)
  const opened = await openDossier(head, line(`${MARK} ${next(110)}`))
  dossier = opened.dossier
  code = opened.code
})

/** Fills every field of free text of the form on the screen; gives how many. */
async function typeEverywhere(page: Page, except: ReadonlySet<string> = new Set()): Promise<number> {
  const fields = page.locator(`${FORM} input[type=text], ${FORM} input:not([type]), ${FORM} textarea`)
  let filled = 0
  for (const field of await fields.all()) {
    const name = (await field.getAttribute('name')) ?? ''
    if (!(await field.isVisible()) || !(await field.isEditable()) || except.has(name)) continue
    const isText = await field.evaluate((node) => node.tagName === 'TEXTAREA')
    const most = Math.min(Number((await field.getAttribute('maxlength')) ?? 150), isText ? 3_300 : 150)
    await field.fill(isText ? next(most) : line(next(most)))
    filled += 1
  }
  return filled
}

test('formulir permohonan, naskahnya, dan halaman-halaman berkas', { timeout: 240_000 }, async () => {
  browsers.photographOnFailure('xss-form')
  const backstage = new Backstage(newApplication('xss'))
  await fillIn(head, { dossier, backstage }, REQUEST)
  const filled = await typeEverywhere(head)
  expect(filled).toBeGreaterThan(5)
  await look(head)
  if ((await press(head, SUBMIT)) === 422) {
    await look(head)
    // What has a form of its own gets it back.
    const refused = await head
      .locator(`${FORM} [aria-invalid=true]`)
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('name')))
    const given = backstage.inputFor(REQUEST, 1, {})
    await restore(
      head,
      refused.filter((name) => name !== null),
      given,
    )
    expect(await press(head, SUBMIT), await textOf(head, '[data-error-summary]')).toBe(200)
  }
  await look(head)
  expect(await press(head, CONFIRM)).toBe(200)
  await look(head)
  for (const page of ['', '/naskah', '/jejak', '/putusan']) await look(head, `${dossier}${page}`)
  await look(owner, '/giliran')
  await look(owner, dossier)
  await look(owner, formAddress(dossier, way('appointMember', 'ditugaskan')))
})

/** Puts back what a field asks for, found by its name in the sample input. */
async function restore(page: Page, names: readonly string[], given: unknown): Promise<void> {
  for (const name of names) {
    const value = name.split('.').reduce<unknown>((at, part) => (Object(at) as Record<string, unknown>)[part], given)
    await page
      .locator(`${FORM} [name="${name}"]`)
      .first()
      .fill(String(value ?? 'contoh'))
  }
}

test('catatan, lampiran, penundaan dan penugasan', { timeout: 180_000 }, async () => {
  browsers.photographOnFailure('xss-acts')
  for (const act of ['catatan', 'lampirkan', 'penugasan', 'tahan']) {
    await owner.goto(`${dossier}/${act}`)
    if ((await owner.locator(FORM).count()) === 0) continue
    await typeEverywhere(owner)
    const upload = owner.locator(`${FORM} input[type=file]`)
    if ((await upload.count()) > 0) {
      const name = line(`"><img src=x onerror=kenaTembus(1)>.pdf`)
      await upload.setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })
      await owner.locator(`${FORM} .stored-file`).waitFor()
    }
    await look(owner)
    await press(owner, SUBMIT)
    await look(owner)
    if ((await owner.locator(CONFIRM).count()) > 0) await press(owner, CONFIRM)
    await look(owner)
  }
  await look(owner, dossier)
  await look(head, dossier)
  await look(head, `${dossier}/jejak`)
  await look(head, '/pemberitahuan')
})

test('seluruh kumpulan dalam pencarian, saringan, pelacakan dan alamat', { timeout: 240_000 }, async () => {
  browsers.photographOnFailure('xss-addresses')
  const visitor = (await browsers.visitor()).page
  await visitor.context().addInitScript(WATCH)
  await look(visitor, `/lacak/${code}`)
  expect(await textOf(visitor)).toContain('Dinas Kependudukan')
  for (let first = 0; first < XSS_CORPUS.length; first += AT_ONCE) {
    const payloads = XSS_CORPUS.slice(first, first + AT_ONCE)
    const text = encodeURIComponent(payloads.join(' '))
    await look(head, `/cari?q=${text}`)
    await look(head, `/berkas?cari=${text}&keadaan=${text}`)
    await look(visitor, `/masuk?next=${encodeURIComponent(payloads[0] ?? '')}`)
    await look(visitor, `/${text}`)
  }
  for (const payload of XSS_CORPUS.slice(0, AT_ONCE)) await look(visitor, `/lacak/${encodeURIComponent(payload)}`)
})

test('nama token, saringan tersimpan, permintaan perbaikan, nama orang', { timeout: 120_000 }, async () => {
  browsers.photographOnFailure('xss-account')
  await head.goto('/akun/token')
  await head.locator('#name').fill(line(next(90)))
  await press(head, 'form[action="/akun/token"] button')
  await look(head)
  await head.goto('/akun/data/koreksi')
  await head.locator('[name=wanted]').fill(next(1_900))
  await head
    .locator('[name=about]')
    .first()
    .evaluate((node) => {
      if (node instanceof HTMLSelectElement) node.value = 'other'
      else if (node instanceof HTMLInputElement) node.click()
    })
  await press(head, `${FORM} button[value=submit]`)
  await look(head, '/akun/data')
  const administrator = await watched('admin')
  await look(administrator, '/kelola/koreksi')
  await look(administrator, '/pemberitahuan')
  await administrator.goto('/masuk')
  await look(administrator, `/kelola/orang?cari=${encodeURIComponent(next(100))}`)
})

test('tidak ada yang berjalan, dan kebijakan isi tidak dilanggar', () => {
  expect(found).toEqual([])
  expect(reports).toEqual([])
  expect(browsers.complaints()).toEqual([])
})
