import { expect, test } from 'vitest'
import { maskAccount, SigningAccount } from './signing-account.ts'

test.each([
  ['3271 0001 0190 0001', '3271000101900001'],
  ['3271000101900001', '3271000101900001'],
  [' Ratna@Contoh.go.id ', 'ratna@contoh.go.id'],
])('"%s" is read as %s', (typed, account) => {
  expect(SigningAccount.parse(typed)).toBe(account)
})

test.each(['327100010190000', '32710001019000011', '3271x00101900001', 'ratna@', ''])('"%s" is neither', (typed) => {
  expect(SigningAccount.safeParse(typed).success).toBe(false)
})

test('of a NIK four digits are shown, of an address the first letter and the domain', () => {
  expect(maskAccount(SigningAccount.parse('3271000101900001'))).toBe('3271************')
  expect(maskAccount(SigningAccount.parse('ratna@contoh.go.id'))).toBe('r***@contoh.go.id')
})
