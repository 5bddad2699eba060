import { spawn } from 'node:child_process'
import type { Paper } from '#core/letters/kind.ts'

// Judges of Debian's poppler-utils, which know nothing of how we make a PDF.

function asked(command: string, args: readonly string[], pdf: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const errors: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
    child.on('error', () => reject(new Error(`${command} is missing: install Debian's poppler-utils`)))
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString('utf8'))
      else reject(new Error(`${command}: ${Buffer.concat(errors).toString('utf8')}`))
    })
    child.stdin.on('error', reject)
    child.stdin.end(pdf)
  })
}

/** What can be read in the file, laid out as on its pages. */
export const textOf = async (pdf: Uint8Array): Promise<string> =>
  (await asked('pdftotext', ['-layout', '-', '-'], pdf)).replaceAll(/[ \t]+$/gm, '').replaceAll('\f', '\n')

export async function fontsOf(pdf: Uint8Array): Promise<readonly { name: string; embedded: boolean }[]> {
  const [, , ...lines] = (await asked('pdffonts', ['-'], pdf)).trimEnd().split('\n')
  return lines.map((line) => ({
    name: line.slice(0, 36).trim(),
    // emb, sub, uni, then the two figures of the object.
    embedded: / yes (?:yes|no) +(?:yes|no) +\d+ +\d+$/.test(line),
  }))
}

export interface Word {
  readonly page: number
  readonly text: string
  /** Points from the left and the top of the page. */
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export async function wordsOf(pdf: Uint8Array): Promise<readonly Word[]> {
  const marked = await asked('pdftotext', ['-bbox', '-', '-'], pdf)
  return marked
    .split('<page ')
    .slice(1)
    .flatMap((page, index) =>
      [...page.matchAll(/<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)<\/word>/g)].map(
        ([, left, top, right, bottom, text = '']) => ({
          page: index + 1,
          text,
          left: Number(left),
          right: Number(right),
          top: Number(top),
          bottom: Number(bottom),
        }),
      ),
    )
}

const POINTS_PER_MM = 72 / 25.4
const SIZES: Readonly<Record<Paper, readonly [width: number, height: number]>> = {
  A4: [210, 297],
  F4: [215, 330],
  halfF4: [215, 165],
}

/** Words that stand outside of the margins of the frame; punctuation may hang out by a few points. */
export function leaveTheirBox(words: readonly Word[], paper: Paper): readonly Word[] {
  const [width, height] = SIZES[paper]
  const half = paper === 'halfF4'
  const [left, right] = [(half ? 25 : 30) * POINTS_PER_MM, (width - 20) * POINTS_PER_MM]
  const foot = (height - (half ? 30 : 34)) * POINTS_PER_MM + 3
  const beside = words.filter((word) => word.left < left - 1 || word.right > right + 6 || word.top < 0)
  // The foot says the same on all pages: whatever else is there has run into it.
  const below = words.filter((word) => word.bottom > foot)
  const said = new Set(below.filter(({ page }) => page === 1).map(({ text, left, top }) => `${text} ${left} ${top}`))
  return [...beside, ...below.filter(({ text, left, top }) => !said.has(`${text} ${left} ${top}`))]
}
