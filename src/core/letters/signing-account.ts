import { z } from 'zod'

/** Nomor Induk Kependudukan: 16 digits (place 6, birth date 6, serial 4). */
export const Nik = z
  .string()
  .regex(/^\d{16}$/)
  .brand('Nik')
export type Nik = z.infer<typeof Nik>

/** By what a signing service knows an officer: the NIK, written with or without spaces, or an e-mail address. */
export const SigningAccount = z
  .string()
  .transform((text) => (text.includes('@') ? text.trim().toLowerCase() : text.replaceAll(/[\s.-]/g, '')))
  .pipe(z.union([Nik, z.email().max(200)]))
export type SigningAccount = z.infer<typeof SigningAccount>

const SHOWN_DIGITS = 4

/** What may be shown of it: the place of a NIK, or the first letter and the domain of an address. */
export function maskAccount(account: SigningAccount): string {
  const at = account.lastIndexOf('@')
  if (at > 0) return `${account.slice(0, 1)}***${account.slice(at)}`
  return `${account.slice(0, SHOWN_DIGITS)}${'*'.repeat(account.length - SHOWN_DIGITS)}`
}
