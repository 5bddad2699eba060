import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSecretBox } from './secret-box.ts'

const directory = await mkdtemp(join(tmpdir(), 'alur-box-'))
afterAll(() => rm(directory, { recursive: true, force: true }))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
const secret = Buffer.from('rahasia')

test('processes that begin at once share one key, which only its owner can read', async () => {
  const boxes = await Promise.all([0, 1, 2].map(() => openSecretBox(directory)))
  const files = await readdir(join(directory, 'keys'))
  expect(files).toEqual(['box-00000001.key'])
  expect((await stat(join(directory, 'keys', 'box-00000001.key'))).mode & 0o777).toBe(0o600)
  const [first, second] = boxes
  if (!first || !second) throw new Error('three boxes were opened')
  expect(text(second.open(first.seal(secret, 'satu'), 'satu'))).toBe('rahasia')
})

test('what was moved, changed or cut does not open, and nothing is sealed twice alike', async () => {
  const box = await openSecretBox(directory)
  const sealed = box.seal(secret, 'akun satu')
  expect(Buffer.from(sealed).includes(secret)).toBe(false)
  expect(box.seal(secret, 'akun satu')).not.toEqual(sealed)
  expect(() => box.open(sealed, 'akun dua')).toThrow()
  for (const place of [0, 2, 8, 20, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(() => box.open(changed, 'akun satu')).toThrow()
  }
  expect(() => box.open(sealed.subarray(0, 10), 'akun satu')).toThrow()
})

test('a newer key seals, the older one still opens', async () => {
  const before = (await openSecretBox(directory)).seal(secret, 'satu')
  await writeFile(join(directory, 'keys', 'box-00000002.key'), Buffer.alloc(32, 7), { mode: 0o600 })
  const box = await openSecretBox(directory)
  expect(text(box.open(before, 'satu'))).toBe('rahasia')
  expect(box.seal(secret, 'satu')[4]).toBe(2)
})
