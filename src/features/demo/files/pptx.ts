import { contentTypes, escapeXml, OFFICE_TYPES, type Paper, relationships, SAMPLE_MARK, XML } from './paper.ts'
import { zip } from './zip.ts'

const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml'
const NAMESPACES = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${OFFICE_TYPES}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
const GROUP =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
const EMPTY_TREE = `<p:cSld><p:spTree>${GROUP}</p:spTree></p:cSld>`
const INHERIT = '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>'

/** A text box; positions in EMU (914,400 an inch), size in hundredths of a point. */
const box = (id: number, y: number, height: number, size: number, lines: readonly string[]): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Teks ${id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="600000" y="${y}"/><a:ext cx="10900000" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square"/><a:lstStyle/>${lines
    .map((line) => `<a:p><a:r><a:rPr lang="id-ID" sz="${size}"/><a:t>${escapeXml(line)}</a:t></a:r></a:p>`)
    .join('')}</p:txBody></p:sp>`

const slide = (heading: string, lines: readonly string[]): string =>
  `${XML}<p:sld ${NAMESPACES}><p:cSld><p:spTree>${GROUP}${box(2, 400_000, 900_000, 3200, [heading])}${box(3, 1_500_000, 4_500_000, 1800, lines)}${box(4, 6_300_000, 400_000, 1000, [SAMPLE_MARK])}</p:spTree></p:cSld>${INHERIT}</p:sld>`

const MASTER = `${XML}<p:sldMaster ${NAMESPACES}>${EMPTY_TREE}<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`
const LAYOUT = `${XML}<p:sldLayout ${NAMESPACES} type="blank">${EMPTY_TREE}${INHERIT}</p:sldLayout>`

const color = (name: string, hex: string): string => `<a:${name}><a:srgbClr val="${hex}"/></a:${name}>`
const COLORS = Object.entries({
  dk1: '1A1A1A',
  lt1: 'FFFFFF',
  dk2: '24476B',
  lt2: 'F2F4F7',
  accent1: '1F6FB2',
  accent2: '2E8B57',
  accent3: 'B8860B',
  accent4: '8B3A62',
  accent5: '4B5D67',
  accent6: 'A0522D',
  hlink: '1F6FB2',
  folHlink: '8B3A62',
})
  .map(([name, hex]) => color(name, hex))
  .join('')
const FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
const FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
const LINE = `<a:ln w="9525">${FILL}</a:ln>`
const EFFECT = '<a:effectStyle><a:effectLst/></a:effectStyle>'
const THEME = `${XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Contoh"><a:themeElements><a:clrScheme name="Contoh">${COLORS}</a:clrScheme><a:fontScheme name="Contoh"><a:majorFont>${FONT}</a:majorFont><a:minorFont>${FONT}</a:minorFont></a:fontScheme><a:fmtScheme name="Contoh"><a:fillStyleLst>${FILL.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${LINE.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${EFFECT.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${FILL.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`

/** A PowerPoint presentation (OOXML): a title slide and one slide per part, each with the mark "CONTOH". */
export function pptx({ title, parts }: Paper): Buffer {
  const slides = [
    slide(title, ['Data contoh untuk peragaan']),
    ...parts.map(({ heading, paragraphs }) => slide(heading, paragraphs)),
  ]
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 2}"/>`).join('')
  const presentation = `${XML}<p:presentation ${NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${ids}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`
  const nameOf = (index: number): string => `slides/slide${index + 1}.xml`
  return zip([
    {
      name: '[Content_Types].xml',
      content: contentTypes([
        { part: '/ppt/presentation.xml', type: `${TYPE}.presentation.main+xml` },
        { part: '/ppt/slideMasters/slideMaster1.xml', type: `${TYPE}.slideMaster+xml` },
        { part: '/ppt/slideLayouts/slideLayout1.xml', type: `${TYPE}.slideLayout+xml` },
        { part: '/ppt/theme/theme1.xml', type: 'application/vnd.openxmlformats-officedocument.theme+xml' },
        ...slides.map((_, index) => ({ part: `/ppt/${nameOf(index)}`, type: `${TYPE}.slide+xml` })),
      ]),
    },
    { name: '_rels/.rels', content: relationships([{ type: 'officeDocument', target: 'ppt/presentation.xml' }]) },
    { name: 'ppt/presentation.xml', content: presentation },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content: relationships([
        { type: 'slideMaster', target: 'slideMasters/slideMaster1.xml' },
        ...slides.map((_, index) => ({ type: 'slide', target: nameOf(index) })),
        { type: 'theme', target: 'theme/theme1.xml' },
      ]),
    },
    { name: 'ppt/slideMasters/slideMaster1.xml', content: MASTER },
    {
      name: 'ppt/slideMasters/_rels/slideMaster1.xml.rels',
      content: relationships([
        { type: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' },
        { type: 'theme', target: '../theme/theme1.xml' },
      ]),
    },
    { name: 'ppt/slideLayouts/slideLayout1.xml', content: LAYOUT },
    {
      name: 'ppt/slideLayouts/_rels/slideLayout1.xml.rels',
      content: relationships([{ type: 'slideMaster', target: '../slideMasters/slideMaster1.xml' }]),
    },
    { name: 'ppt/theme/theme1.xml', content: THEME },
    ...slides.flatMap((content, index) => [
      { name: `ppt/${nameOf(index)}`, content },
      {
        name: `ppt/slides/_rels/slide${index + 1}.xml.rels`,
        content: relationships([{ type: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' }]),
      },
    ]),
  ])
}
