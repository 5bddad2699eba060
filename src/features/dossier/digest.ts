import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** SHA-256 of the canonical JSON (RFC 8785) of a value, in hex: how a text that was read is told from another. */
export const digestOf = (value: unknown): string => hash('sha256', canonicalize(value) ?? '', 'hex')
