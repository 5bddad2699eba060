import { hash, verify } from '@node-rs/argon2'
import { z } from 'zod'

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200

/** Length, not composition. NFKC, so that the same keys give the same password on every system. */
export const Password = z
  .string()
  .transform((text) => text.normalize('NFKC'))
  .pipe(z.string().min(PASSWORD_MIN).max(PASSWORD_MAX))

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
