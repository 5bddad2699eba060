import { v7 } from 'uuid'
import { z } from 'zod'
import { dateIn, type Instant } from '#core/calendar/plain-date.ts'
import { evolve } from '#core/dossier/evolve.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { DossierId, TenantId } from '#core/ids.ts'
import { loadCity, loadDefinition, NOTIFY, readTrail } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { addressedOf, peopleBehind } from './addressees.ts'

/** As record_act queues it: the events that one act recorded. */
const Acted = z.object({ tenant: TenantId, dossier: DossierId, first: z.int(), last: z.int() })

/** Writes the notices that an act brings about. Safe to repeat: a person is told of an event once. */
export const notifyJob = (database: Database): Job<z.infer<typeof Acted>> =>
  defineJob(NOTIFY, Acted, ({ tenant, dossier, first, last }) =>
    database.withTenant(tenant, (trx) => writeNotices(trx, tenant, dossier, first, last)),
  )

async function writeNotices(
  trx: Transaction,
  tenant: TenantId,
  id: DossierId,
  first: number,
  last: number,
): Promise<void> {
  const { query } = trx
  const [city, trail] = await Promise.all([loadCity(query, tenant), readTrail(query, tenant, id)])
  // From the text form of timestamptz by the row types.
  const today = dateIn(city.now as Instant, city.calendar.timeZone)
  let dossier: Dossier | undefined
  for (const recorded of trail) {
    if (recorded.seq > last) break
    dossier = evolve(dossier, recorded)
    if (recorded.seq < first) continue
    const sop = await loadDefinition(query, tenant, dossier.sop.number, dossier.sop.version)
    if (!sop) throw new Error(`Dossier ${id} runs a version of its SOP that is not there`)
    const addressed = addressedOf(recorded, dossier, sop)
    if (!addressed) continue
    const people = await peopleBehind(trx, tenant, addressed.keys, today)
    const told = people.filter((person) => person !== addressed.except || addressed.kind === 'turn')
    await query({
      name: 'write_notices',
      text: `insert into notice (tenant, id, person, dossier, kind, event_seq, created_at)
        select $1, n.id, n.person, $2, $3, $4, $7 from unnest($5::uuid[], $6::uuid[]) as n (id, person)
        on conflict on constraint notice_once do nothing`,
      values: [tenant, id, addressed.kind, recorded.seq, told.map(() => v7()), told, recorded.at],
    })
  }
}
