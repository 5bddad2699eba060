import { refuse, WordRefused } from './refusal.ts'

/** An element of a part. Names carry the prefixes below, whatever prefix the file has chosen. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

/** Tags, opening and closing; a text of 50 pages, cut into runs word by word, has a third. */
const MAX_NODES = 300_000
const MAX_DEPTH = 200

/** Word writes the transitional namespaces; strict files have the same elements under purl.oclc.org. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
}

interface Open {
  readonly name: string
  readonly written: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (XmlElement | string)[]
  readonly scope: Readonly<Record<string, string>>
}

const TAG =
  /<(?:!--[\s\S]*?-->|!\[CDATA\[([\s\S]*?)\]\]>|\?[\s\S]*?\?>|(\/)?([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?>)/y
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * Reads a part of a Word file. Only what such parts need: no document type and so no entities but the five of XML, in
 * limits of nodes and depth. Refuses anything else.
 */
export function readXml(text: string): XmlElement {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) refuse({ reason: 'hostile', what: 'entity' })
  const stack: Open[] = [{ name: '', written: '', attributes: {}, children: [], scope: {} }]
  let nodes = 0
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    const open = stack.at(-1) ?? refuse({ reason: 'notXml' })
    const next = text.indexOf('<', at)
    const end = next < 0 ? text.length : next
    if (end > at) put(open, unescaped(text.slice(at, end)), stack.length)
    if (next < 0) break
    TAG.lastIndex = next
    const found = TAG.exec(text) ?? refuse({ reason: 'notXml' })
    at = TAG.lastIndex
    const [, cdata, closing, written, attributes = '', empty] = found
    if (cdata !== undefined) put(open, cdata, stack.length)
    if (written === undefined) continue
    nodes += 1
    if (nodes > MAX_NODES) refuse({ reason: 'tooLarge', what: 'nodes' })
    if (closing) {
      if (open.written !== written || attributes !== '' || empty) refuse({ reason: 'notXml' })
      close(stack)
      continue
    }
    stack.push(opened(written, attributes, open.scope))
    if (stack.length > MAX_DEPTH) refuse({ reason: 'tooLarge', what: 'depth' })
    if (empty) close(stack)
  }
  const [document, ...open] = stack
  const [root, ...more] = document?.children ?? []
  return open.length === 0 && typeof root === 'object' && more.length === 0 ? root : refuse({ reason: 'notXml' })
}

function put(open: Open, text: string, depth: number): void {
  if (depth > 1) open.children.push(text)
  else if (text.trim() !== '') refuse({ reason: 'notXml' })
}

function close(stack: Open[]): void {
  const done = stack.pop()
  const parent = stack.at(-1)
  if (!done || !parent) throw new WordRefused({ reason: 'notXml' })
  const { name, attributes, children } = done
  parent.children.push({ name, attributes, children })
}

function opened(written: string, text: string, outer: Open['scope']): Open {
  const given = [...text.matchAll(ATTRIBUTE)].map(
    ([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')] as const,
  )
  const spaces = given.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  const scope =
    spaces.length === 0
      ? outer
      : {
          ...outer,
          ...Object.fromEntries(spaces.map(([name, uri]) => [name === 'xmlns' ? '' : name.slice(6), uri])),
        }
  const attributes = Object.fromEntries(
    given.filter((each) => !spaces.includes(each)).map(([name, value]) => [named(name, scope, true), value]),
  )
  return { name: named(written, scope), written, attributes, children: [], scope }
}

/** An attribute without a prefix is in no namespace, an element without one in the default namespace. */
function named(written: string, scope: Open['scope'], isAttribute = false): string {
  const colon = written.indexOf(':')
  if (colon < 0 && isAttribute) return written
  const prefix = written.slice(0, Math.max(0, colon))
  const uri = Object.hasOwn(scope, prefix) ? scope[prefix] : undefined
  const known = uri !== undefined && Object.hasOwn(PREFIXES, uri) ? PREFIXES[uri] : undefined
  if (known === undefined) return written
  const local = written.slice(colon + 1)
  return known === '' ? local : `${known}:${local}`
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w+)?;?/g, (whole, name: string | undefined) => {
    if (!name || !whole.endsWith(';')) return refuse({ reason: 'notXml' })
    if (!name.startsWith('#')) return (Object.hasOwn(ENTITIES, name) && ENTITIES[name]) || refuse({ reason: 'notXml' })
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : refuse({ reason: 'notXml' })
  })
}

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string'

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => isElement(child) && child.name === name)

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  (element?.children ?? []).filter((child): child is XmlElement => isElement(child) && child.name === name)

/** The `w:val` of a child, as in `<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>`. */
export const valOf = (element: XmlElement | undefined, name: string): string | undefined =>
  childOf(element, name)?.attributes['w:val']
