import { bsreSigner } from '#adapters/signer/bsre/bsre-signer.ts'
import { BSRE_PATHS, type BsreSettings, type BsreVersion } from '#adapters/signer/bsre/settings.ts'
import type { Signer } from '#platform/signing/signer.ts'
import type { EsignServer } from './esign-server.ts'

/** The signer of a city whose eSign client service is this test server; `accounts` gives NIKs by NIP. */
export const bsreSignerOn = (
  { url, user, password }: EsignServer,
  version: BsreVersion,
  accounts: Readonly<Record<string, string>>,
  more: Partial<BsreSettings> = {},
): Signer =>
  bsreSigner(
    { url, user, password, version, secret: 'passphrase', paths: BSRE_PATHS[version], timeoutMs: 5_000, ...more },
    { accountOf: async ({ nip }) => accounts[nip ?? ''] ?? null },
  )
