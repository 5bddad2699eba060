import { afterAll } from 'vitest'
import { openCertificateAuthority } from '#adapters/signer/local/certificate-authority.ts'
import { blockDrawer } from '#adapters/signer/local/draw-block.ts'
import { createLocalSigner } from '#adapters/signer/local/local-signer.ts'
import type { SigningDesk } from '#features/letters/index.ts'
import type { OfficerKeys } from '#platform/signing/officer-keys.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'

interface Given extends Pick<SigningDesk, 'database' | 'files' | 'baseUrl' | 'dossiers'> {
  /** Where the authority keeps its key. */
  readonly directory: string
}

/** What letters are made and signed with in tests: a typesetter and an authority of their own, closed after the file. */
export async function openLetterDesk({
  directory,
  ...given
}: Given): Promise<{ readonly desk: SigningDesk; readonly keys: OfficerKeys }> {
  const typesetter = openTypesetter()
  afterAll(() => typesetter.close())
  const { signer, keys } = createLocalSigner({
    ...{ database: given.database, now: () => new Date(), drawBlock: blockDrawer(typesetter), tsa: undefined },
    authority: await openCertificateAuthority(directory, new Date()),
  })
  return { desk: { ...given, typesetter, signer }, keys }
}
