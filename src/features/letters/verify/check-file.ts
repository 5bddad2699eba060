import { createHash } from 'node:crypto'
import { FileDigest, type TenantId } from '#core/ids.ts'
import { LETTER_RULES } from '#core/letters/kind.ts'
import type { Database } from '#platform/database/database.ts'
import type { Finding } from '#platform/pades/finding.ts'
import { verificationCode } from '#platform/pades/verification-links.ts'
import { type Verification, verifyPdf } from '#platform/pades/verify.ts'
import { type Match, matchOf, type PublicLetter, type RecordedSignature } from './public-letter.ts'
import type { Trust } from './trust.ts'

/** The largest file that is taken for a check, in bytes. */
export const MOST_BYTES = 20_000_000

export interface CheckDesk {
  readonly database: Database
  readonly baseUrl: (tenant: TenantId) => string | Promise<string>
  readonly trust: Trust
}

/** A signature of the file beside what the trail says of it. */
export interface CheckedSignature {
  readonly name: string
  readonly at: Date | undefined
  /** A timestamp proves the time; otherwise the signature only says it. */
  readonly proven: boolean
  /** Undefined when the trail knows of no signature with this certificate. */
  readonly recorded: RecordedSignature | undefined
}

/** What a file turned out to be, beside the letter that it was held against. */
export interface FileCheck {
  readonly digest: FileDigest
  readonly bytes: number
  readonly match: Match
  /** `ink`: signed on paper and scanned, so that the bytes prove nothing. `unsigned`: a kind or a state without signatures. */
  readonly means: 'certificate' | 'ink' | 'unsigned'
  readonly findings: readonly (Finding | OwnFinding)[]
  readonly signatures: readonly CheckedSignature[]
}

/** What `verifyPdf` cannot know: the link of the file leads to another letter than this. */
export interface OwnFinding {
  readonly kind: 'otherLetter'
}

export const digestOf = (bytes: Uint8Array): FileDigest =>
  FileDigest.parse(createHash('sha256').update(bytes).digest('hex'))

/**
 * Holds a file against a letter: whether it is one of its files, what its signatures say, and whether whom the trail names
 * had the seat on that day. The bytes are not kept.
 */
export async function checkFile(
  { database, trust, baseUrl }: CheckDesk,
  tenant: TenantId,
  letter: PublicLetter,
  bytes: Uint8Array,
  now: Date,
): Promise<FileCheck> {
  const digest = digestOf(bytes)
  const match = await matchOf(database, tenant, letter, digest)
  const told = { digest, bytes: bytes.length, match }
  const { signatures } = letter
  if (match !== 'none' && signatures.some(({ method }) => method === 'wetInk')) {
    return { ...told, means: 'ink', findings: [], signatures: [] }
  }
  const verification = verifyPdf(bytes, {
    ...(await trust.options()),
    now,
    host: new URL(await baseUrl(tenant)).host,
    // Who was to sign is told only to whom holds a file of the letter, or when its page tells it anyway.
    ...(signatures.length > 0 && (letter.open || match === 'current') && match !== 'earlier' && { owners: signatures }),
  })
  const { links } = verification
  const strange = links.some((link) => verificationCode(link) !== letter.code)
  const quiet = match !== 'none' && (signatures.length === 0 || !LETTER_RULES[letter.kind].signed)
  const findings = [
    ...verification.findings.filter(({ kind }) => !(kind === 'notSigned' && quiet)),
    ...(strange ? [{ kind: 'otherLetter' as const }] : []),
  ]
  return {
    ...told,
    means: quiet ? 'unsigned' : 'certificate',
    findings,
    signatures: beside(verification, letter, match),
  }
}

function beside({ signatures }: Verification, letter: PublicLetter, match: Match): CheckedSignature[] {
  const known = letter.open || match !== 'none' ? letter.signatures : []
  return signatures.map(({ name, certificate, claimedAt, provenAt }) => ({
    name,
    at: provenAt ?? claimedAt,
    proven: provenAt !== undefined,
    recorded: known.find((each) => each.certificate === certificate),
  }))
}
