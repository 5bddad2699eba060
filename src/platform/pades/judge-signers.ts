import { createHash } from 'node:crypto'
import type { Finding } from './finding.ts'
import { belongsTo, type CertificateOwner } from './owner.ts'
import { isName, PdfString, type PdfValue } from './pdf/value.ts'
import type { Placed } from './place-signature.ts'
import { provenTime, standingAt, type Trust } from './trust.ts'

export interface VerifiedSignature {
  readonly name: string
  readonly nip: string | undefined
  readonly organisation: string | undefined
  /** sha256 of the certificate, 64 hex digits. */
  readonly certificate: string
  readonly issuer: string
  /** What the signature says of its time. */
  readonly claimedAt: Date | undefined
  /** What a timestamp proves; undefined without one that is believed. */
  readonly provenAt: Date | undefined
  readonly reason: string | undefined
  readonly location: string | undefined
  /** Whether a list said that it was not revoked. */
  readonly revocationKnown: boolean
}

export interface Judged {
  readonly signatures: VerifiedSignature[]
  readonly documentTimestamps: Date[]
  readonly findings: Finding[]
}

/** From the last signature back to the first: a document timestamp is the moment from which all before it is looked at. */
export function judgeSigners(
  placed: readonly Placed[],
  trust: Trust,
  options: { readonly now: Date; readonly owners?: readonly CertificateOwner[] },
): Judged {
  let seenFrom = options.now
  const judged: Judged = { signatures: [], documentTimestamps: [], findings: [] }
  const proven = new Map<Placed, { seenFrom: Date; isProven: boolean }>()
  for (const one of placed.toReversed()) {
    proven.set(one, { seenFrom, isProven: seenFrom !== options.now })
    if (one.raw.type !== 'documentTimestamp') continue
    const time = provenTime(one.raw.timestamp, trust, seenFrom)
    if (time) seenFrom = time
    if (time) judged.documentTimestamps.unshift(time)
  }
  for (const [index, one] of placed.entries()) {
    const from = proven.get(one)
    if (one.raw.type === 'signature' && from) judgeSigner(one, index + 1, from, trust, options.owners, judged)
  }
  judged.findings.push(...missingOwners(placed, options.owners ?? []))
  return judged
}

function judgeSigner(
  { raw, state, value }: Placed,
  signature: number,
  from: { readonly seenFrom: Date; readonly isProven: boolean },
  trust: Trust,
  owners: readonly CertificateOwner[] | undefined,
  into: Judged,
): void {
  if (raw.type !== 'signature') return
  const { signer, certificates, bindsCertificate } = raw.cms
  const name = signer.commonName
  const at = provenTime(raw.timestamp, trust, from.seenFrom) ?? from.seenFrom
  const isProven = from.isProven || at !== from.seenFrom
  const standing = standingAt(signer, certificates, trust, at)
  // EN 319 142-1: a PAdES signature names its certificate under the signature; the older form need not.
  const isBound = bindsCertificate || !isName(state.resolve(value.get('SubFilter')), 'ETSI.CAdES.detached')
  if (!standing.stands) {
    if (standing.why === 'unknown') into.findings.push({ kind: 'unknownSigner', signature, name })
    else if (standing.why === 'revoked') into.findings.push({ kind: 'revoked', signature, name, at: standing.at })
    else into.findings.push({ kind: 'certificateExpired', signature, name, validTo: standing.validTo })
  } else if (!signer.maySign || signer.isCa || !isBound) into.findings.push({ kind: 'unknownSigner', signature, name })
  if (owners && !owners.some((owner) => belongsTo(signer, owner))) {
    into.findings.push({ kind: 'wrongOfficer', signature, name })
  }
  into.signatures.push({
    name,
    nip: signer.subjectSerial,
    organisation: signer.organisation,
    certificate: createHash('sha256').update(signer.der).digest('hex'),
    issuer: signer.x509.issuer.split('\n').join(', '),
    claimedAt: dateIn(state.resolve(value.get('M'))),
    provenAt: isProven ? at : undefined,
    reason: textIn(state.resolve(value.get('Reason'))),
    location: textIn(state.resolve(value.get('Location'))),
    revocationKnown: standing.stands && standing.revocationKnown,
  })
}

const missingOwners = (placed: readonly Placed[], owners: readonly CertificateOwner[]): Finding[] =>
  owners
    .filter((owner) => !placed.some(({ raw }) => raw.type === 'signature' && belongsTo(raw.cms.signer, owner)))
    .map(({ plainName }) => ({ kind: 'signatureMissing', name: plainName }))

function textIn(value: PdfValue): string | undefined {
  if (!(value instanceof PdfString)) return undefined
  const bytes = Buffer.from(value.bytes)
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : bytes.toString('latin1')
}

function dateIn(value: PdfValue): Date | undefined {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(textIn(value) ?? '')
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second, sign, offsetHours = '00', offsetMinutes = '00'] = parts
  const zone = sign ? `${sign}${offsetHours}:${offsetMinutes}` : 'Z'
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(date.getTime()) ? undefined : date
}
