import type { Instant } from '#core/calendar/plain-date.ts'
import type { Cause, DossierEvent, Recorded } from '#core/dossier/event.ts'
import { evolve } from '#core/dossier/evolve.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { Query } from './city.ts'

/** A dossier as its trail has it, with what the next event is chained to. */
export interface Standing {
  readonly dossier: Dossier
  readonly head: Buffer
  /** Of the event that opened the open turn; null when none is open. */
  readonly turnSeq: number | null
}

interface EventRow {
  readonly seq: number
  readonly at: Instant
  readonly type: DossierEvent['type']
  readonly cause: Cause
  readonly data: object
  readonly hash: Buffer
}

/** Events after `since`, oldest first; empty for an unknown dossier. */
export async function readTrail(
  query: Query,
  tenant: TenantId,
  dossier: DossierId,
  since = 0,
): Promise<readonly (Recorded & { readonly hash: Buffer })[]> {
  const rows = await query<EventRow>({
    name: 'read_trail',
    text: `select seq, at, type, cause, data, hash from event
      where tenant = $1 and dossier = $2 and seq > $3 order by seq`,
    values: [tenant, dossier, since],
  })
  return rows.map(({ seq, at, type, cause, data, hash }) => ({
    seq,
    at,
    cause,
    // Written by record_acts from a DossierEvent of this type.
    event: { type, ...data } as DossierEvent,
    hash,
  }))
}

/** The standing after more recorded events; undefined when there are none at all. */
export function standingAfter(
  before: Standing | undefined,
  trail: readonly Recorded[],
  head: Buffer | undefined,
): Standing | undefined {
  let dossier = before?.dossier
  let turnSeq = before?.turnSeq ?? null
  for (const recorded of trail) {
    dossier = evolve(dossier, recorded)
    if (recorded.event.type === 'TurnOpened') turnSeq = recorded.seq
  }
  if (!dossier || !head) return undefined
  return { dossier, head, turnSeq: dossier.turn ? turnSeq : null }
}
