import { plainName } from '#core/letters/names.ts'
import type { Certificate } from './cms/certificate.ts'

/** Whose certificate is expected. */
export interface CertificateOwner {
  /** Without titles. */
  readonly plainName: string
  readonly nip: string | null
  /** Identifier in our own certificates of who has no NIP. */
  readonly person?: string
}

const NIP = /^\d{18}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Whether a certificate names this owner. Our own carry the NIP (or the person's identifier) as serial number, which decides.
 * Others, as BSrE's, are compared by name, without titles and without regard to case and marks.
 */
export function belongsTo({ subjectSerial = '', commonName }: Certificate, owner: CertificateOwner): boolean {
  if (NIP.test(subjectSerial)) return subjectSerial === owner.nip
  if (UUID.test(subjectSerial)) return subjectSerial === owner.person
  return nameKey(commonName) === nameKey(owner.plainName) && nameKey(commonName) !== ''
}

const nameKey = (name: string): string =>
  plainName(name)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toUpperCase()
    .replace(/[^\p{Letter}]+/gu, ' ')
    .trim()
