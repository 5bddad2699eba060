import { v7 } from 'uuid'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { DossierId, LetterId, PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SignerName } from '#platform/signing/signer.ts'

/** A time in which the service that signs does not answer. */
export interface Outage {
  readonly id: string
  readonly beganAt: Instant
}

/** The outage that is not over; undefined while the service is taken to answer. */
export async function findOutage(
  database: Database,
  tenant: TenantId,
  signer: SignerName,
): Promise<Outage | undefined> {
  const [row] = await database.callWithTenant<Outage>(tenant, {
    name: 'find_signer_outage',
    text: `select id, began_at as "beganAt" from signer_outage where tenant = $1 and signer = $2 and ended_at is null`,
    values: [tenant, signer],
  })
  return row
}

/** Says that the service did not answer; of several who find it so at once, one begins the outage. */
export async function beginOutage(
  database: Database,
  tenant: TenantId,
  signer: SignerName,
  detail: string | null,
): Promise<Outage> {
  await database.callWithTenant(tenant, {
    name: 'begin_signer_outage',
    text: `insert into signer_outage (tenant, id, signer, detail) values ($1, $2, $3, $4)
      on conflict (tenant, signer) where ended_at is null do nothing`,
    values: [tenant, v7(), signer, detail],
  })
  const outage = await findOutage(database, tenant, signer)
  // Found back by another process between the two statements: over already.
  return outage ?? beginOutage(database, tenant, signer, detail)
}

interface Waiting {
  readonly letter: LetterId
  readonly step: number
  readonly person: PersonId
  readonly outage: string
}

/** Keeps that a person wants to sign a letter; one that waited before keeps its place. Gives since when it waits. */
export async function holdBack(database: Database, tenant: TenantId, waiting: Waiting): Promise<Instant> {
  const { letter, step, person, outage } = waiting
  const [row] = await database.callWithTenant<{ since: Instant }>(tenant, {
    name: 'hold_signing_back',
    text: `insert into signing_wait as w (tenant, letter, step, person, outage) values ($1, $2, $3, $4, $5)
      on conflict (tenant, letter) do update set step = excluded.step, person = excluded.person, outage = excluded.outage,
        returned_at = null, since = case when w.step = excluded.step and w.person = excluded.person then w.since else excluded.since end
      returning since`,
    values: [tenant, letter, step, person, outage],
  })
  if (!row) throw new Error(`Letter ${letter} could not be held back`)
  return row.since
}

/** Forgets that a letter waited: it is signed. */
export async function letGo(database: Database, tenant: TenantId, letter: LetterId): Promise<void> {
  await database.callWithTenant(tenant, {
    name: 'let_signing_go',
    text: 'delete from signing_wait where tenant = $1 and letter = $2',
    values: [tenant, letter],
  })
}

/** An officer for whose sake the service is asked whether it answers again. */
export interface Asked {
  readonly person: PersonId
  readonly nip: string | null
}

/** Who has waited longest in an outage; undefined when nobody waits any more. */
export async function longestWaiting(database: Database, tenant: TenantId, outage: string): Promise<Asked | undefined> {
  const [row] = await database.callWithTenant<Asked>(tenant, {
    name: 'longest_signing_wait',
    text: `select p.id as person, p.nip from signing_wait w join person p on p.tenant = w.tenant and p.id = w.person
      where w.tenant = $1 and w.outage = $2 order by w.since, w.letter limit 1`,
    values: [tenant, outage],
  })
  return row
}

/** Notes that the service was asked: it still does not answer, or the outage is over. */
export async function noteProbe(database: Database, tenant: TenantId, outage: string, isOver: boolean): Promise<void> {
  await database.callWithTenant(tenant, {
    name: 'note_signer_probe',
    text: `update signer_outage set probed_at = clock_timestamp(), ended_at = case when $3 then clock_timestamp() end
      where tenant = $1 and id = $2 and ended_at is null`,
    values: [tenant, outage, isOver],
  })
}

export interface Returned {
  readonly letter: LetterId
  readonly dossier: DossierId
  readonly person: PersonId
  readonly outage: string
  readonly since: Instant
}

/** Letters that waited in an outage that is over, and whose officers have not been told yet; in the order of waiting. */
export async function toBeTold({ query }: Pick<Transaction, 'query'>, tenant: TenantId): Promise<readonly Returned[]> {
  return query<Returned>({
    name: 'returned_signing_waits',
    text: `select w.letter, l.dossier, w.person, w.outage, w.since from signing_wait w
        join signer_outage o on o.tenant = w.tenant and o.id = w.outage
        join letter l on l.tenant = w.tenant and l.id = w.letter
      where w.tenant = $1 and w.returned_at is null and o.ended_at is not null order by w.since, l.issued_at, w.letter limit 500`,
    values: [tenant],
  })
}
