import { contentTypes, escapeXml, type Paper, relationships, SAMPLE_MARK, XML } from './paper.ts'
import { zip } from './zip.ts'

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** half-points */
const SIZES = { title: 32, heading: 26, text: 22, mark: 18 } as const

const paragraph = (text: string, size: keyof typeof SIZES, bold = false): string =>
  `<w:p><w:r><w:rPr>${bold ? '<w:b/>' : ''}<w:sz w:val="${SIZES[size]}"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`

/** A Word document (OOXML) with the mark "CONTOH" above and below. */
export function docx({ title, parts }: Paper): Buffer {
  const body = [
    paragraph(SAMPLE_MARK, 'mark'),
    paragraph(title, 'title', true),
    ...parts.flatMap(({ heading, paragraphs }) => [
      paragraph(heading, 'heading', true),
      ...paragraphs.flatMap((text) => text.split('\n')).map((text) => paragraph(text, 'text')),
    ]),
    paragraph(SAMPLE_MARK, 'mark'),
    // A4, margins in twentieths of a point.
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1418" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>',
  ].join('')
  return zip([
    {
      name: '[Content_Types].xml',
      content: contentTypes([{ part: '/word/document.xml', type: `${TYPE}.document.main+xml` }]),
    },
    { name: '_rels/.rels', content: relationships([{ type: 'officeDocument', target: 'word/document.xml' }]) },
    { name: 'word/document.xml', content: `${XML}<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>` },
  ])
}
