import { ONLY_STEP } from '#core/sop/define.ts'
import type { Sop009Stage } from '#core/sop/sop-009.ts'
import type { SampleApplication } from '#features/demo/applications/application.ts'
import { APPLICATIONS } from '#features/demo/index.ts'
import type { Way } from './backstage.ts'

/** The accounts of the demo city that a dossier of Disdukcapil goes through. */
export const HEAD = 'kepala.dukcapil'
export const STAFF = 'staf.dukcapil'
export const TEAM = 'tim.dukcapil'
export const OWNER_HEAD = 'kepala.kominfo'
export const OWNER_TEAM = 'tim.kominfo'

export const way = (stage: Sop009Stage, exit: string, step: string = ONLY_STEP): Way => ({ stage, step, exit })

/** An application of Disdukcapil that the demo does not have, with a provider of its own. */
export function newApplication(key: string): SampleApplication {
  const name = `SIAP-${key.toUpperCase()}`
  return {
    ...APPLICATIONS.sipadu,
    key,
    name,
    title: `${name} (contoh): layanan adminduk dari kelurahan`,
    subdomain: `siap-${key}`,
    provider: {
      ...APPLICATIONS.sipadu.provider,
      username: `pengembang.${key}`,
      contact: {
        name: `Wulan Contoh ${key}`,
        email: `wulan.${key}@contoh.kotabogor.go.id`,
        phone: '0811 0000 2199',
      },
    },
  }
}
