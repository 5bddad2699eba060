import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'

// Judges of PDF files that are not ours. Debian packages: poppler-utils, qpdf, default-jre-headless, libpdfbox2-java,
// libactivation-java, libjaxb-api-java.

const run = promisify(execFile)

async function judged(command: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout, stderr } = await run(command, args, { maxBuffer: 2 ** 26 })
    return { code: 0, said: `${stdout}${stderr}` }
  } catch (error) {
    // execFile rejects with the output and the exit code; a missing command has the code ENOENT.
    const { code, stdout = '', stderr = '' } = error as { code: number | string; stdout?: string; stderr?: string }
    if (typeof code !== 'number') throw new Error(`${command} could not be started: ${code}`)
    return { code, said: `${stdout}${stderr}` }
  }
}

async function inFiles<Result>(
  files: Readonly<Record<string, Uint8Array>>,
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'alur-judge-'))
  try {
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(directory, name), bytes)
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** What qpdf finds wrong with the structure of a file; empty when it finds nothing. */
export const faultsByQpdf = (pdf: Uint8Array): Promise<string> =>
  inFiles({ 'a.pdf': pdf }, async (directory) => {
    const { code, said } = await judged('qpdf', ['--check', join(directory, 'a.pdf')])
    return code === 0 ? '' : said
  })

const JARS = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'javax.activation', 'jaxb-api'].map(
  (name) => `/usr/share/java/${name}.jar`,
)

/** Which of the files PDFBox Preflight does not take as PDF/A-1b, with its reasons. */
export async function notPdfA1b(files: Readonly<Record<string, Uint8Array>>): Promise<string[]> {
  const missing = JARS.filter((jar) => !existsSync(jar))
  if (missing.length > 0) throw new Error(`Missing ${missing.join(', ')}: install libpdfbox2-java and the others above`)
  return inFiles(files, async (directory) => {
    const list = join(directory, 'list.txt')
    await writeFile(
      list,
      Object.keys(files)
        .map((name) => join(directory, name))
        .join('\n'),
    )
    const validator = ['-cp', JARS.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', 'xml', 'group', list]
    const { said } = await judged('java', validator)
    const report = await readFile(`${list}.preflight.xml`, 'utf8').catch(() => Promise.reject(new Error(said)))
    const found = [...report.matchAll(/<preflight name="([^"]+)">(.*?)<\/preflight>/gs)]
    const valid = new Set(
      found.flatMap(([, name = '', result = '']) => (/<isValid [^>]*>true</.test(result) ? [name] : [])),
    )
    return Object.keys(files).flatMap((name) =>
      valid.has(name) ? [] : [`${name}: ${found.find(([, each]) => each === name)?.[2] ?? said}`],
    )
  })
}

/** A page as a picture of so many dots an inch; pages count from 1. */
export const pictureOf = (pdf: Uint8Array, page: number, dpi: number): Promise<PNG> =>
  inFiles({ 'a.pdf': pdf }, async (directory) => {
    const args = ['-r', String(dpi), '-f', String(page), '-l', String(page), '-singlefile', '-png']
    await run('pdftoppm', [...args, join(directory, 'a.pdf'), join(directory, 'page')])
    return PNG.sync.read(await readFile(join(directory, 'page.png')))
  })

/** What a reader finds in the QR code of a page; undefined when it finds none. */
export async function qrOn(pdf: Uint8Array, page: number, dpi: number): Promise<string | undefined> {
  const { data, width, height } = await pictureOf(pdf, page, dpi)
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data
}
