import { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Signer, SignerIdentity, SignerName, Standing } from '#platform/signing/signer.ts'

export interface StandingDesk {
  readonly database: Database
  readonly signer: Signer
}

/** So long what a service said of an officer is believed. */
const FRESH_MINUTES = 15

interface Kept extends Standing {
  readonly nip: string | null
  readonly fresh: boolean
}

/**
 * What keeps an officer from signing, as far as the service says; undefined where nothing can be asked. A service outside is
 * asked at most every quarter of an hour, and only for seconds; until when a certificate is valid is known from what was
 * signed with it.
 */
export async function standingOf(
  desk: StandingDesk,
  tenant: TenantId,
  person: PersonId,
): Promise<Standing | undefined> {
  const { service, name } = desk.signer
  if (!service) return undefined
  const kept = await findKept(desk, tenant, person)
  if (!kept) return undefined
  if (kept.fresh && name !== 'local') return kept
  const said = await service.standing({ tenant, person, nip: kept.nip })
  // A service that does not answer says nothing new.
  const state = said.state === 'unknown' ? kept.state : said.state
  const standing = { state, validTo: said.validTo ?? (state === 'notRegistered' ? null : kept.validTo) }
  await keep(desk.database, tenant, person, name, standing)
  return standing
}

/** An officer has just signed: their certificate holds, and says until when. */
export function noteCertificate(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  signer: SignerName,
  validTo: Date,
): Promise<void> {
  return keep(database, tenant, person, signer, { state: 'ready', validTo: Instant.parse(validTo.toISOString()) })
}

/** Somebody as a signing service is asked about them. */
export async function identityOf(
  database: Database,
  { tenant, person }: { readonly tenant: TenantId; readonly person: PersonId },
): Promise<SignerIdentity> {
  const [row] = await database.callWithTenant<{ nip: string | null }>(tenant, {
    text: 'select nip from person where tenant = $1 and id = $2',
    values: [tenant, person],
  })
  return { tenant, person, nip: row?.nip ?? null }
}

async function findKept(
  { database, signer }: StandingDesk,
  tenant: TenantId,
  person: PersonId,
): Promise<Kept | undefined> {
  const [row] = await database.callWithTenant<Kept>(tenant, {
    name: 'find_signer_standing',
    text: `select p.nip, coalesce(s.state, 'unknown') as state, s.valid_to as "validTo",
        coalesce(s.checked_at > clock_timestamp() - make_interval(mins => $4), false) as fresh
      from person p left join signer_standing s on s.tenant = p.tenant and s.person = p.id and s.signer = $3
      where p.tenant = $1 and p.id = $2`,
    values: [tenant, person, signer.name, FRESH_MINUTES],
  })
  return row
}

async function keep(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  signer: SignerName,
  { state, validTo }: Standing,
): Promise<void> {
  await database.callWithTenant(tenant, {
    name: 'keep_signer_standing',
    text: `insert into signer_standing (tenant, person, signer, state, valid_to) values ($1, $2, $3, $4, $5)
      on conflict (tenant, person, signer) do update set state = excluded.state, valid_to = excluded.valid_to,
        checked_at = clock_timestamp()`,
    values: [tenant, person, signer, state, validTo],
  })
}

const DAY_MS = 86_400_000

/** Whole days until a certificate ends; 0 on its last day, negative after it. */
export const daysLeft = (validTo: Instant, now: Instant): number =>
  Math.floor((Date.parse(validTo) - Date.parse(now)) / DAY_MS)

export const WARNED_DAYS = { early: 30, late: 7 } as const

/** `expiring`: it can be signed yet, and not for long. */
export type Readiness = Standing['state'] | 'expiring'

/** What an officer is told of their certificate. */
export function readinessOf({ state, validTo }: Standing, now: Instant): Readiness {
  if (state !== 'ready' || validTo === null) return state
  const left = daysLeft(validTo, now)
  if (left < 0) return 'expired'
  return left <= WARNED_DAYS.early ? 'expiring' : 'ready'
}
