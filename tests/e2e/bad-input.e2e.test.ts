import { expect, test } from 'vitest'
import { CONFIRM, fillIn, formAddress, openDossier, openForm, SUBMIT, type Subject } from './support/act.ts'
import { Backstage } from './support/backstage.ts'
import { Browsers, press, signIn, textOf } from './support/browser.ts'
import { HEAD, newApplication, OWNER_HEAD, STAFF, way } from './support/cast.ts'

// With scripts a file has left before the form is sent; these are about the form that carries it.
const BY_POST = { javaScriptEnabled: false }
const browsers = new Browsers()
const REQUEST = way('requestAssistance', 'diajukan')
const MIB = 1024 * 1024
const FOREIGN_HEAD = 'kepala.dinkes'

/** A fresh dossier at kegiatan 1. */
async function begin(key: string): Promise<Subject> {
  browsers.photographOnFailure(key)
  const application = newApplication(key)
  const { dossier } = await openDossier(await browsers.as(HEAD), application.title)
  return { dossier, backstage: new Backstage(application) }
}
const field = (name: string): string => `form[data-form] [name="${name}"]`

test('isian yang salah kembali dengan galat di tiap bidang, dan tidak ada yang hilang', async () => {
  const subject = await begin('salah')
  const page = await browsers.as(HEAD)
  await fillIn(page, subject, REQUEST)
  await page.locator(field('dpa.ceiling')).fill('banyak sekali')
  await page.locator(field('contact.email')).fill('bukan surel')
  await page.locator(field('application.purpose')).fill('')
  const number = await page.locator(field('dpa.number')).inputValue()

  expect(await press(page, SUBMIT)).toBe(422)
  const summary = page.locator('[data-error-summary]')
  expect(await summary.locator('li a').count()).toBe(3)
  expect(await page.evaluate('document.activeElement.hasAttribute("data-error-summary")')).toBe(true)
  for (const name of ['dpa.ceiling', 'contact.email', 'application.purpose']) {
    const control = page.locator(field(name))
    expect(await control.getAttribute('aria-invalid'), name).toBe('true')
    const told = ((await control.getAttribute('aria-describedby')) ?? '').split(' ').find((id) => id.endsWith('-error'))
    expect(await textOf(page, `#${told}`), name).not.toBe('')
  }
  expect(await page.locator(field('dpa.ceiling')).inputValue()).toBe('banyak sekali')
  expect(await page.locator(field('contact.email')).inputValue()).toBe('bukan surel')
  expect(await page.locator(field('dpa.number')).inputValue()).toBe(number)
  expect(await textOf(page, '.stored-file')).toContain('Petikan DPA')
  await summary.locator('li a').first().click()
  expect(await page.evaluate('document.activeElement.name')).toBe('dpa.ceiling')
})

test('tanpa kutipan DPA permohonan tidak lolos', async () => {
  const subject = await begin('tanpadpa')
  const page = await browsers.as(HEAD, BY_POST)
  await fillIn(page, subject, REQUEST)
  await page.locator(field('dpa.extract')).setInputFiles([])
  expect(await press(page, SUBMIT)).toBe(422)
  expect(await page.locator(field('dpa.extract')).getAttribute('aria-invalid')).toBe('true')
})

test('berkas terlalu besar dijawab 413, jenis yang tidak diterima 415; isian tetap ada', async () => {
  const subject = await begin('unggah')
  const page = await browsers.as(HEAD, BY_POST)
  await fillIn(page, subject, REQUEST)
  const number = await page.locator(field('dpa.number')).inputValue()
  const upload = page.locator(`${field('dpa.extract')}[type=file]`)
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(11 * MIB, 32)])
  await upload.setInputFiles({ name: 'besar.pdf', mimeType: 'application/pdf', buffer: pdf })
  expect(await press(page, SUBMIT)).toBe(413)
  expect(await textOf(page, '[data-error-summary]')).toContain('10')
  expect(await page.locator(field('dpa.number')).inputValue()).toBe(number)

  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  await upload.setInputFiles({ name: 'palsu.pdf', mimeType: 'application/pdf', buffer: html })
  expect(await press(page, SUBMIT)).toBe(415)
  expect(await textOf(page, '[data-error-summary]')).toContain('PDF')
  expect(await page.locator(field('dpa.number')).inputValue()).toBe(number)
})

test('klik ganda bertindak sekali', async () => {
  const subject = await begin('klikganda')
  const page = await browsers.as(HEAD)
  await fillIn(page, subject, REQUEST)
  expect(await press(page, SUBMIT)).toBe(200)
  await page.locator(CONFIRM).dblclick()
  await page.waitForURL(`**${subject.dossier}/tercatat/*`)
  const recorded = page.url()
  // The same form once more, as a browser does that sends again: the answer is the same, and nothing happens twice.
  await page.goBack()
  await page.locator(CONFIRM).click()
  await page.waitForURL(`**${subject.dossier}/tercatat/*`)
  expect(page.url()).toBe(recorded)
})

test('versi yang sudah lama ditolak dengan apa yang berubah, dan dapat diteruskan', async () => {
  const subject = await begin('lama')
  const head = await browsers.as(HEAD)
  await fillIn(head, subject, REQUEST)
  expect(await press(head, SUBMIT)).toBe(200)

  const staff = await browsers.as(STAFF)
  await staff.goto(`${subject.dossier}/catatan`)
  await staff.locator('form[data-form] textarea').fill('Pagu sudah dicek ke bagian keuangan.')
  expect(await press(staff, SUBMIT)).toBe(200)

  expect(await press(head, CONFIRM)).toBe(412)
  expect(await textOf(head)).toContain('Berkas berubah sejak Anda membukanya')
  expect(await press(head, CONFIRM)).toBe(200)
  expect(head.url()).toContain('/tercatat/')
})

test('peran yang salah dijawab 403 dengan alasan; berkas orang lain dan yang tidak ada sama-sama 404', async () => {
  const subject = await begin('peran')
  const staff = await browsers.as(STAFF)
  const address = formAddress(subject.dossier, way('requestAssistance', 'diajukan'))
  const later = formAddress(subject.dossier, way('appointMember', 'ditunjuk'))
  // Staff may prepare the request, and not send it.
  await openForm(staff, subject.dossier, REQUEST)
  expect(await textOf(staff)).toContain('Kepala PD')

  const head = await browsers.as(HEAD)
  expect((await head.goto(later))?.status()).toBe(409)
  expect((await textOf(head)).length).toBeGreaterThan(100)

  await fillIn(head, subject, REQUEST)
  expect(await press(head, SUBMIT)).toBe(200)
  expect(await press(head, CONFIRM)).toBe(200)
  expect((await head.goto(later))?.status()).toBe(403)
  expect(await textOf(head)).toContain('Kepala Diskominfo')

  const foreign = await browsers.as(FOREIGN_HEAD)
  for (const path of [subject.dossier, address, `${subject.dossier}/jejak`]) {
    expect((await foreign.goto(path))?.status(), path).toBe(404)
  }
  const notMine = await textOf(foreign)
  expect((await foreign.goto('/berkas/0199a1b2-0000-7000-8000-00000000dead'))?.status()).toBe(404)
  expect(shape(await textOf(foreign))).toBe(shape(notMine))
  expect((await (await browsers.as(OWNER_HEAD)).goto(later))?.status()).toBe(200)
})

/** Without the reference number, which is another each time. */
const shape = (text: string): string => text.replaceAll(/[0-9a-f-]{8,}/gi, '*')

test('sesi yang berakhir di tengah isian tidak menghilangkan yang diketik', async () => {
  const subject = await begin('sesi')
  const visitor = await browsers.visitor()
  const { page, context } = visitor
  browsers.seat('sesi', visitor)
  await signIn(page, HEAD)
  await fillIn(page, subject, REQUEST)
  const number = await page.locator(field('dpa.number')).inputValue()
  await context.clearCookies()
  expect(await press(page, SUBMIT)).toBe(401)
  expect(await textOf(page)).toContain('Sesi Anda berakhir')

  const other = await context.newPage()
  await signIn(other, HEAD)
  await other.close()
  await press(page, 'form[data-form] button')
  expect(await page.locator(field('dpa.number')).inputValue()).toBe(number)
  expect(await page.locator(field('contact.email')).inputValue()).toContain('@')
})
