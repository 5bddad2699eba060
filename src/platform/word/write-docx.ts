import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  type ICommentOptions,
  type ILevelsOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type ListSign, listRuns } from './list-runs.ts'
import type { AnswerRow, Remark, WordBlock, WordDocument } from './word-document.ts'

const FONT = 'Arial'
/** Half points. */
const SIZE = 22
const TWIPS_PER_MM = 56.6929
const twips = (mm: number): number => Math.round(mm * TWIPS_PER_MM)

/** Millimetres: A4, and F4 as Indonesian offices cut it. */
const PAPERS = { A4: { width: 210, height: 297 }, F4: { width: 215, height: 330 } } as const
/** Margins of official letters, millimetres. */
const MARGIN = { top: 20, bottom: 25, left: 30, right: 20 } as const

const SIGNS: Readonly<Record<ListSign, { readonly format: keyof typeof LevelFormat; text(level: number): string }>> = {
  decimalDot: { format: 'DECIMAL', text: (level) => `%${level + 1}.` },
  decimalParen: { format: 'DECIMAL', text: (level) => `%${level + 1})` },
  letterDot: { format: 'LOWER_LETTER', text: (level) => `%${level + 1}.` },
  letterParen: { format: 'LOWER_LETTER', text: (level) => `%${level + 1})` },
  dash: { format: 'BULLET', text: () => '-' },
  dot: { format: 'BULLET', text: () => '•' },
}

/** What is gathered while the blocks are written. */
interface Gathered {
  readonly lists: Map<number, ListSign>
  readonly remarks: ICommentOptions[]
  nextList: number
}

/** Makes a Word file: headings that Word knows, lists and tables of its own, remarks as comments, in Indonesian. */
export async function writeDocx(document: WordDocument): Promise<Uint8Array> {
  const { title, lines, paper, footer, author, blocks } = document
  const gathered: Gathered = { lists: new Map(), remarks: [], nextList: 1 }
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER, children: [new TextRun(title)] }),
    ...lines.map(
      (line, index) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { after: index === lines.length - 1 ? 360 : 60 },
          children: [new TextRun(line)],
        }),
    ),
    ...blocks.flatMap((block) => written(block, gathered)),
  ]
  const { width, height } = PAPERS[paper]
  return Packer.toBuffer(
    new Document({
      title,
      creator: author,
      lastModifiedBy: author,
      styles: styles(),
      numbering: {
        config: [...gathered.lists].map(([no, sign]) => ({ reference: `list-${no}`, levels: levels(sign) })),
      },
      comments: { children: gathered.remarks },
      sections: [
        {
          properties: {
            page: {
              size: { width: twips(width), height: twips(height) },
              margin: {
                top: twips(MARGIN.top),
                bottom: twips(MARGIN.bottom),
                left: twips(MARGIN.left),
                right: twips(MARGIN.right),
              },
            },
          },
          footers: { default: footerOf(footer) },
          children,
        },
      ],
    }),
  )
}

function written(block: WordBlock, gathered: Gathered): readonly FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block, gathered)]
    case 'text':
      return textLines(block.text, gathered)
    case 'answers':
      return [answers(block.rows), gap()]
    case 'table':
      return [table(block.head, block.rows), gap()]
    default:
      return block satisfies never
  }
}

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

function heading(
  { level, text, bookmark, remarks = [] }: Extract<WordBlock, { kind: 'heading' }>,
  gathered: Gathered,
): Paragraph {
  const run = new TextRun(text)
  const named = bookmark === undefined ? [run] : [new Bookmark({ id: bookmark, children: [run] })]
  const ids = remarks.map((remark) => keepRemark(remark, gathered))
  return new Paragraph({
    heading: LEVELS[level],
    keepNext: true,
    children: [
      ...ids.map((id) => new CommentRangeStart(id)),
      ...named,
      ...ids.flatMap((id): ParagraphChild[] => [
        new CommentRangeEnd(id),
        new TextRun({ children: [new CommentReference(id)] }),
      ]),
    ],
  })
}

function keepRemark({ author, initials, date, text }: Remark, { remarks }: Gathered): number {
  const id = remarks.length
  const children = text.split('\n').map((line) => new Paragraph({ children: [new TextRun(line)] }))
  remarks.push({ id, author, initials, date, children })
  return id
}

function textLines(text: string, gathered: Gathered): readonly Paragraph[] {
  const lines = listRuns(text, gathered.nextList)
  return lines.map(({ text: line, list }) => {
    if (list) {
      gathered.lists.set(list.no, list.sign)
      gathered.nextList = Math.max(gathered.nextList, list.no + 1)
    }
    return new Paragraph({
      alignment: AlignmentType.BOTH,
      ...(list && { numbering: { reference: `list-${list.no}`, level: list.level } }),
      spacing: { after: 80 },
      children: runs(line),
    })
  })
}

/** Tabs within a line are elements of their own in Word. */
const runs = (line: string): TextRun[] =>
  line.split('\t').map((text, index) => new TextRun(index === 0 ? { text } : { children: ['\t', text] }))

const cellText = (text: string, bookmark?: string, bold = false): Paragraph[] =>
  text.split('\n').map((line, index) => {
    const run = new TextRun({ text: line, bold })
    const children = bookmark !== undefined && index === 0 ? [new Bookmark({ id: bookmark, children: [run] })] : [run]
    return new Paragraph({ spacing: { before: 30, after: 30 }, children })
  })

const PERCENT = WidthType.PERCENTAGE
const THIN = { style: BorderStyle.SINGLE, size: 4, color: '808080' } as const
const BORDERS = {
  top: THIN,
  bottom: THIN,
  left: THIN,
  right: THIN,
  insideHorizontal: THIN,
  insideVertical: THIN,
} as const
const CELL_MARGINS = { marginUnitType: WidthType.DXA, top: 40, bottom: 40, left: 90, right: 90 } as const

const answers = (rows: readonly AnswerRow[]): Table =>
  new Table({
    width: { size: 100, type: PERCENT },
    borders: BORDERS,
    margins: CELL_MARGINS,
    rows: rows.map(
      ({ label, value, bookmark }) =>
        new TableRow({
          children: [
            new TableCell({ width: { size: 35, type: PERCENT }, children: cellText(label) }),
            new TableCell({ width: { size: 65, type: PERCENT }, children: cellText(value, bookmark) }),
          ],
        }),
    ),
  })

const HEAD_SHADE = { fill: 'E8ECEA' } as const

const table = (head: readonly string[], rows: readonly (readonly string[])[]): Table =>
  new Table({
    width: { size: 100, type: PERCENT },
    borders: BORDERS,
    margins: CELL_MARGINS,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text) => new TableCell({ shading: HEAD_SHADE, children: cellText(text, undefined, true) })),
      }),
      ...rows.map((row) => new TableRow({ children: row.map((text) => new TableCell({ children: cellText(text) })) })),
    ],
  })

const gap = (): Paragraph => new Paragraph({ spacing: { after: 120 }, children: [] })

const footerOf = (text: string): Footer =>
  new Footer({
    children: [
      new Paragraph({ children: [new TextRun({ text, size: 16 })] }),
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 16 })],
      }),
    ],
  })

const levels = (sign: ListSign): ILevelsOptions[] =>
  [0, 1].map((level) => ({
    level,
    format: LevelFormat[SIGNS[sign].format],
    text: SIGNS[sign].text(level),
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 425 * (level + 1), hanging: 425 } } },
  }))

const headingStyle = (size: number, before: number) => ({
  run: { font: FONT, size, bold: true, color: '000000' },
  paragraph: { spacing: { before, after: 100 }, keepNext: true },
})

const styles = () => ({
  default: {
    document: { run: { font: FONT, size: SIZE, language: { value: 'id-ID' } } },
    title: { run: { font: FONT, size: 28, bold: true, color: '000000' }, paragraph: { spacing: { after: 120 } } },
    heading1: headingStyle(24, 280),
    heading2: headingStyle(SIZE, 200),
    heading3: headingStyle(SIZE, 160),
  },
})
