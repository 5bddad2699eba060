import { PDFDocument } from '@cantoo/pdf-lib'

/** Points: the width of A4, whatever the camera had. */
const PAGE_WIDTH = 595.28
const MOST_PAGES = 200

/** A scan as PDF: one that is a PDF stays byte for byte, a picture becomes a page of its own shape. Undefined for neither. */
export async function scanAsPdf(scan: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const kind = kindOf(scan)
    if (kind === 'pdf') return (await isReadable(scan)) ? scan : undefined
    return kind && (await pageOf(scan, kind))
  } catch {
    // The library throws whatever its parsers meet: for us it is a scan that cannot be read.
    return undefined
  }
}

function kindOf(bytes: Uint8Array): 'pdf' | 'png' | 'jpg' | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (head.startsWith('%PDF-')) return 'pdf'
  if (head === '\x89PNG\r\n\x1a\n') return 'png'
  return head.startsWith('\xff\xd8\xff') ? 'jpg' : undefined
}

/** Throws for a file that is encrypted or damaged. */
async function isReadable(pdf: Uint8Array): Promise<boolean> {
  const pages = (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount()
  return pages >= 1 && pages <= MOST_PAGES
}

/** The same picture always gives the same bytes: there is no date in them. */
async function pageOf(picture: Uint8Array, kind: 'png' | 'jpg'): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const image = await (kind === 'png' ? document.embedPng(picture) : document.embedJpg(picture))
  const size = { width: PAGE_WIDTH, height: (PAGE_WIDTH * image.height) / image.width }
  document.addPage([size.width, size.height]).drawImage(image, { x: 0, y: 0, ...size })
  return document.save()
}
