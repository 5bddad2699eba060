import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { install, node24, root, run } from './install.mjs'

const CHROMIUM = '/usr/bin/chromium'
const binary = (...path) => join(root, 'node_modules', ...path)

await install()

let passed = 0
let failed = 0
const count = (ok) => (ok ? passed++ : failed++)

const CHECKS = [
  ['types', binary('.bin', 'tsc'), ['--noEmit']],
  ['types of the core', binary('.bin', 'tsc'), ['--noEmit', '-p', 'src/core']],
  ['lint', binary('.bin', 'biome'), ['check', '.']],
  ['dead code', binary('.bin', 'knip'), []],
]
for (const [name, command, args] of CHECKS) {
  const ok = (await run(command, args)) === 0
  console.log(`${ok ? 'passed' : 'FAILED'}: ${name}`)
  count(ok)
}

const browser = installChromium()
if (browser) console.error(browser)
count(!browser)

// Browser tests and tests of the commands run what people run.
await build()

const reports = mkdtempSync(join(tmpdir(), 'alur-report-'))
const report = join(reports, 'tests.json')
const exit = await run(node24(), [
  binary('vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
])
if (existsSync(report)) {
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  passed += numPassedTests
  // A skipped test has not passed; a file that could not be loaded has no tests but has failed.
  failed += numTotalTests - numPassedTests
  failed += testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
}
rmSync(reports, { recursive: true, force: true })
if (exit !== 0 && failed === 0) failed += 1

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** Gives undefined when the browser is there, else one sentence that says what to do. */
function installChromium() {
  if (existsSync(CHROMIUM)) return undefined
  if (process.platform !== 'linux') return `The browser tests need Chromium at ${CHROMIUM}.`
  if (process.getuid() !== 0) {
    return `The browser tests need ${CHROMIUM}: run "apt-get install chromium" as root, then run the tests again.`
  }
  console.log('Installing Chromium ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  const done = apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
  return done && existsSync(CHROMIUM)
    ? undefined
    : 'Chromium could not be installed: read the message of apt-get above.'
}
