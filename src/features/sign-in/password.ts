import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'
import { isFrequent } from './frequent-passwords.ts'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200

/** Length, not composition. NFKC, so that the same keys give the same password on every system. */
export const Password = z
  .string()
  .transform((text) => text.normalize('NFKC'))
  .pipe(z.string().min(PASSWORD_MIN).max(PASSWORD_MAX))

/** Why a new password is not taken; its text is the message `signIn.<reason>`. */
export type PasswordFault = 'passwordShort' | 'passwordFrequent' | 'passwordPersonal'

export type NewPassword =
  | { readonly ok: true; readonly password: string }
  | { readonly ok: false; readonly reason: PasswordFault }

/** Checks a new password. `about` are words that others know of its owner: name, user name, city. */
export async function readNewPassword(text: unknown, about: readonly string[]): Promise<NewPassword> {
  const read = Password.safeParse(text)
  if (!read.success) return { ok: false, reason: 'passwordShort' }
  if (tellsOnlyOf(read.data, about)) return { ok: false, reason: 'passwordPersonal' }
  if (await isFrequent(read.data)) return { ok: false, reason: 'passwordFrequent' }
  return { ok: true, password: read.data }
}

const WORD_MIN = 4
/** So many letters must be left when the known words are taken out. */
const OWN_MIN = 6

/** Whether little is left of a password without what is known about its owner. */
export function tellsOnlyOf(password: string, about: readonly string[]): boolean {
  const words = about
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= WORD_MIN)
    .sort((a, b) => b.length - a.length)
  const lower = password.toLowerCase()
  const left = words.reduce((text, word) => text.replaceAll(word, ' '), lower)
  return left !== lower && (left.match(/\p{L}/gu)?.length ?? 0) < OWN_MIN
}

// OWASP's second set for Argon2id: 19 MiB, two passes, one lane. The library's default algorithm is Argon2id.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST)

let decoy: Promise<string> | undefined

/** Whether the password is the hash's. Without a hash the work is done all the same, and the answer is no. */
export async function checkPassword(password: string, kept: string | undefined): Promise<boolean> {
  decoy ??= hashPassword('no account has this password')
  const matches = await verify(kept ?? (await decoy), password.slice(0, PASSWORD_MAX).normalize('NFKC'))
  return matches && kept !== undefined
}
