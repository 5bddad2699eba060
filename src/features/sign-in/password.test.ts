import { describe, expect, test } from 'vitest'
import { readNewPassword } from './password.ts'

const about = ['Dra. Siti Rahmawati, M.Si.', '198501012010012003', 'Kota Bogor', 'Alur']
const reasonOf = async (text: string) => {
  const read = await readNewPassword(text, about)
  return read.ok ? 'ok' : read.reason
}

describe('a new password', () => {
  test.each([
    'kata sandi panjang',
    'hujan turun di Bogor tiap sore',
    'tukang bakso keliling jam lima',
    'correct horse battery staple',
    'x7$kQ!vv9zLp',
    'Rahmawati suka kopi pahit sekali',
  ])('%s is taken', async (text) => {
    expect(await reasonOf(text)).toBe('ok')
  })

  test.each(['', 'pendek', '12345678901', 'a'.repeat(201)])('%s has not the length', async (text) => {
    expect(await reasonOf(text)).toBe('passwordShort')
  })

  test.each([
    'password1234',
    'P@ssw0rd1234!',
    'Indonesia2026!',
    'rahasia12345678',
    '123456789012',
    '098765432109',
    'qwertyuiopas',
    'passwordpassword',
    'aaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'bismillah12345',
    'Jakarta-1234567',
    'kebijaksanaan',
  ])('%s is one that many have', async (text) => {
    expect(await reasonOf(text)).toBe('passwordFrequent')
  })

  test.each([
    'siti.rahmawati',
    'Rahmawati123!!',
    '198501012010012003',
    'kotabogor2026',
    'Alur Kota Bogor',
    'AlurBogor#2026!',
  ])('%s tells only what others know of its owner', async (text) => {
    expect(await reasonOf(text)).toBe('passwordPersonal')
  })

  test('is compared in one form, however it was typed', async () => {
    const composed = await readNewPassword('caf\u00e9 di ujung jalan', [])
    const decomposed = await readNewPassword('cafe\u0301 di ujung jalan', [])
    expect(composed).toEqual(decomposed)
  })
})
