import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { install, node24, root, run } from './install.mjs'

/** Debian packages by what they bring: the browser, and independent judges of PDF files and signatures. */
const TOOLS = {
  chromium: '/usr/bin/chromium',
  'poppler-utils': '/usr/bin/pdfsig',
  qpdf: '/usr/bin/qpdf',
  openssl: '/usr/bin/openssl',
  'default-jre-headless': '/usr/bin/java',
  'libpdfbox2-java': '/usr/share/java/pdfbox2.jar',
  'libactivation-java': '/usr/share/java/javax.activation.jar',
  'libjaxb-api-java': '/usr/share/java/jaxb-api.jar',
}
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

const lacking = installTools()
if (lacking) console.error(lacking)
count(!lacking)

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

/** Gives undefined when the browser and the programs that judge letters are there, else one sentence that says what to do. */
function installTools() {
  const missing = Object.entries(TOOLS).flatMap(([name, path]) => (existsSync(path) ? [] : [name]))
  if (missing.length === 0) return undefined
  const names = missing.join(' ')
  if (process.platform !== 'linux') return `The tests need these Debian packages or their like: ${names}.`
  if (process.getuid() !== 0) {
    return `The tests need these packages: run "apt-get install ${names}" as root, then run the tests again.`
  }
  console.log(`Installing ${names} ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
  const done = apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...missing)
  return done && Object.values(TOOLS).every((path) => existsSync(path))
    ? undefined
    : `${names} could not be installed: read the message of apt-get above.`
}
