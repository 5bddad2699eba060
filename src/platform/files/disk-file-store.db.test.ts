import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { FileDigest } from '#core/ids.ts'
import { openDiskFileStore } from './disk-file-store.ts'

const directory = await mkdtemp(join(tmpdir(), 'alur-files-'))
afterAll(() => rm(directory, { recursive: true }))
const store = await openDiskFileStore(directory)

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const rules = { maxBytes: 1000, allowed: ['pdf', 'txt'] } as const
async function* stream(...chunks: (Buffer | string)[]) {
  for (const chunk of chunks) yield Buffer.from(chunk)
}
async function collect(content: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content ?? []) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('a file comes back as it went in, under the hash of its bytes', async () => {
  const outcome = await store.put(stream(PDF.subarray(0, 5), PDF.subarray(5)), rules)
  const digest = FileDigest.parse(createHash('sha256').update(PDF).digest('hex'))
  expect(outcome).toEqual({ ok: true, digest, kind: 'pdf', bytes: PDF.length })
  expect(await collect(await store.read(digest))).toEqual(PDF)
  expect(await store.check(digest)).toBe('whole')
})

test('the same content twice is one file', async () => {
  expect(await store.put(stream(PDF), rules)).toEqual(await store.put(stream(PDF), rules))
})

test('a stream over the limit is cut off there, not read to its end', async () => {
  let sent = 0
  async function* endless() {
    for (;;) {
      sent += 1
      yield Buffer.alloc(400, 'a')
    }
  }
  expect(await store.put(endless(), rules)).toEqual({ ok: false, reason: 'fileTooLarge', maxBytes: 1000 })
  expect(sent).toBe(3)
})

test.each([
  ['a type that the slot does not name', PNG],
  ['HTML with a declaration', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0xfe, 0x61])],
  ['text with control characters', 'a\u0000b'],
])('%s is refused', async (_, content) => {
  expect(await store.put(stream(content), rules)).toMatchObject({ ok: false, reason: 'fileTypeNotAllowed' })
})

test('an empty file is refused', async () => {
  expect(await store.put(stream(), rules)).toEqual({ ok: false, reason: 'fileEmpty' })
})

test('a letter split between two chunks is still UTF-8', async () => {
  const letter = Buffer.from('é')
  expect(await store.put(stream(letter.subarray(0, 1), letter.subarray(1)), rules)).toMatchObject({ kind: 'txt' })
})

test('a damaged file is found, and its stream fails', async () => {
  const outcome = await store.put(stream('some text'), rules)
  if (!outcome.ok) throw new Error(outcome.reason)
  const { digest } = outcome
  await writeFile(join(directory, digest.slice(0, 2), digest.slice(2, 4), digest), 'some texT')
  expect(await store.check(digest)).toBe('damaged')
  await expect(collect(await store.read(digest))).rejects.toThrow('damaged')
})

test('nothing is found under an unknown hash, and no draft is left', async () => {
  const unknown = FileDigest.parse('0'.repeat(64))
  expect(await store.read(unknown)).toBeUndefined()
  expect(await store.check(unknown)).toBe('missing')
  expect(await readdir(join(directory, 'drafts'))).toEqual([])
})
