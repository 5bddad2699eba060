import { expect, test } from 'vitest'
import { previewGate } from './gate.ts'

test('satu sesi membuat satu pratinjau pada satu waktu, juga setelah yang sebelumnya gagal', async () => {
  const gate = previewGate()
  let finish = (): void => undefined
  const first = gate.through('a', () => new Promise<string>((resolve) => (finish = () => resolve('jadi'))))
  expect(await gate.through('a', async () => 'kedua')).toBe('busy')
  expect(await gate.through('b', async () => 'orang lain')).toBe('orang lain')
  finish()
  expect(await first).toBe('jadi')
  await expect(
    gate.through('a', async () => {
      throw new Error('gagal')
    }),
  ).rejects.toThrow('gagal')
  expect(await gate.through('a', async () => 'lagi')).toBe('lagi')
})

test('delapan pratinjau pada satu waktu dari seluruh sesi, tidak lebih', async () => {
  const gate = previewGate()
  const ends: (() => void)[] = []
  const hold = (session: string) => gate.through(session, () => new Promise<void>((resolve) => ends.push(resolve)))
  const held = Array.from({ length: 8 }, (_, index) => hold(`s${index}`))
  expect(await gate.through('kesembilan', async () => 'jadi')).toBe('busy')
  for (const end of ends) end()
  await Promise.all(held)
  expect(await gate.through('kesembilan', async () => 'jadi')).toBe('jadi')
})
