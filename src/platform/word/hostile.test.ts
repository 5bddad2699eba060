import { expect, test } from 'vitest'
import { ARCHIVE_LIMITS } from './archive.ts'
import { docx, docxParts, p, zipOf } from './docx.fixture.ts'
import { readDocx } from './read-docx.ts'

const refusalOf = async (bytes: Uint8Array) => {
  const outcome = await readDocx(bytes)
  return outcome.ok ? undefined : outcome.refusal
}

test('a bomb is refused by what it says of itself, before anything is unpacked', async () => {
  const bomb = await zipOf({ ...docxParts(p('Isi')), 'word/media/bomb.xml': Buffer.alloc(40 * 1024 * 1024, 'a') })
  expect(bomb.length).toBeLessThan(100_000)
  expect(await refusalOf(bomb)).toEqual({ reason: 'tooLarge', what: 'ratio' })
})

test('a bomb that lies about its size is stopped while it is unpacked', async () => {
  const bomb = await zipOf({ ...docxParts(''), 'word/document.xml': Buffer.alloc(2 * 1024 * 1024, ' ') })
  const size = Buffer.alloc(4)
  size.writeUInt32LE(2 * 1024 * 1024)
  const small = Buffer.alloc(4)
  small.writeUInt32LE(1000)
  for (let at = bomb.indexOf(size); at >= 0; at = bomb.indexOf(size)) small.copy(bomb, at)
  expect(await refusalOf(bomb)).toEqual({ reason: 'notZip' })
})

test('ten thousand entries are too many', async () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, no) => [`word/media/${no}.xml`, 'x']))
  expect(await refusalOf(await zipOf({ ...docxParts(p('Isi')), ...many }))).toEqual({
    reason: 'tooLarge',
    what: 'entries',
  })
})

test.each(['../../etc/passwd', '/etc/passwd', 'C:\\windows\\x'])(
  'a name that leads out is refused: %s',
  async (name) => {
    const zip = await zipOf({ ...docxParts(p('Isi')), ['x'.repeat(name.length)]: 'x' })
    const text = zip.toString('latin1').replaceAll('x'.repeat(name.length), name)
    expect(await refusalOf(Buffer.from(text, 'latin1'))).toEqual({ reason: 'hostile', what: 'path' })
  },
)

test('a part that is there twice is refused', async () => {
  const zip = await zipOf({ ...docxParts(p('Isi')), 'word/document.xmm': '<x/>' })
  const text = zip.toString('latin1').replaceAll('word/document.xmm', 'word/document.xml')
  expect(await refusalOf(Buffer.from(text, 'latin1'))).toEqual({ reason: 'hostile', what: 'twice' })
})

test.each([
  '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
])('a document type is refused, with all it could bring: %s', async (type) => {
  const parts = docxParts(p('&x;'))
  const bytes = await zipOf({ ...parts, 'word/document.xml': `${type}${parts['word/document.xml']}` })
  expect(await refusalOf(bytes)).toEqual({ reason: 'hostile', what: 'entity' })
})

test.each([
  ['an entity that XML does not have', p('&x;')],
  ['a tag that is not closed', '<w:p>'],
  ['a tag that closes another', '<w:p></w:r></w:p>'],
  ['a bare <', p('<w:r>a < b</w:r>')],
])('XML that is none is refused: %s', async (_, body) => {
  expect(await refusalOf(await docx(body))).toEqual({ reason: 'notXml' })
})

test('a document nested without end is refused, not followed', async () => {
  const deep = '<w:sdt>'.repeat(50_000) + '</w:sdt>'.repeat(50_000)
  expect(await refusalOf(await docx(deep))).toEqual({ reason: 'tooLarge', what: 'depth' })
})

test('what is no Word file is named as such', async () => {
  expect(await refusalOf(Buffer.from('%PDF-1.7'))).toEqual({ reason: 'notZip' })
  expect(await refusalOf(await zipOf({ 'a.txt': 'a' }))).toEqual({ reason: 'notWord' })
  expect(await refusalOf((await docx(p('Isi'))).subarray(0, 300))).toEqual({ reason: 'notZip' })
  expect(await refusalOf(Buffer.alloc(ARCHIVE_LIMITS.file + 1))).toEqual({ reason: 'tooLarge', what: 'file' })
})
