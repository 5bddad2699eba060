import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceChanges } from './source-changes.ts'

const lines = fc.array(fc.constantFrom('#let a = 1\n', '= Judul\n', 'isi surat\n', '\n'), { maxLength: 30 })

test('dari perbedaan, sumber lama dan baru dapat dibaca kembali', () => {
  fc.assert(
    fc.property(lines, lines, (one, other) => {
      const [was, is] = [one.join(''), other.join('')]
      const [change] = sourceChanges({ 'a.typ': was }, { 'a.typ': is })
      expect(change === undefined).toBe(was === is)
      if (change === undefined) return
      const { parts } = change
      if (parts.some(({ kind }) => kind === 'cut')) return
      const side = (left: 'added' | 'removed') =>
        parts
          .filter(({ kind }) => kind !== left)
          .map(({ text }) => text)
          .join('')
      expect(side('added')).toBe(was)
      expect(side('removed')).toBe(is)
    }),
    { seed: 20261124, numRuns: 1000 },
  )
})

test('baris yang berubah dibandingkan kata demi kata, dan yang jauh dari perubahan dilipat', () => {
  const filler = Array.from({ length: 20 }, (_, index) => `baris ${index}\n`).join('')
  const [change] = sourceChanges(
    { 'a.typ': `${filler}Yth. Kepala Dinas\n`, 'b.typ': 'sama' },
    { 'a.typ': `${filler}Yth. Sekretaris Dinas\n`, 'b.typ': 'sama' },
  )
  expect(change).toEqual({
    path: 'a.typ',
    parts: [
      { kind: 'cut', text: '17' },
      { kind: 'same', text: 'baris 17\nbaris 18\nbaris 19\n' },
      { kind: 'same', text: 'Yth. ' },
      { kind: 'removed', text: 'Kepala' },
      { kind: 'added', text: 'Sekretaris' },
      { kind: 'same', text: ' Dinas\n' },
    ],
  })
})

test('berkas yang tidak berubah tidak disebut; yang hilang disebut', () => {
  expect(sourceChanges({ 'a.typ': 'x' }, { 'a.typ': 'x' })).toEqual([])
  expect(sourceChanges({ 'a.typ': 'x\n' }, {})).toEqual([{ path: 'a.typ', parts: [{ kind: 'removed', text: 'x\n' }] }])
})
