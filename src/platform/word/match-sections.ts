import { normalised } from './lines.ts'
import { plainText, type WordParagraph, type WordReading } from './reading.ts'

/** A section to look for: by the bookmark that Alur wrote, else by what it is called. */
export interface SectionSpec {
  readonly key: string
  readonly bookmark: string
  readonly titles: readonly string[]
  /** A value in a table beside its label, instead of the text below a heading. */
  readonly isCell?: boolean
}

export interface FoundSection {
  readonly by: 'bookmark' | 'title'
  readonly paragraphs: readonly WordParagraph[]
  /** What the heading says now, when it is not what it said. */
  readonly retitled?: string
  /** Ids of the comments on its heading or text. */
  readonly comments: readonly string[]
}

/** Text of the file that belongs to no section. */
export interface Stray {
  /** The heading above it; empty when there is none. */
  readonly heading: string
  readonly paragraphs: readonly WordParagraph[]
  readonly comments: readonly string[]
}

export interface Matched {
  readonly found: ReadonlyMap<string, FoundSection>
  readonly strays: readonly Stray[]
  /** Whether there is a table of contents, whose lines are left out: they repeat headings. */
  readonly hasContents: boolean
}

interface Open {
  readonly key?: string
  readonly by: FoundSection['by']
  readonly heading: string
  readonly retitled?: string
  readonly paragraphs: WordParagraph[]
  readonly comments: Set<string>
}

/**
 * Gives every paragraph of a file to one section, or tells it as stray: nothing is left out but empty lines, tables of
 * contents and `ours`, the lines that Alur itself writes around the sections.
 */
export function matchSections(
  { paragraphs }: Pick<WordReading, 'paragraphs'>,
  specs: readonly SectionSpec[],
  ours: Iterable<string> = [],
): Matched {
  const known = new Set([...ours].map(titleOf))
  const cells = matchCells(
    paragraphs,
    specs.filter(({ isCell }) => isCell),
  )
  const starts = startsOf(
    specs.filter(({ isCell }) => !isCell),
    paragraphs,
  )
  const found = new Map<string, FoundSection>(cells.found)
  const strays: Stray[] = []
  const begun = new Set<string>()
  let open: Open = begin('')
  let hasContents = false

  const end = () => {
    const { key, by, heading, retitled, comments } = open
    const rest =
      key === undefined ? open.paragraphs.filter((each) => !known.has(titleOf(textIn(each)))) : open.paragraphs
    const told = { paragraphs: rest, comments: [...comments] }
    if (key !== undefined) found.set(key, { by, ...told, ...(retitled !== undefined && { retitled }) })
    else if (heading !== '' || rest.some(hasText) || comments.size > 0) strays.push({ heading, ...told })
  }

  for (const each of paragraphs) {
    if (cells.used.has(each)) {
      for (const id of each.comments) open.comments.add(id)
      continue
    }
    if (each.isContents) {
      hasContents ||= hasText(each)
      continue
    }
    const text = textIn(each)
    const start = startOf(each, text, starts, begun)
    if (start) {
      end()
      begun.add(start.spec.key)
      open = beginSection(start.spec, start.by, each)
      continue
    }
    if (each.container.in === 'textBox') {
      if (hasText(each)) strays.push({ heading: '', paragraphs: [each], comments: each.comments })
      continue
    }
    // A heading of the same rank as the sections', that is none of them, ends the section above it.
    if (each.heading !== undefined && each.heading <= 1 && text !== '' && !known.has(titleOf(text))) {
      end()
      open = begin(text)
    } else open.paragraphs.push(each)
    for (const id of each.comments) open.comments.add(id)
  }
  end()
  return { found, strays, hasContents }
}

const textIn = (paragraph: WordParagraph): string => normalised(plainText(paragraph, 'accepted'))
const hasText = ({ pieces }: WordParagraph): boolean => pieces.some(({ text }) => text.trim() !== '')
const begin = (heading: string): Open => ({ by: 'title', heading, paragraphs: [], comments: new Set() })

/** Sections by their bookmark, and by each of their titles where the bookmark is gone. */
interface Starts {
  readonly byBookmark: ReadonlyMap<string, SectionSpec>
  readonly byTitle: ReadonlyMap<string, SectionSpec>
}

function startsOf(specs: readonly SectionSpec[], paragraphs: readonly WordParagraph[]): Starts {
  const marks = new Set(paragraphs.flatMap(({ bookmarks }) => bookmarks))
  const unmarked = specs.filter(({ bookmark }) => !marks.has(bookmark))
  return {
    byBookmark: new Map(specs.map((spec) => [spec.bookmark, spec])),
    byTitle: new Map(unmarked.flatMap((spec) => spec.titles.map((title) => [titleOf(title), spec]))),
  }
}

/** Characters of the longest heading that is looked at. */
const LONGEST_TITLE = 300

function startOf(
  paragraph: WordParagraph,
  text: string,
  { byBookmark, byTitle }: Starts,
  begun: ReadonlySet<string>,
): { spec: SectionSpec; by: FoundSection['by'] } | undefined {
  for (const bookmark of paragraph.bookmarks) {
    const spec = byBookmark.get(bookmark)
    if (spec && !begun.has(spec.key)) return { spec, by: 'bookmark' }
  }
  if (paragraph.container.in !== 'body' || text === '' || text.length > LONGEST_TITLE || byTitle.size === 0)
    return undefined
  const spec = byTitle.get(titleOf(text))
  return spec && !begun.has(spec.key) ? { spec, by: 'title' } : undefined
}

function beginSection(spec: SectionSpec, by: FoundSection['by'], heading: WordParagraph): Open {
  const text = textIn(heading)
  const open = { ...begin(''), key: spec.key, by }
  for (const id of heading.comments) open.comments.add(id)
  if (text === '' || spec.titles.some((each) => titleOf(each) === titleOf(text))) return open
  // The heading is gone and its bookmark stands in the text: that text must not go with it.
  if (heading.heading === undefined) open.paragraphs.push(heading)
  else return { ...open, retitled: text }
  return open
}

/** "BAB II. Ruang Lingkup:" and "6. Ruang lingkup" are the same title. */
const titleOf = (text: string): string =>
  normalised(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(?:bab\s+)?(?:[ivxl]+|\d+(?:\.\d+)*[a-z]?|[a-z])\s*[.):]\s*/, '')
    .replace(/^bab\s+[ivxl]+\s+/, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.:]+$/, '')

/** Values that stand beside their label. */
function matchCells(paragraphs: readonly WordParagraph[], specs: readonly SectionSpec[]) {
  const found = new Map<string, FoundSection>()
  const used = new Set<WordParagraph>()
  const take = (spec: SectionSpec, by: FoundSection['by'], value: readonly WordParagraph[]) => {
    found.set(spec.key, { by, paragraphs: value, comments: value.flatMap(({ comments }) => comments) })
    for (const each of value) used.add(each)
  }
  const byPlace = cellsIn(paragraphs)
  const cells = [...byPlace.values()]
  const labels = new Map(specs.flatMap((spec) => spec.titles.map((title) => [titleOf(title), spec])))
  for (const spec of specs) {
    const marked = cells.find(({ of }) => of.some(({ bookmarks }) => bookmarks.includes(spec.bookmark)))
    if (marked) take(spec, 'bookmark', marked.of)
  }
  for (const { place, of } of cells) {
    const spec = place.cell === 0 ? labels.get(titleOf(of.map(textIn).join(' '))) : undefined
    const value = spec && byPlace.get(`${place.table} ${place.row} 1`)
    if (!spec || !value) continue
    if (!found.has(spec.key)) take(spec, 'title', value.of)
    if (value.of.some((each) => used.has(each))) for (const each of of) used.add(each)
  }
  return { found, used }
}

type CellPlace = Extract<WordParagraph['container'], { in: 'cell' }>

function cellsIn(paragraphs: readonly WordParagraph[]) {
  const cells = new Map<string, { place: CellPlace; of: WordParagraph[] }>()
  for (const each of paragraphs) {
    if (each.container.in !== 'cell') continue
    const { table, row, cell } = each.container
    const name = `${table} ${row} ${cell}`
    const known = cells.get(name)
    if (known) known.of.push(each)
    else cells.set(name, { place: each.container, of: [each] })
  }
  return cells
}
