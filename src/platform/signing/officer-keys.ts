import { z } from 'zod'
import type { PersonId, TenantId } from '#core/ids.ts'

export const PASSPHRASE_MIN = 12
export const PASSPHRASE_MAX = 200

/** What seals a key. Length, not composition; NFKC, so that the same keys give the same passphrase on every system. */
export const Passphrase = z
  .string()
  .transform((text) => text.normalize('NFKC'))
  .pipe(z.string().min(PASSPHRASE_MIN).max(PASSPHRASE_MAX))

/** An officer's key and certificate of this installation. */
export interface OfficerKey {
  readonly createdAt: string
  readonly validTo: string
  /** sha256 of the certificate, 64 hex digits. */
  readonly certificate: string
  readonly subject: string
}

/** Why a key ends. Only `compromised` undoes what was signed: the others leave it as it stands. */
export const KEY_ENDS = ['forgotten', 'left', 'compromised'] as const
export type KeyEnd = (typeof KEY_ENDS)[number]

export type KeyOutcome =
  | { readonly ok: true; readonly key: OfficerKey }
  | {
      readonly ok: false
      readonly refusal: 'alreadyEnrolled' | 'notEnrolled' | 'wrongPassphrase' | 'tooManyTries' | 'noSuchPerson'
    }

/** Keys that the installation itself keeps for its officers. Passphrases come already parsed by `Passphrase`. */
export interface OfficerKeys {
  /** Makes a key, sealed by the passphrase, and a certificate with name and NIP. */
  enrol(tenant: TenantId, person: PersonId, passphrase: string): Promise<KeyOutcome>
  /** A new key and certificate under the same passphrase; the old ones end, what they signed stands. */
  renew(tenant: TenantId, person: PersonId, passphrase: string): Promise<KeyOutcome>
  changePassphrase(tenant: TenantId, person: PersonId, current: string, next: string): Promise<KeyOutcome>
  /** Erases the sealed key. False when there was none. */
  end(tenant: TenantId, person: PersonId, because: KeyEnd): Promise<boolean>
  /** The key in use, expired or not. */
  find(tenant: TenantId, person: PersonId): Promise<OfficerKey | undefined>
  /** The authority's certificate in PEM, for whoever verifies: `alur verify --ca`. */
  authority(): Promise<string>
  /** The authority's revocation list as of now, in DER: compromised keys of every city of the installation. */
  revocationList(): Promise<Uint8Array>
  /** Writes that list to keys/ca.crl of the data directory; done by itself whenever a key is revoked. */
  keepRevocationList(): Promise<void>
}
