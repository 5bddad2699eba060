import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { DossierEvent } from '#core/dossier/event.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type City, loadCity, loadDefinition } from '../city.ts'
import type { Span } from '../clock.ts'
import { record } from '../record.ts'
import { readTrail, type Standing, standingAfter } from '../trail.ts'

/** What a job rests on when it decides about one dossier. */
export interface Ground {
  readonly city: City
  readonly standing: Standing
  readonly sop: SopDefinition
}

/** What a job of Alur itself has to say about a dossier, and in which span of the clock it holds. */
export interface Finding extends Span {
  readonly event: DossierEvent
  /** Whether it rests on the city as it was read: its calendar, its people. */
  readonly ofCity: boolean
}

export interface SystemAct {
  readonly tenant: TenantId
  readonly dossier: DossierId
  /** Name of the job: stands in the event as its cause. */
  readonly job: string
  readonly now: Instant
  /** For a demo city only. */
  readonly clock: Instant | undefined
  find(ground: Ground): Finding | undefined
}

const ATTEMPTS = 5

/**
 * Records what a job finds, by the same one statement as a person's act, checked against the version that was read. Gives
 * false when there is nothing to say, or somebody said it first: an act that comes between wins, and the job looks again.
 */
export async function recordBySystem(database: Database, act: SystemAct): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const ground = await database.withTenant(act.tenant, (transaction) => groundOf(transaction, act))
    const finding = ground && act.find(ground)
    if (!ground || !finding) return false
    const { city, standing, sop } = ground
    const { event, ofCity, from, until } = finding
    // Nobody waits for an answer that could get lost: the version alone makes it happen once.
    const key = `${act.job}.${v7()}`
    const { outcome } = await record(database, {
      tenant: act.tenant,
      dossier: act.dossier,
      key,
      requestDigest: createHash('sha256').update(key).digest(),
      before: standing,
      sop,
      cause: { by: 'system', job: act.job },
      events: [event],
      letters: [],
      revision: ofCity ? city.revision : null,
      from,
      until,
      now: act.clock ?? act.now,
      clock: act.clock ?? null,
      trackingCode: null,
    })
    if (outcome === 'recorded') return true
  }
  throw new Error(`Job ${act.job} was overtaken again and again`)
}

async function groundOf(
  { query }: Transaction,
  { tenant, dossier }: Pick<SystemAct, 'tenant' | 'dossier'>,
): Promise<Ground | undefined> {
  // Before the trail: whatever is younger than the revision makes the recording refuse, never accept.
  const { now: _, ...city } = await loadCity(query, tenant)
  const trail = await readTrail(query, tenant, dossier)
  const standing = standingAfter(undefined, trail, trail.at(-1)?.hash)
  if (!standing) return undefined
  const { number, version } = standing.dossier.sop
  const sop = await loadDefinition(query, tenant, number, version)
  if (!sop) throw new Error(`Dossier ${dossier} runs version ${version} of SOP ${number}, which is not there`)
  return { city, standing, sop }
}
