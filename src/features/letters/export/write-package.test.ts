import { expect, test } from 'vitest'
import { DossierId, FileDigest, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { Packaged } from './packaged.ts'
import { writePackage } from './write-package.ts'

const MIB = 2 ** 20
const id = '0199a1b2-0000-7000-8000-000000000001'
const digest = FileDigest.parse('0'.repeat(64))

const packaged: Packaged = {
  ...{ tenant: TenantId.parse(id), dossier: DossierId.parse(id), title: 'Contoh', applicant: 'A', owner: 'B' },
  ...{ sop: { number: '009', version: 1 }, events: 0, asOf: '2026-11-24T10:00:00.000000Z', head: '', letters: [] },
  attachments: [{ path: 'attachments/001-a.pdf', digest, size: 500 * MIB, name: 'a.pdf', title: null, type: 'a' }],
}

/** Reached only when the trail is written, which is never so far here. */
const nowhere = {} as Database // no test below reads on to the trail

test('a large file is sent as it is read, and closed when the reader goes away', async () => {
  let read = 0
  let closed = false
  async function* content() {
    try {
      for (; read < 500; read += 1) yield Buffer.alloc(MIB)
    } finally {
      closed = true
    }
  }
  const desk = {
    database: nowhere,
    files: { read: async () => content() },
    trust: { pem: async () => '' },
  }
  const stream = writePackage(desk, packaged, { city: 'Kota Contoh', words: wordsFor('id', 'Asia/Jakarta') })
  let taken = 0
  for await (const chunk of stream) {
    taken += chunk.length
    if (taken > 3 * MIB) break
  }
  await expect.poll(() => closed).toBe(true)
  expect(read).toBeLessThan(30)
})

test('a file that is not there ends the package, which is then not whole', async () => {
  const desk = { database: nowhere, files: { read: async () => undefined }, trust: { pem: async () => '' } }
  const stream = writePackage(desk, packaged, { city: 'Kota Contoh', words: wordsFor('id', 'Asia/Jakarta') })
  await expect(stream.toArray()).rejects.toThrow('damaged')
})
