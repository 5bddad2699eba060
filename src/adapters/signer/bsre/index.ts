import type { BsreConfig } from '#platform/config/config.ts'
import type { Signer } from '#platform/signing/signer.ts'
import { type AccountOf, bsreSigner } from './bsre-signer.ts'
import { readBsreSettings } from './open-bsre.ts'

export { type OfficerLine, readOfficers } from './officers.ts'

/** The signer of a city that runs the eSign client service. Throws ConfigError when its password cannot be read. */
export const openBsreSigner = async (config: BsreConfig, accountOf: AccountOf): Promise<Signer> =>
  bsreSigner(await readBsreSettings(config), { accountOf })
