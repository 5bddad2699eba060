// Takes the pictures of README and docs/images from a demo city of its own: node scripts/screenshots.mjs
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from './build.mjs'
import { install, node24, root } from './install.mjs'

const IMAGES = join(root, 'docs', 'images')
const PASSWORD = 'alur-contoh-bogor'
const DESKTOP = { width: 1280, height: 1000 }
const PHONE = { width: 390, height: 844 }

await install()
await build()
const { chromium } = await import('playwright-core')

const directory = mkdtempSync(join(tmpdir(), 'alur-pictures-'))
chmodSync(directory, 0o711)
const server = spawn(node24(), [join(root, 'dist', 'server', 'main.js')], {
  cwd: root,
  env: { ...process.env, ALUR_DATA: directory, PORT: '0', DATABASE_URL: '', ALUR_BASE_URL: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--lang=id'],
})
try {
  await takeAll(await readAddress())
} finally {
  await browser.close()
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
  rmSync(directory, { recursive: true, force: true })
}

async function readAddress() {
  for await (const line of createInterface(server.stdout)) {
    const [, address] = /^Alur: (http\S+)/.exec(line) ?? []
    // The rest of what the server says is not read on.
    if (address) {
      server.stdout.resume()
      return address
    }
  }
  throw new Error('The server ended before it served.')
}

async function takeAll(baseURL) {
  mkdirSync(IMAGES, { recursive: true })
  const team = await enter(baseURL, 'tim.kominfo', DESKTOP)
  await take(team, '/giliran', 'worklist')
  const dossier = await team.locator('main table a[href^="/berkas/"]').first().getAttribute('href')
  await take(team, dossier, 'dossier')
  const form = await team.locator('main a[href*="/kegiatan/"]').first().getAttribute('href')
  await take(team, form, 'form')
  await take(team, '/sop/009', 'sop')
  await take(await enter(baseURL, 'tim.kominfo', PHONE), dossier, 'dossier-phone')
}

async function enter(baseURL, username, viewport) {
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto('/masuk')
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(PASSWORD)
  await page.locator('main .credentials button[type=submit]').click()
  await page.waitForURL('**/giliran')
  return page
}

async function take(page, path, name) {
  await page.goto(path)
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: 'disabled' })
  console.log(`docs/images/${name}.png`)
}
