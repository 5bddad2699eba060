import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { z } from 'zod'

/** A private key under a passphrase: Argon2id for the key of AES-256-GCM. All bytes in base64. */
export const SealedKey = z.strictObject({
  kdf: z.literal('argon2id'),
  memoryCost: z.int().min(8).max(1_048_576),
  timeCost: z.int().min(1).max(16),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  data: z.base64(),
})
export type SealedKey = z.infer<typeof SealedKey>

// OWASP's second set for Argon2id, as for sign-in: it costs a signature as much CPU as all the rest of it.
const COST = { memoryCost: 19_456, timeCost: 2 }

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')

const keyFrom = (passphrase: string, salt: Uint8Array, cost: typeof COST): Promise<Buffer> =>
  hashRaw(passphrase.normalize('NFKC'), { ...cost, salt, parallelism: 1, outputLen: 32 })

/** Seals a key. `binding` says whose it is: a sealed key that was moved to somebody else does not open. */
export async function sealKey(pkcs8: Uint8Array, passphrase: string, binding: string): Promise<SealedKey> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt, COST), iv).setAAD(Buffer.from(binding))
  const data = Buffer.concat([cipher.update(pkcs8), cipher.final()])
  return {
    kdf: 'argon2id',
    ...COST,
    salt: base64(salt),
    iv: base64(iv),
    tag: base64(cipher.getAuthTag()),
    data: base64(data),
  }
}

/** The key in PKCS#8; undefined when the passphrase is wrong, or the sealed key was changed or moved. */
export async function openKey(sealed: SealedKey, passphrase: string, binding: string): Promise<Uint8Array | undefined> {
  const { memoryCost, timeCost } = sealed
  const key = await keyFrom(passphrase, bytesOf(sealed.salt), { memoryCost, timeCost })
  const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(sealed.iv), { authTagLength: 16 })
    .setAAD(Buffer.from(binding))
    .setAuthTag(bytesOf(sealed.tag))
  const opened = decipher.update(bytesOf(sealed.data))
  try {
    return Buffer.concat([opened, decipher.final()])
  } catch {
    return undefined
  }
}
