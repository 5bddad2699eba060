import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { GalleryCity } from './city.ts'
import type { Discovery } from './discover.ts'
import type { Extremes } from './extremes.ts'
import { ADMIN, HEAD, NOBODY, OWNER_HEAD, STAFF } from './pages.ts'
import type { Shot } from './shot.ts'

type Planned = Parameters<Discovery['add']>[0]

/** Presses a button that sends a form, and waits for the page that answers. */
async function send(page: Page, selector: string): Promise<void> {
  const button = page.locator(selector).filter({ visible: true }).last()
  await Promise.all([page.waitForEvent('domcontentloaded'), button.click()])
}

/** Answers to forms that leave nothing behind. */
export function formShots(dossier: string): readonly Planned[] {
  const error = { kind: 'error' } as const
  const note = `${dossier}/catatan`
  const submit = 'form[data-form] button[type=submit]'
  return [
    {
      ...error,
      name: '/masuk wrong password',
      username: NOBODY,
      address: '/masuk',
      act: async (page) => {
        await page.locator('#username').fill('kepala.dukcapil')
        await page.locator('#password').fill('salah sekali')
        await send(page, 'main .credentials button')
      },
    },
    {
      ...error,
      name: '/lacak unknown code',
      username: NOBODY,
      address: '/lacak',
      act: async (page) => {
        await page.locator('#kode').fill('tidakAdaKodeSepertiIni')
        await send(page, 'main form button')
      },
    },
    {
      ...error,
      name: '422 form with errors',
      username: HEAD,
      address: note,
      act: (page) => send(page, submit),
    },
    {
      ...error,
      name: '412 stale',
      username: HEAD,
      address: note,
      act: async (page) => {
        await page.evaluate(`for (const field of document.querySelectorAll('[name=_version]')) field.value = '1'`)
        await page.locator('form[data-form] textarea').fill('Catatan yang ditulis sebelum berkas berubah.')
        await send(page, submit)
      },
    },
    {
      ...error,
      name: '413 too large',
      username: NOBODY,
      address: '/masuk',
      act: async (page) => {
        await page.evaluate(`{
          const field = document.querySelector('main [name=username]:not([type=hidden])')
          field.removeAttribute('maxlength')
          field.value = 'x'.repeat(1_200_000)
        }`)
        await page.locator('main [name=password]:not([type=hidden])').fill('x')
        await send(page, '.credentials button')
      },
    },
  ]
}

/** Letters: an answer to the form of many, and a setting with its letter beside it. */
export function letterShots(): readonly Planned[] {
  return [
    {
      kind: 'error',
      name: '/naskah nothing chosen',
      username: OWNER_HEAD,
      address: '/naskah',
      act: async (page) => {
        await page.locator('#passphrase').fill('frasa sandi contoh')
        await send(page, 'form[action="/naskah/tanda-tangan"] button')
      },
    },
    {
      kind: 'typical',
      name: '/kelola/surat/jenis/:kind with its letter',
      username: ADMIN,
      address: '/kelola/surat/jenis/suratUndangan',
      act: async (page) => {
        await page.locator('button[formtarget=_blank]').click()
        await page.locator('[data-preview] img').first().waitFor()
      },
    },
  ]
}

/** Problems that an address alone brings about. */
export function errorShots({ dossier }: Extremes): readonly Planned[] {
  const error = { kind: 'error', username: NOBODY } as const
  const form = `/berkas/${dossier}/kegiatan`
  return [
    { ...error, name: '404', address: '/tidak-ada', status: 404 },
    { ...error, name: '404 signed in', username: STAFF, address: '/berkas/tidak-ada', status: 404 },
    { ...error, name: '405', address: '/keluar', status: 405 },
    { ...error, name: '410', address: '/undangan/sudah-dipakai', status: 410 },
    { ...error, name: '409', username: HEAD, address: `${form}/followUp/act/ditindaklanjuti`, status: 409 },
    { ...error, name: '403', username: HEAD, address: `${form}/testSecurity/act/belumAman`, status: 403 },
  ]
}

const MISSES = 25

/** Guesses so many codes in a window that the address must wait. Nobody can track from it afterwards. */
export async function guessTooOften(page: Page): Promise<Shot> {
  for (let miss = 0; miss < MISSES; miss += 1) await page.goto(`/lacak/salah${miss}`)
  await page.context().close()
  return { name: 'error-429', kind: 'error', route: '429', username: NOBODY, address: '/lacak/salah', status: 429 }
}

/** Takes a table away, so that whoever asks for what it held meets a fault. */
export async function loseTable({ asOwner }: GalleryCity): Promise<Shot> {
  await asOwner('alter table activity_figure rename to activity_figure_lost')
  return { name: 'error-500', kind: 'error', route: '500', username: NOBODY, address: '/layanan', status: 500 }
}

/** Takes the database away for good: what is killed is started again, but finds nothing to start on. */
export async function loseDatabase({ asOwner }: GalleryCity): Promise<Shot> {
  const [row] = await asOwner<{ data_directory: string }>('show data_directory')
  if (!row) throw new Error('the database does not tell where it is')
  const cluster = row.data_directory
  const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  await rename(cluster, `${cluster}-lost`)
  process.kill(Number(pid), 'SIGQUIT')
  await delay(1_000)
  return { name: 'error-503', kind: 'error', route: '503', username: NOBODY, address: '/kalender', status: 503 }
}
