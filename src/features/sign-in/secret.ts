import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits that a person or a browser carries; only the hash is kept. */
export const newSecret = (prefix = ''): string => `${prefix}${randomBytes(32).toString('base64url')}`

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** What names a secret on a page: its hash, from which nobody gets back to it. */
export const nameOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')

/** The hash that a page named; undefined for anything else. */
export const hashNamed = (name: string): Buffer | undefined =>
  /^[0-9a-f]{64}$/.test(name) ? Buffer.from(name, 'hex') : undefined
