import { type Archive, openArchive } from './archive.ts'
import { readBody } from './read-body.ts'
import type { Apart, WordComment, WordReading } from './reading.ts'
import { plainText } from './reading.ts'
import { refuse, type WordRefusal, WordRefused } from './refusal.ts'
import { childOf, childrenOf, readXml, type XmlElement } from './xml.ts'

export type ReadOutcome =
  | { readonly ok: true; readonly reading: WordReading }
  | { readonly ok: false; readonly refusal: WordRefusal }

/**
 * Reads a Word file that somebody sends: limits first, then its parts. Nothing outside of the file is asked for, no
 * macro is looked at, and tracked changes stay what they are.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadOutcome> {
  try {
    return { ok: true, reading: await read(await openArchive(bytes)) }
  } catch (fault) {
    if (fault instanceof WordRefused) return { ok: false, refusal: fault.refusal }
    throw fault
  }
}

async function read(archive: Archive): Promise<WordReading> {
  const notWord = () => refuse({ reason: 'notWord' })
  const packed = await archive.text('_rels/.rels')
  const main = targetsIn(packed === undefined ? notWord() : readXml(packed), '').get('officeDocument')?.[0] ?? notWord()
  const folder = main.replace(/[^/]*$/, '')
  const part = async (name: string | undefined): Promise<XmlElement | undefined> => {
    const text = name === undefined ? undefined : await archive.text(name)
    return text === undefined ? undefined : readXml(text)
  }
  const body = childOf(await part(main), 'w:body') ?? notWord()
  const links = await archive.text(`${folder}_rels/${main.slice(folder.length)}.rels`)
  const targets = targetsIn(links === undefined ? undefined : readXml(links), folder)
  const first = (type: string) => part(targets.get(type)?.[0])

  const { paragraphs, unreadable } = readBody(body, await first('styles'), await first('numbering'))
  const apart: Apart[] = []
  for (const kind of ['footnote', 'endnote'] as const) apart.push(...notesIn(await first(`${kind}s`), kind))
  for (const kind of ['header', 'footer'] as const) {
    for (const target of targets.get(kind) ?? []) apart.push(...linesIn(await part(target), kind))
  }
  return { paragraphs, comments: commentsIn(await first('comments')), apart, unreadable }
}

/** The parts that a part leads to, by the last word of their type. What lies outside of the file is left there. */
function targetsIn(relationships: XmlElement | undefined, folder: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { attributes } of childrenOf(relationships, 'Relationship')) {
    const { Type = '', Target = '', TargetMode } = attributes
    if (TargetMode === 'External') continue
    const type = Type.replace(/^.*\//, '')
    const name = Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}`
    found.set(type, [...(found.get(type) ?? []), name])
  }
  return found
}

const textIn = (element: XmlElement): string =>
  readBody(element)
    .paragraphs.map((each) => plainText(each, 'accepted'))
    .join('\n')
    .trim()

const commentsIn = (root: XmlElement | undefined): readonly WordComment[] =>
  childrenOf(root, 'w:comment').map((comment) => ({
    id: comment.attributes['w:id'] ?? '',
    author: comment.attributes['w:author'] ?? '',
    date: comment.attributes['w:date'] ?? '',
    text: textIn(comment),
  }))

/** Separators are notes, too, of a type of their own. */
const notesIn = (root: XmlElement | undefined, kind: 'footnote' | 'endnote'): readonly Apart[] =>
  childrenOf(root, `w:${kind}`)
    .filter(({ attributes }) => attributes['w:type'] === undefined || attributes['w:type'] === 'normal')
    .map((note) => ({ kind, text: textIn(note) }))
    .filter(({ text }) => text !== '')

const linesIn = (root: XmlElement | undefined, kind: 'header' | 'footer'): readonly Apart[] =>
  root
    ? readBody(root)
        .paragraphs.map((each) => ({ kind, text: plainText(each, 'accepted').trim() }))
        .filter(({ text }) => text !== '')
    : []
