import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { TenureNew } from '#features/administration/forms.ts'
import { DelegationNew } from '#features/delegation/forms.ts'
import { AGENCIES } from '#features/demo/city/agencies.ts'
import { usernameOf } from '#features/demo/city/people.ts'
import { readRouteTable } from '../support/route-table.ts'
import { CONFIRM, fillIn, leave, openDossier, SUBMIT, type Subject } from './support/act.ts'
import { Backstage, today } from './support/backstage.ts'
import { Browsers, press, textOf } from './support/browser.ts'
import { newApplication, OWNER_TEAM, way } from './support/cast.ts'
import { fillAdminForm, nameOf, SOMEBODY } from './support/fill-admin-form.ts'
import { enrol, lettersOf, signWaiting } from './support/letters.ts'

/** Requests of one browser under way. */
const AT_ONCE = 16
const browsers = new Browsers()
const REQUEST = way('requestAssistance', 'diajukan')
async function begin(key: string, agency: 'dishub' | 'pupr'): Promise<Subject> {
  browsers.photographOnFailure(key)
  const application = { ...newApplication(key), agency }
  const { dossier } = await openDossier(await browsers.as(usernameOf('staf', agency)), application.title)
  return { dossier, backstage: new Backstage(application) }
}

test('Plh bertindak dan menandatangani selagi kepala tidak di tempat; naskah, riwayat, dan kepala mengetahuinya', async () => {
  const subject = await begin('plh', 'dishub')
  const admin = await browsers.as('admin')
  await admin.goto('/kelola/pd')
  await admin.locator('main a', { hasText: AGENCIES.dishub.name }).first().click()
  await admin.locator('main a', { hasText: AGENCIES.dishub.head }).first().click()
  await admin.locator('main a[href$="/masa-jabatan/baru"]').first().click()
  await admin.waitForURL('**/masa-jabatan/baru')
  const acting = usernameOf('sekretaris', 'dishub')
  const decree = '800.1.11.1/77-Dishub/2026'
  const tenure = { person: SOMEBODY, kind: 'plh', decree, validFrom: today(), validUntil: today() }
  await fillAdminForm(admin, TenureNew, tenure, acting)
  expect(await press(admin, SUBMIT), await textOf(admin)).toBe(200)
  expect(await textOf(admin)).toContain(nameOf(acting))

  const secretary = await browsers.as(acting)
  await leave(secretary, subject, REQUEST)
  await secretary.goto(`${subject.dossier}/jejak`)
  expect(await textOf(secretary)).toContain(`Plh. ${AGENCIES.dishub.head}`)

  const letters = await lettersOf(secretary, subject.dossier)
  expect(letters).toHaveLength(1)
  await enrol(secretary)
  expect(await signWaiting(secretary, letters)).toBe(1)
  const signed = await (await secretary.request.get(`${letters[0]}/berkas`)).body()
  expect(execFileSync('pdftotext', ['-layout', '-', '-'], { input: signed }).toString()).toContain(
    `Plh. ${AGENCIES.dishub.head}`,
  )

  const head = await browsers.as(usernameOf('kepala', 'dishub'))
  const told = async () => {
    await head.goto('/pemberitahuan')
    return textOf(head)
  }
  await expect.poll(told, { timeout: 20_000, interval: 500 }).toContain('Dilakukan atas nama Anda')
})

test('yang dilimpahi bertindak atas nama kepala; setelah dicabut, halaman yang terbuka menolak dengan alasannya', async () => {
  const subject = await begin('limpah', 'pupr')
  const [kepala, delegate] = [usernameOf('kepala', 'pupr'), usernameOf('kabid', 'pupr')]
  const head = await browsers.as(kepala)
  await head.goto('/pelimpahan/baru')
  const delegation = {
    ...{ delegate: SOMEBODY, scope: 'some', acts: [REQUEST.stage], decree: '800.1.11.1/12-PUPR/2026' },
    ...{ validFrom: today(), validUntil: today() },
  }
  await fillAdminForm(head, DelegationNew, delegation, delegate)
  expect(await press(head, SUBMIT), await textOf(head)).toBe(200)

  const other = await begin('limpahlagi', 'pupr')
  const page = await browsers.as(delegate)
  await leave(page, subject, REQUEST)
  await page.goto(`${subject.dossier}/jejak`)
  expect(await textOf(page)).toMatch(/a\.n\./)

  // The form is open, filled and checked when the delegation ends.
  await fillIn(page, other, REQUEST)
  expect(await press(page, SUBMIT)).toBe(200)
  await head.goto('/pelimpahan')
  await head.locator('main a[href$="/cabut"]').first().click()
  await head.locator('[name=reason]').fill('Kembali lebih cepat dari dinas luar.')
  await head.locator('[name=sure]').check()
  expect(await press(head, SUBMIT), await textOf(head)).toBe(200)
  expect(await press(page, CONFIRM)).toBe(403)
  expect(await textOf(page)).toMatch(/[Pp]elimpahan/)
  await page.goto(`${other.dossier}/jejak`)
  expect(await textOf(page)).not.toMatch(/a\.n\./)
})

test('penyedia mencoba setiap alamat berkas penyedia lain: tidak ada yang ditemukan', async () => {
  browsers.photographOnFailure('penyedia')
  const owner = await browsers.as(OWNER_TEAM)
  const provider = await browsers.as('pengembang')
  const dossierOf = async (page: Page): Promise<Set<string>> => {
    await page.goto('/berkas')
    const links = page.locator('main a[href^="/berkas/"]')
    const all = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
    return new Set(all.flatMap((address) => /^\/berkas\/[0-9a-f-]{36}$/.exec(address) ?? []))
  }
  const own = await dossierOf(provider)
  const foreign = [...(await dossierOf(owner))].filter((dossier) => !own.has(dossier)).slice(0, 5)
  expect(own.size).toBeGreaterThan(0)
  expect(foreign.length).toBeGreaterThan(3)

  // Whatever the pages of those dossiers lead to, and every other address that the router has of a dossier.
  const addresses = new Set<string>()
  const routes = (await readRouteTable()).filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/berkas/:dossier'),
  )
  for (const dossier of foreign) {
    await owner.goto(dossier)
    const links = owner.locator(`main a[href^="${dossier}"], main a[href^="/naskah/"]`)
    for (const link of await links.evaluateAll((found) => found.map((each) => each.getAttribute('href') ?? '')))
      addresses.add(link.split('#')[0] ?? link)
    for (const { path } of routes)
      addresses.add(path.replace('/berkas/:dossier', dossier).replaceAll(/:(\w+)(\{[^}]*\})?/g, '1'))
  }
  addresses.delete('/naskah/sertifikat')
  const found: string[] = []
  // "Not there" takes its time, so that the time tells nothing: many are asked at once.
  const asked = [...addresses]
  while (asked.length > 0) {
    const ask = async (address: string) => {
      const answer = await provider.request.get(address, { maxRedirects: 0 })
      if (answer.status() !== 404) found.push(`${answer.status()} ${address}`)
    }
    await Promise.all(asked.splice(0, AT_ONCE).map(ask))
  }
  expect(found).toEqual([])
  for (const dossier of foreign) {
    const api = dossier.replace('/berkas/', '/api/v1/dossiers/')
    for (const address of [api, `${api}/events`, `${api}/letters`])
      expect((await provider.request.get(address)).status(), address).toBe(404)
  }
})
