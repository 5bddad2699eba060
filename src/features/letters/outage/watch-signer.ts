import { z } from 'zod'
import { dateIn, Instant } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import { recordBySystem } from '#features/dossier/index.ts'
import { tellOfCity } from '#features/notices/index.ts'
import type { Database } from '#platform/database/database.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import type { Signer } from '#platform/signing/signer.ts'
import { findOutage, longestWaiting, noteProbe, type Returned, toBeTold } from './outages.ts'

const WATCH_SIGNER = 'watch-signer'

export interface WatchDesk {
  readonly database: Database
  readonly signer: Signer
}

/** Each minute, while letters wait: asks whether the service that signs answers again, and tells those who wait. */
export const watchSignerJob = (desk: WatchDesk): Job<object> =>
  defineJob(
    WATCH_SIGNER,
    z.object({}),
    async (_, { log }) => {
      const tenants = await desk.database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
      for (const { id } of tenants) {
        await watchSigner(desk, id).catch((err: unknown) => log.error({ err }, 'waiting signatures not looked after'))
      }
    },
    // The next minute comes anyway.
    { cron: '* * * * *', retries: 0, limitSeconds: 55 },
  )

/** For one city; gives how many letters may be signed again. */
export async function watchSigner({ database, signer }: WatchDesk, tenant: TenantId): Promise<number> {
  const outage = await findOutage(database, tenant, signer.name)
  if (outage && signer.service) {
    const asked = await longestWaiting(database, tenant, outage.id)
    // When nobody waits any more, the next who signs will see.
    await noteProbe(database, tenant, outage.id, !asked || (await signer.service.isUp({ tenant, ...asked })))
  }
  const returned = await database.withTenant(tenant, (trx) => toBeTold(trx, tenant))
  // One after the other: in the order in which they waited.
  for (const each of returned) await resume(database, tenant, each)
  return returned.length
}

/** Tells it in the trail, then to the officer; whatever is cut off is done the next minute, and nothing twice. */
async function resume(database: Database, tenant: TenantId, returned: Returned): Promise<void> {
  const { letter, dossier, person, outage, since } = returned
  const now = Instant.parse(new Date().toISOString())
  await recordBySystem(database, {
    ...{ tenant, dossier, job: WATCH_SIGNER, now, clock: undefined },
    find: ({ standing }) => {
      const life = standing.dossier.letters[letter]
      if (!life?.delayed) return undefined
      const event = { type: 'LetterSigningResumed' as const, letter, name: life.name, since }
      return { event, ofCity: false, from: '-infinity', until: 'infinity' }
    },
  })
  await database.withTenant(tenant, async (trx) => {
    const [city] = await trx.query<{ zone: string; open: boolean }>({
      text: `with told as (update signing_wait set returned_at = clock_timestamp() where tenant = $1 and letter = $2 and outage = $3
            and returned_at is null)
        select t.time_zone as zone, l.state = 'signing' and l.ended is null as open from tenant t, letter l
          where t.id = $1 and l.tenant = $1 and l.id = $2`,
      values: [tenant, letter, outage],
    })
    if (!city?.open) return
    const day = dateIn(now, city.zone)
    await tellOfCity(trx, tenant, { people: [person], kind: 'signerReturned', about: outage, day })
  })
}
