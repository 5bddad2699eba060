import { type Paper, SAMPLE_MARK } from './paper.ts'

/** points: A4, with the margins of a letter */
const PAGE = { width: 595, height: 842, left: 85, right: 57, top: 71, bottom: 71 } as const

interface Style {
  readonly font: 'F1' | 'F2'
  /** points */
  readonly size: number
  readonly leading: number
  readonly before: number
}
const TITLE: Style = { font: 'F2', size: 15, leading: 19, before: 0 }
const HEADING: Style = { font: 'F2', size: 11.5, leading: 15, before: 10 }
const TEXT: Style = { font: 'F1', size: 10.5, leading: 14, before: 4 }

interface Line extends Style {
  readonly text: string
}

/** A plain PDF 1.4 of text in Helvetica, as many pages as it takes, each with the mark "CONTOH". */
export function pdf({ title, parts }: Paper): Buffer {
  const lines = [
    ...set(title, TITLE),
    ...parts.flatMap(({ heading, paragraphs }) => [
      ...set(heading, HEADING),
      ...paragraphs.flatMap((text) => text.split('\n')).flatMap((text) => set(text, TEXT)),
    ]),
  ]
  const pages = paginate(lines)
  const first = 5
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ')
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, index) => [
      `<< /Type /Page /Parent 2 0 R /Contents ${first + index * 2 + 1} 0 R >>`,
      stream(page, index + 1, pages.length),
    ]),
  ])
}

/** One paragraph broken into lines; only its first has the space above. */
function set(text: string, style: Style): Line[] {
  const width = PAGE.width - PAGE.left - PAGE.right
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer) * style.size > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line].map((each, index) => ({ ...style, text: each, before: index === 0 ? style.before : 0 }))
}

// Mean widths of Helvetica in em, on the wide side, so that no line runs over the margin.
const NARROW = /[fijlrtI.,:;'|!()[\] ]/
const WIDE = /[mwMW@%]/
const CAPITAL = /[A-Z0-9&]/
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => {
    if (NARROW.test(sign)) return sum + 0.33
    if (WIDE.test(sign)) return sum + 0.93
    return sum + (CAPITAL.test(sign) ? 0.7 : 0.56)
  }, 0)

function paginate(lines: readonly Line[]): readonly (readonly Line[])[] {
  const pages: Line[][] = [[]]
  let left = PAGE.height - PAGE.top - PAGE.bottom
  for (const line of lines) {
    const needed = line.before + line.leading
    if (needed > left) {
      pages.push([])
      left = PAGE.height - PAGE.top - PAGE.bottom
    }
    pages.at(-1)?.push(line)
    left -= needed
  }
  return pages
}

function stream(lines: readonly Line[], page: number, pages: number): string {
  let y = PAGE.height - PAGE.top
  const body = lines.map(({ font, size, leading, before, text }) => {
    y -= before + leading
    return `BT /${font} ${size} Tf ${PAGE.left} ${y} Td (${quote(text)}) Tj ET`
  })
  const mark = `q 0.82 g BT /F2 96 Tf 0.7071 0.7071 -0.7071 0.7071 165 250 Tm (CONTOH) Tj ET Q`
  const foot = `BT /F1 8 Tf ${PAGE.left} 40 Td (${quote(`${SAMPLE_MARK} - halaman ${page} dari ${pages}`)}) Tj ET`
  const content = [mark, ...body, foot].join('\n')
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
}

// Signs outside of Latin-1 are written with their nearest, so that one character is one byte.
const NEAREST: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '…': '...',
}
const quote = (text: string): string =>
  text
    .replaceAll(/[^\u0020-\u007e\u00a0-\u00ff]/g, (sign) => NEAREST[sign] ?? '?')
    .replaceAll(/[\\()]/g, (sign) => `\\${sign}`)

/** Objects numbered from 1, with the table that says where each begins. */
function assemble(objects: readonly string[]): Buffer {
  let text = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}
