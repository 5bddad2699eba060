import type { BsreConfig } from '#platform/config/config.ts'
import type { Signer } from '#platform/signing/signer.ts'
import { bsreSigner } from './bsre-signer.ts'
import { officersIn } from './officers.ts'
import { readBsreSettings } from './open-bsre.ts'

/** The signer of a city that runs the eSign client service. Throws ConfigError when its password cannot be read. */
export const openBsreSigner = async (config: BsreConfig): Promise<Signer> =>
  bsreSigner(await readBsreSettings(config), { accountOf: officersIn(config.officersFile) })
