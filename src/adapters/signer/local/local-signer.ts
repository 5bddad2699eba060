import { randomBytes, sign } from 'node:crypto'
import { Instant } from '#core/calendar/plain-date.ts'
import { pageAppearance } from '#platform/pades/appearance.ts'
import { isValidAt, readCertificate } from '#platform/pades/cms/certificate.ts'
import type { SigningKey } from '#platform/pades/cms/make-cms.ts'
import { preserve } from '#platform/pades/security-store.ts'
import { signPdf } from '#platform/pades/sign-pdf.ts'
import { type Tsa, TsaUnavailable } from '#platform/pades/tsa.ts'
import type { OfficerKey, OfficerKeys } from '#platform/signing/officer-keys.ts'
import type { Signer, SignOutcome, SignRequest, Standing } from '#platform/signing/signer.ts'
import type { DrawBlock } from './draw-block.ts'
import { createOfficerKeys, type KeyStore, openOfficerKey } from './officer-keys.ts'

export interface LocalSignerOptions extends KeyStore {
  readonly drawBlock: DrawBlock
  /** Undefined: signatures claim a time, and prove none. */
  readonly tsa: Tsa | undefined
}

/**
 * Signs with the installation's own certificates, marked as not BSrE. With a time-stamping authority every signature has a
 * timestamp, and the last one of a letter is followed by evidence and a document timestamp.
 */
export function createLocalSigner(options: LocalSignerOptions): {
  readonly signer: Signer
  readonly keys: OfficerKeys
} {
  const keys = createOfficerKeys(options)
  return {
    keys,
    signer: {
      name: 'local',
      proof: 'certificate',
      sign: (request) => signLocally(options, keys, request),
      service: {
        secret: 'passphrase',
        standing: async ({ tenant, person }) => standingOf(await keys.find(tenant, person), options.now()),
        // The keys lie here: only the time can be missing.
        isUp: () => answers(options.tsa),
      },
    },
  }
}

function standingOf(key: OfficerKey | undefined, now: Date): Standing {
  if (!key) return { state: 'notRegistered', validTo: null }
  const validTo = Instant.parse(key.validTo)
  return { state: Date.parse(validTo) < now.getTime() ? 'expired' : 'ready', validTo }
}

async function answers(tsa: Tsa | undefined): Promise<boolean> {
  try {
    await tsa?.stamp([randomBytes(32)])
    return true
  } catch (fault) {
    if (fault instanceof TsaUnavailable) return false
    throw fault
  }
}

async function signLocally(options: LocalSignerOptions, keys: OfficerKeys, request: SignRequest): Promise<SignOutcome> {
  const { tenant, officer, passphrase } = request
  // Drawn first: a template that fails must not cost a try, and the key lies open for no longer than it must.
  const drawing = await options.drawBlock(request)
  const opened = await openOfficerKey(options, tenant, officer.person, passphrase)
  if (!opened.ok) return { ok: false, refusal: opened.refusal === 'notEnrolled' ? 'notRegistered' : opened.refusal }
  const { certificate } = opened.row
  if (!isValidAt(readCertificate(certificate), options.now())) return { ok: false, refusal: 'certificateExpired' }
  const key: SigningKey = { certificate, sign: (bytes) => sign('sha256', bytes, opened.key) }
  try {
    return { ok: true, pdf: await signAndKeep(options, keys, request, key, drawing) }
  } catch (fault) {
    if (fault instanceof TsaUnavailable) return { ok: false, refusal: 'unavailable', detail: fault.message }
    throw fault
  }
}

async function signAndKeep(
  { authority, tsa }: LocalSignerOptions,
  keys: OfficerKeys,
  { pdf, officer, reason, location, at, box, isLast }: SignRequest,
  key: SigningKey,
  drawing: Uint8Array,
): Promise<Uint8Array> {
  const signed = await signPdf(pdf, {
    key,
    name: officer.name,
    reason,
    location,
    at: new Date(at),
    box,
    appearance: pageAppearance(drawing),
    tsa,
  })
  if (!tsa || !isLast) return signed
  const evidence = { certificates: [authority.certificate], crls: [await keys.revocationList()] }
  return preserve(signed, evidence, tsa)
}
