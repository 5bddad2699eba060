import { z } from 'zod'
import { dateIn, Instant, type PlainDate } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import { tellOfCity } from '#features/notices/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { neededGaps, toldOfGap } from './needed-seats.ts'

/** Each morning, before offices open: tells of positions that open dossiers need and that are or will be vacant. */
export const watchSeatsJob = (database: Database): Job<object> =>
  defineJob('watch-seats', z.object({}), () => watchSeats(database), {
    cron: '5 5 * * *',
    zone: 'Asia/Jakarta',
    limitSeconds: 600,
  })

async function watchSeats(database: Database): Promise<void> {
  const now = Instant.parse(new Date().toISOString())
  const cities = await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
  for (const { id } of cities) {
    await database.withTenant(id, async (trx) => {
      const [city] = await trx.query<{ zone: string }>({
        text: 'select time_zone as zone from tenant where id = $1',
        values: [id],
      })
      if (city) await tellOfGaps(trx, id, dateIn(now, city.zone))
    })
  }
}

/** Tells each gap once for its day, and settles what was told of gaps that are filled. */
export async function tellOfGaps(trx: Transaction, tenant: TenantId, today: PlainDate): Promise<void> {
  const gaps = await neededGaps(trx, tenant, today)
  await trx.query({
    text: `update notice n set read_at = clock_timestamp()
      where n.tenant = $1 and n.read_at is null and n.kind in ('seatVacant', 'seatVacantSoon')
        and not exists (select from unnest($2::uuid[], $3::date[]) g (position, day)
          where g.position = n.about and (g.day = n.day or (g.day = $4 and n.day <= $4)))`,
    values: [tenant, gaps.map(({ position }) => position), gaps.map(({ from }) => from), today],
  })
  for (const { position, from } of gaps) {
    const people = await toldOfGap(trx, tenant, position, today)
    if (from > today) await tellOfCity(trx, tenant, { people, kind: 'seatVacantSoon', about: position, day: from })
    else await tellVacant(trx, tenant, { people, position, today })
  }
}

/** A vacancy that lasts is told on its first day alone. */
async function tellVacant(
  trx: Transaction,
  tenant: TenantId,
  { people, position, today }: { people: Awaited<ReturnType<typeof toldOfGap>>; position: string; today: PlainDate },
): Promise<void> {
  const told = await trx.query<{ person: string }>({
    text: `select person from notice where tenant = $1 and about = $2 and kind = 'seatVacant' and day < $3
        and day > coalesce((select max(te.valid_until) from tenure te where te.tenant = $1 and te.position = $2 and te.valid_until < $3), '-infinity')`,
    values: [tenant, position, today],
  })
  const known = new Set<string>(told.map(({ person }) => person))
  const others = people.filter((person) => !known.has(person))
  await tellOfCity(trx, tenant, { people: others, kind: 'seatVacant', about: position, day: today })
}
