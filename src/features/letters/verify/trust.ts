import { readPemCertificates } from '#platform/pades/cms/certificate.ts'
import type { VerifyOptions } from '#platform/pades/verify.ts'
import type { OfficerKeys } from '#platform/signing/officer-keys.ts'

/** Whom this installation believes: authorities behind its officers' signatures, and what they have revoked. */
export interface Trust {
  /** For `verifyPdf`. */
  readonly options: () => Promise<Pick<VerifyOptions, 'trusted'> & Required<Pick<VerifyOptions, 'crls'>>>
  /** The authorities in PEM form, for whoever verifies elsewhere. */
  readonly pem: () => Promise<string>
}

/** The installation's own authority, and others in PEM form, as BSrE's; asked anew each time. */
export function trustOf(
  keys: Pick<OfficerKeys, 'authority' | 'revocationList'>,
  others: () => Promise<readonly string[]> = async () => [],
): Trust {
  const pem = async () => [await keys.authority(), ...(await others())].map((text) => `${text.trimEnd()}\n`).join('')
  return {
    pem,
    options: async () => ({ trusted: readPemCertificates(await pem()), crls: [await keys.revocationList()] }),
  }
}
