/** A letter of one page with a link to its verification, small and plain: cross-reference as a table or as a stream. */
export function sampleLetter({
  text = 'Surat contoh',
  link = 'https://alur.example/v/AbCdEfGhIjKlMnOpQrStUv',
  form = 'table',
}: {
  readonly text?: string
  readonly link?: string | null
  readonly form?: 'table' | 'stream'
} = {}): Uint8Array {
  const content = `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`
  const objects = [
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595.276 841.89]>>',
    `<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>> /Annots [${link ? '6 0 R' : ''}]>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
    `<</Type /Annot /Subtype /Link /Rect [72 72 144 144] /A <</S /URI /URI (${link ?? ''})>>>>`,
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const startxref = file.length
  file += form === 'table' ? tableOf(offsets) : streamOf(offsets, startxref)
  return new Uint8Array(Buffer.from(`${file}startxref\n${startxref}\n%%EOF\n`, 'latin1'))
}

const ID = '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]'

function tableOf(offsets: readonly number[]): string {
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const size = offsets.length + 1
  return `xref\n0 ${size}\n0000000000 65535 f \n${lines.join('')}trailer\n<</Size ${size} /Root 1 0 R ${ID}>>\n`
}

function streamOf(offsets: readonly number[], startxref: number): string {
  const rows = [0, ...offsets, startxref].map((offset, num) =>
    String.fromCharCode(num === 0 ? 0 : 1, offset >> 8, offset & 0xff, 0),
  )
  const dict = `<</Type /XRef /Size ${rows.length} /W [1 2 1] /Root 1 0 R ${ID} /Length ${rows.length * 4}>>`
  return `${rows.length - 1} 0 obj\n${dict}\nstream\n${rows.join('')}\nendstream\nendobj\n`
}
