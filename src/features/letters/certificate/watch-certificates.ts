import { z } from 'zod'
import { dateIn, Instant } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import { tellOfCity } from '#features/notices/index.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { listOfficers } from './officers.ts'
import { daysLeft, type StandingDesk, standingOf, WARNED_DAYS } from './standing.ts'

/** Each morning: asks how the certificates of officers stand, and warns those whose certificate ends in 30 and in 7 days. */
export const watchCertificatesJob = (desk: StandingDesk): Job<object> =>
  defineJob(
    'watch-certificates',
    z.object({}),
    async (_, { log }) => {
      const now = Instant.parse(new Date().toISOString())
      const cities = await desk.database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
      for (const { id } of cities) {
        await watchCertificates(desk, id, now).catch((err: unknown) => log.error({ err }, 'certificates not looked at'))
      }
    },
    { cron: '20 5 * * *', zone: 'Asia/Jakarta', limitSeconds: 3_600 },
  )

/** For one city; each warning is given once for each certificate. Gives how many officers were looked at. */
export async function watchCertificates(desk: StandingDesk, tenant: TenantId, now: Instant): Promise<number> {
  const { database, signer } = desk
  const { zone, officers } = await database.withTenant(tenant, async (trx) => {
    const [city] = await trx.query<{ zone: string }>({
      text: 'select time_zone as zone from tenant where id = $1',
      values: [tenant],
    })
    if (!city) throw new Error('There is no such city')
    return { ...city, officers: await listOfficers(trx, tenant, signer.name, dateIn(now, city.zone)) }
  })
  for (const { person } of officers) {
    const standing = await standingOf(desk, tenant, person)
    if (standing?.state !== 'ready' || standing.validTo === null) continue
    const { validTo } = standing
    const left = daysLeft(validTo, now)
    if (left < 0 || left > WARNED_DAYS.early) continue
    const kind = left <= WARNED_DAYS.late ? 'certificateExpiringSoon' : 'certificateExpiring'
    const day = dateIn(validTo, zone)
    await database.withTenant(tenant, (trx) => tellOfCity(trx, tenant, { people: [person], kind, about: person, day }))
  }
  return officers.length
}
