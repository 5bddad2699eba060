import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { translator } from '#ui/messages/translator.ts'
import { type Cells, COLUMNS, type Column } from './columns.ts'
import { readTable } from './read-table.ts'
import { RosterRefused } from './refused.ts'
import { writeCsv, writeXlsx } from './write-table.ts'

const t = translator('id')
const row = (cells: Partial<Cells>): Cells => ({
  ...(Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Record<Column, string>), // by COLUMNS
  ...cells,
})
const csv = (text: string) => readTable(Buffer.from(text))
const refusal = async (reading: Promise<unknown>): Promise<string> => {
  const fault: unknown = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(fault instanceof RosterRefused)) throw fault
  return fault.reason
}

const HARMFUL = row({
  agencyCode: '1.02',
  position: '=HYPERLINK("https://evil.example";"klik")',
  person: '@SUM(A1)',
  phone: '+62 812 1111 2222',
  decree: '-1+1',
  email: 'a"b;c@example.go.id',
})

describe('what is written', () => {
  test.each(['id', 'en'] as const)('as CSV in %s is read again as it was', async (locale) => {
    expect(await csv(writeCsv([HARMFUL], translator(locale)))).toEqual([HARMFUL])
  })

  test('as XLSX is read again as it was, with every digit of an NIP', async () => {
    const nip = row({ agencyCode: '2.16', person: 'Siti', nip: '199002172015032004', validFrom: '2026-11-24' })
    expect(await readTable(await writeXlsx([HARMFUL, nip], t))).toEqual([HARMFUL, nip])
  })

  test('as CSV begins no cell like a formula', () => {
    const cells = writeCsv([HARMFUL], t).split(/\r\n|;/)
    expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(writeCsv([HARMFUL], t)).toContain(`"'=HYPERLINK(""https`)
  })

  test('as XLSX has no formula', async () => {
    const bytes = await writeXlsx([HARMFUL], t)
    const { openArchive } = await import('#platform/word/archive.ts')
    const archive = await openArchive(bytes)
    const sheets = [...archive.names].filter((name) => name.startsWith('xl/worksheets/'))
    const texts = await Promise.all(sheets.map((name) => archive.text(name)))
    expect(texts.join('')).not.toMatch(/<f[ >]/)
  })
})

describe('what is read', () => {
  test.each([
    ['semicolons', 'Kode PD;Jabatan;Nama\n1.02;Kepala;Ratna\n'],
    ['commas and a mark', '\uFEFFKode PD,Jabatan,Nama\r\n1.02,Kepala,Ratna\r\n'],
    ['tabs', 'Kode PD\tJabatan\tNama\n1.02\tKepala\tRatna\n'],
    ['another order and English titles', 'name;POSITION;agency code\nRatna;Kepala;1.02\n'],
    ['empty rows and columns', 'Kode PD;Jabatan;;Nama\n;;;\n1.02;Kepala;x;Ratna\n'],
    ['rows that are too short', 'Kode PD;Jabatan;Nama;NIP\n1.02;Kepala;Ratna\n'],
  ])('%s', async (_, text) => {
    expect(await csv(text)).toEqual([row({ agencyCode: '1.02', position: 'Kepala', person: 'Ratna' })])
  })

  test.each([
    ['nothing', '', 'empty'],
    ['no titles', '\n\n', 'empty'],
    ['a column that nobody knows', 'Kode PD;Jabatan;Nama;Gaji\n', 'columnUnknown'],
    ['a column twice', 'Kode PD;Jabatan;Nama;nama\n', 'columnTwice'],
    ['no column of names', 'Kode PD;Jabatan\n', 'columnMissing'],
    ['too many rows', `Kode PD;Jabatan;Nama\n${'1.02;Kepala;Ratna\n'.repeat(10_001)}`, 'tooManyRows'],
    ['too many columns', `${'Kode PD;'.repeat(50)}\n`, 'tooManyColumns'],
    ['an open quote', 'Kode PD;Jabatan;Nama\n"1.02;Kepala', 'notRead'],
    ['another encoding', Buffer.from([0x4b, 0xe9, 0xff]).toString('latin1'), 'columnUnknown'],
  ])('%s is refused', async (_, text, reason) => {
    expect(await refusal(csv(text))).toBe(reason)
  })

  test('what is no text is refused', async () => {
    expect(await refusal(readTable(Buffer.from([0x4b, 0xff, 0xfe, 0x00])))).toBe('notRead')
    expect(await refusal(readTable(Buffer.alloc(5 * 1024 * 1024 + 1, 0x41)))).toBe('tooLarge')
  })
})

/** A workbook of one sheet. */
async function workbook(sheet: string, more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  const zip = new ZipFile()
  const parts = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  }
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
const sheetOf = (cells: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const TITLES = `<row r="1">${text('A1', 'Kode PD')}${text('B1', 'Jabatan')}${text('C1', 'Nama')}${text('D1', 'NIP')}</row>`

describe('a workbook', () => {
  test('is read, and an NIP that is a number is known to have lost digits', async () => {
    const bytes = await workbook(
      sheetOf(
        `${TITLES}<row r="2">${text('A2', '1.02')}${text('C2', 'Ratna')}<c r="D2"><v>197905142005012008</v></c></row>`,
      ),
    )
    expect(await readTable(bytes)).toEqual([row({ agencyCode: '1.02', person: 'Ratna', nip: '\u0000' })])
  })

  test.each([
    ['a zip bomb', workbook(sheetOf(' '.repeat(40 * 1024 * 1024))), 'hostile'],
    [
      'a bomb beside the sheet',
      workbook(sheetOf(TITLES), { 'xl/sharedStrings.xml': ' '.repeat(13 * 1024 * 1024) }),
      'hostile',
    ],
    ['a cell far out', workbook(sheetOf(`${TITLES}<row r="2">${text('XFD2', 'x')}</row>`)), 'tooManyColumns'],
    ['a row far down', workbook(sheetOf(`${TITLES}<row r="1048576">${text('A1048576', 'x')}</row>`)), 'tooManyRows'],
    [
      'entities',
      workbook(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${sheetOf(text('A1', '&b;'))}`),
      'hostile',
    ],
    [
      'a name that leads out of it',
      workbook(sheetOf(TITLES)).then((b) =>
        Buffer.from(b.toString('latin1').replaceAll('xl/workbook.xml', '../workbook.xml'), 'latin1'),
      ),
      'hostile',
    ],
    ['no workbook', Promise.resolve(Buffer.from('PK\u0003\u0004 nothing else')), 'notRead'],
    ['half of one', workbook(sheetOf(TITLES)).then((bytes) => bytes.subarray(0, bytes.length / 2)), 'notRead'],
  ])('%s is refused', async (_, bytes, reason) => {
    expect(await refusal(bytes.then(readTable))).toBe(reason)
  })

  test('whose part is larger than it says is refused', async () => {
    const bytes = await workbook(sheetOf(TITLES))
    const packed = deflateRawSync(Buffer.from(sheetOf(TITLES)))
    const at = bytes.indexOf(packed)
    expect(at).toBeGreaterThan(0)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(Buffer.byteLength(sheetOf(TITLES)))
    const lie = Buffer.alloc(4)
    lie.writeUInt32LE(10)
    const lying = Buffer.from(
      bytes.toString('latin1').replaceAll(size.toString('latin1'), lie.toString('latin1')),
      'latin1',
    )
    expect(await refusal(readTable(lying))).toBe('notRead')
  })
})
