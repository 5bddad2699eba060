import { readPemCertificates } from '#platform/pades/cms/certificate.ts'
import type { VerifyOptions } from '#platform/pades/verify.ts'
import type { OfficerKeys } from '#platform/signing/officer-keys.ts'

/** Whom this installation believes: authorities behind its officers' signatures, and what they have revoked. */
export type Trust = () => Promise<Pick<VerifyOptions, 'trusted'> & Required<Pick<VerifyOptions, 'crls'>>>

/** The installation's own authority, and others that are given in PEM form, as BSrE's. */
export const trustOf =
  (keys: Pick<OfficerKeys, 'authority' | 'revocationList'>, others: readonly string[] = []): Trust =>
  async () => ({
    trusted: [await keys.authority(), ...others].flatMap(readPemCertificates),
    crls: [await keys.revocationList()],
  })
