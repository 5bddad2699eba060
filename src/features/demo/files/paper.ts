/** What a generated sample file says. */
export interface Paper {
  readonly title: string
  /** Headed parts; in a presentation each is a slide. */
  readonly parts: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[]
}

/** Stands on every page of a generated file, so that none can be taken for a paper of an office. */
export const SAMPLE_MARK = 'CONTOH - bukan naskah dinas'

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
export const OFFICE_TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A relationships part of an Office file: target by identifier and type (the last word of its address). */
export const relationships = (targets: readonly { readonly type: string; readonly target: string }[]): string =>
  `${XML}<Relationships xmlns="${RELATIONSHIPS}">${targets
    .map(
      ({ type, target }, index) =>
        `<Relationship Id="rId${index + 1}" Type="${OFFICE_TYPES}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

/** The list of content types of an Office file. */
export const contentTypes = (parts: readonly { readonly part: string; readonly type: string }[]): string =>
  `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts
    .map(({ part, type }) => `<Override PartName="${part}" ContentType="${type}"/>`)
    .join('')}</Types>`
