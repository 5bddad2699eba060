// Runs on the host's Node, 20 or newer, before anything is installed: plain JavaScript, no packages.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const modules = join(root, 'node_modules')
const stamp = join(modules, '.alur-lock')

/** Installs exactly what package-lock.json says, unless that is already there. */
export async function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (existsSync(join(modules, '.package-lock.json')) && (await isInstalled())) {
    writeFileSync(stamp, wanted)
    return
  }
  console.log('Installing packages ...')
  const code = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    // Engines: some packages want the Node 24 that we bring, while npm itself runs on the host's.
    '--loglevel=error',
    '--no-fund',
  ])
  if (code !== 0)
    stop('npm ci failed: read its message above; the network or the package registry may be out of reach.')
  writeFileSync(stamp, wanted)
}

/** Whether node_modules holds every locked version, as npm itself recorded it. */
async function isInstalled() {
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
  return Object.entries(locked).every(
    ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional && !present[path]),
  )
}

/** Node 24: the one from npm, or the host's where npm has none (macOS). */
export function node24() {
  const pinned = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return stop(
    `Alur runs on Node 24. For ${process.platform} ${process.arch} it does not come with the packages: install Node 24 or newer from https://nodejs.org, then run the command again.`,
  )
}

/** Runs a command in the project, with our terminal, and passes signals on to it. Gives its exit code. */
export function run(command, args, { cwd = root, env = process.env } = {}) {
  const child = spawn(command, args, { cwd, env, stdio: 'inherit', shell: command.endsWith('.cmd') })
  const pass = (signal) => child.kill(signal)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, pass)
  const watch = watchNpm(() => pass('SIGTERM'))
  return new Promise((resolve) => {
    const finish = (code) => {
      clearInterval(watch)
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.off(signal, pass)
      resolve(code)
    }
    child.on('error', (fault) => {
      console.error(`${command}: ${fault.message}`)
      finish(1)
    })
    child.on('exit', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/**
 * npm that is told to end does not always tell us: it stops at the shell between. When npm or that shell is gone, so
 * is the one who could stop us, and the server must not live on unseen.
 */
function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return undefined
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`
  const before = ancestors()
  const timer = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(timer)
    onGone()
  }, 250)
  return timer
}

function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

/** @returns {never} */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
