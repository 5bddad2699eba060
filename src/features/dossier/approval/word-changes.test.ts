import { expect, test } from 'vitest'
import { wordChanges } from './word-changes.ts'

const of = (kind: string, before: string, after: string) =>
  wordChanges(before, after, true)
    .filter((part) => part.kind === kind)
    .map(({ text }) => text.trim())

test('words put in and taken out are told apart', () => {
  expect(of('added', 'pagu 340 juta', 'pagu 385 juta')).toEqual(['385'])
  expect(of('removed', 'pagu 340 juta', 'pagu 385 juta')).toEqual(['340'])
})

test('both texts can be read back from the parts', () => {
  const [before, after] = ['Aplikasi memuat tiga layanan warga.', 'Aplikasi baru memuat dua layanan\nbagi warga.']
  const parts = wordChanges(before, after, true)
  expect(
    parts
      .filter(({ kind }) => kind !== 'added')
      .map(({ text }) => text)
      .join(''),
  ).toBe(before)
  expect(
    parts
      .filter(({ kind }) => kind !== 'removed')
      .map(({ text }) => text)
      .join(''),
  ).toBe(after)
})

test('of a long text only the words around a change are kept', () => {
  const long = 'kata '.repeat(2_000)
  const parts = wordChanges(`${long}lama ${long}`, `${long}baru ${long}`)
  expect(parts.filter(({ kind }) => kind === 'cut')).toHaveLength(2)
  expect(parts.map(({ text }) => text).join('').length).toBeLessThan(400)
  expect(parts.map(({ text }) => text).join('')).toContain('baru')
})

test('texts that have nothing in common are not compared for long, and only their beginnings are shown', () => {
  const words = (seed: number) => Array.from({ length: 4_000 }, (_, index) => `k${(index * seed) % 9_973}`).join(' ')
  const begin = performance.now()
  const parts = wordChanges(words(7), words(11))
  expect(performance.now() - begin).toBeLessThan(500)
  expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  expect(parts.every(({ text }) => text.length <= 1_501)).toBe(true)
})
