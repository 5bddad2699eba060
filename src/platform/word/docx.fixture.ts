import { ZipFile } from 'yazl'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export type Parts = Readonly<Record<string, string | Buffer>>

const rels = (targets: Readonly<Record<string, string>>): string =>
  `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}">${Object.entries(targets)
    .map(([type, target], index) => `<Relationship Id="r${index}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** The parts of a Word file whose body is given as XML; further parts by their name within word/. */
export function docxParts(body: string, more: Readonly<Record<string, string>> = {}): Parts {
  const typed = Object.keys(more).map((name) => [name.replace(/\d*\.xml$/, ''), name] as const)
  return {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': rels({ officeDocument: 'word/document.xml' }),
    'word/_rels/document.xml.rels': rels(Object.fromEntries(typed)),
    'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(Object.entries(more).map(([name, xml]) => [`word/${name}`, xml.replace(/>/, ` ${W}>`)])),
  }
}

/** An archive of these parts. */
export function zipOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    zip.addBuffer(bytes, name, { compress: bytes.length > 500 })
  }
  zip.end()
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    zip.outputStream.on('error', reject)
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)))
  })
}

export const docx = (body: string, more?: Readonly<Record<string, string>>): Promise<Buffer> =>
  zipOf(docxParts(body, more))

/** A paragraph: its text, or XML of its runs. */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : r(content)}</w:p>`

export const r = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

export const heading = (text: string, bookmark?: string): string =>
  p(
    bookmark === undefined
      ? r(text)
      : `<w:bookmarkStart w:id="1" w:name="${bookmark}"/>${r(text)}<w:bookmarkEnd w:id="1"/>`,
    '<w:outlineLvl w:val="0"/>',
  )

const BY = 'w:id="9" w:author="Siti (contoh)" w:date="2026-11-20T08:00:00Z"'
export const ins = (text: string): string => `<w:ins ${BY}>${r(text)}</w:ins>`
export const del = (text: string): string =>
  `<w:del ${BY}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`
export const insertedEnd = `<w:rPr><w:ins ${BY}/></w:rPr>`
export const deletedEnd = `<w:rPr><w:del ${BY}/></w:rPr>`
