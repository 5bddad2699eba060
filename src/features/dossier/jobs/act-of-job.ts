import { z } from 'zod'
import type { Recorded } from '#core/dossier/event.ts'
import { DossierId, TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { loadDefinition } from '../city.ts'
import { readTrail, type Standing, standingAfter } from '../trail.ts'

export const Act = z.object({ dossier: DossierId, first: z.int(), last: z.int() })

export type Act = z.infer<typeof Act>

/** As dispatch_acts queues it: the events of acts of one city. */
export const ActsPayload = z.object({ tenant: TenantId, acts: z.array(Act).min(1) })
export type ActsPayload = z.infer<typeof ActsPayload>

export type ActPayload = z.infer<typeof Act> & { readonly tenant: TenantId }

/** A job that follows acts: each act in a transaction of its own, so that what was done for one stays done. */
export const jobAfterActs = (
  database: Database,
  name: string,
  follow: (transaction: Transaction, act: ActPayload) => Promise<void>,
  settings: Job['settings'] = {},
): Job<ActsPayload> =>
  defineJob(
    name,
    ActsPayload,
    async ({ tenant, acts }) => {
      for (const act of acts) await database.withTenant(tenant, (trx) => follow(trx, { tenant, ...act }))
    },
    settings,
  )

/** A recorded act, with the dossier before it, after it, and as it stands now. */
export interface RecordedAct {
  readonly events: readonly Recorded[]
  readonly before: Standing | undefined
  readonly after: Standing
  readonly present: Standing
  readonly sop: SopDefinition
}

export async function loadRecordedAct(
  { query }: Transaction,
  { tenant, dossier, first, last }: ActPayload,
): Promise<RecordedAct> {
  const trail = await readTrail(query, tenant, dossier)
  const standAt = (from: Standing | undefined, since: number, until: number) =>
    standingAfter(from, trail.slice(since, until), trail[until - 1]?.hash ?? from?.head)
  const before = standAt(undefined, 0, first - 1)
  const after = standAt(before, first - 1, last)
  const present = after && standAt(after, last, trail.length)
  if (!after || !present) throw new Error(`Dossier ${dossier} has no events ${first} to ${last}`)
  const { number, version } = present.dossier.sop
  const sop = await loadDefinition(query, tenant, number, version)
  if (!sop) throw new Error(`Dossier ${dossier} runs version ${version} of SOP ${number}, which is not there`)
  return { events: trail.slice(first - 1, last), before, after, present, sop }
}
