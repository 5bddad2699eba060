import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'

export const SIGNER_NAMES = ['local', 'bsre', 'wetInk'] as const
export type SignerName = (typeof SIGNER_NAMES)[number]

/** Where the visible block is drawn, in points from the lower left corner of the page. The template gives it; never over the QR. */
export interface SignatureBox {
  /** Counted from 1. */
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Who signs, as the letter prints it. */
export interface SigningOfficer {
  readonly person: PersonId
  /** As printed under the signature: with or without titles, by the kind of letter. */
  readonly name: string
  /** Without titles: what a certificate's name is compared with. */
  readonly plainName: string
  readonly nip: string | null
  /** "Pembina Utama Muda (IV/c)"; null where none is printed. */
  readonly rank: string | null
  /** As printed, with "Plt.", "Plh." or "a.n.". */
  readonly position: string
  /** What the signing service knows the officer by (NIK or e-mail); null where no outside service is asked. */
  readonly account: string | null
}

export interface SignRequest {
  readonly tenant: TenantId
  readonly pdf: Uint8Array
  readonly officer: SigningOfficer
  /** Passphrase or code, asked of the officer each time and passed on: never stored, logged or queued. Empty for wet ink. */
  readonly passphrase: string
  readonly box: SignatureBox
  readonly reason: string
  readonly location: string
  /** The time that the signature claims; only a timestamp token proves one. */
  readonly at: Instant
  /** PNG or WebP of the city's crest for the block; null draws none. */
  readonly crest: Uint8Array | null
  /** The scanned sheet, for wet ink only. */
  readonly scan: Uint8Array | null
  /** No further signature follows: where there is a time-stamping authority, evidence and a document timestamp close the file. */
  readonly isLast?: boolean
}

/**
 * Why there is no signature. `unavailable` alone passes by itself: the letter waits; the others need a person.
 * `tooManyTries` says that the key is closed for a while; `scanMissing` and `scanUnreadable` belong to wet ink.
 */
export const SIGN_REFUSALS = [
  'wrongPassphrase',
  'tooManyTries',
  'notRegistered',
  'identityMismatch',
  'certificateExpired',
  'certificateRevoked',
  'unavailable',
  'rejectedByService',
  'scanMissing',
  'scanUnreadable',
] as const
export type SignRefusal = (typeof SIGN_REFUSALS)[number]

export type SignOutcome =
  | { readonly ok: true; readonly pdf: Uint8Array }
  | {
      readonly ok: false
      readonly refusal: SignRefusal
      /** What the service said, for the operator's eyes; never holds a passphrase. */
      readonly detail?: string
    }

/** An officer as far as a signing service is asked about them. */
export interface SignerIdentity {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly nip: string | null
}

/** What keeps an officer from signing; `ready` when nothing does. `unknown`: the service did not say. */
export const STANDINGS = ['ready', 'notRegistered', 'expired', 'revoked', 'unknown'] as const

/** An officer's certificate as the service knows it. */
export interface Standing {
  readonly state: (typeof STANDINGS)[number]
  /** Until when the certificate is valid; null where the service does not tell. */
  readonly validTo: Instant | null
}

/** What can be asked before a letter is signed. */
export interface SigningService {
  /** What the officer types for each signature. */
  readonly secret: 'passphrase' | 'totp'
  /** Answers within seconds, for pages; `unknown` when the service did not. */
  standing(officer: SignerIdentity): Promise<Standing>
  /** Whether it would answer now; asked each minute while letters wait. */
  isUp(officer: SignerIdentity): Promise<boolean>
  /** Has a code sent to the officer, good for so many letters. Only where the secret is a code. */
  sendCode?(officer: SignerIdentity, letters: number): Promise<CodeOutcome>
}

export type CodeOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: SignRefusal; readonly detail?: string }

/**
 * Puts one officer's signature on a letter: PDF in, PDF out. Further signatures are further calls with the bytes of the last.
 * What comes back is not trusted: `checkSigned` is run on every answer whose `proof` is `certificate`.
 */
export interface Signer {
  readonly name: SignerName
  /** `certificate`: the bytes carry a PAdES signature. `scan`: the bytes are a scan of paper and prove nothing by themselves. */
  readonly proof: 'certificate' | 'scan'
  /** Refusals are values; throws only on a fault of ours. */
  sign(request: SignRequest): Promise<SignOutcome>
  /** Absent where nothing can be asked (wet ink). */
  readonly service?: SigningService
}
