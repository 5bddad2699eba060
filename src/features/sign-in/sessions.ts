import type { Duty } from '#core/authority/actor.ts'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SignedIn } from '#platform/http/context.ts'
import { forgetHoldersAfter } from './holder-memory.ts'
import { hashSecret, nameOf, newSecret } from './secret.ts'
import { owesFactor } from './settings.ts'

/** Until so many seconds after a factor was given, it counts as fresh. */
const FRESH_SECONDS = 5 * 60
/** A session ends after so long without a request; $1 is the city. */
export const IDLE = `make_interval(mins => coalesce((select idle_minutes from sign_in_setting where tenant = $1), 480))`
/** And in any case so long after its beginning. */
const ABSOLUTE = `make_interval(mins => coalesce((select absolute_minutes from sign_in_setting where tenant = $1), 720))`
// The time of the last request is written at most once a minute.
const TOUCH_SECONDS = 60

export interface Session {
  /** Names the session on the page that lists it. */
  readonly name: string
  readonly device: string
  readonly createdAt: Instant
  readonly seenAt: Instant
}

/**
 * Begins a session, just after a factor was given, and gives the secret for the cookie. Sessions of this account that have ended
 * are cleared away.
 */
export async function beginSession(
  { query }: Transaction,
  tenant: TenantId,
  account: string,
  device: string,
): Promise<string> {
  const secret = newSecret()
  await query({
    name: 'begin_session',
    text: `
      with ended as (
        delete from session where tenant = $1 and account = $2
          and (expires_at < clock_timestamp() or seen_at < clock_timestamp() - ${IDLE})
      )
      insert into session (tenant, token_hash, account, device, expires_at, factor_at)
      values ($1, $3, $2, $4, clock_timestamp() + ${ABSOLUTE}, clock_timestamp())`,
    values: [tenant, account, hashSecret(secret), device.slice(0, 200)],
  })
  return secret
}

/** Notes that a factor was just given: the session goes on under a new secret, the old one is worth nothing. */
export async function renewSession(
  transaction: Transaction,
  tenant: TenantId,
  account: string,
  hash: Buffer,
): Promise<string | undefined> {
  forgetHoldersAfter(transaction)
  const secret = newSecret()
  const renewed = await transaction.query({
    text: `
      with old as (delete from session where tenant = $1 and account = $2 and token_hash = $3 returning *)
      insert into session (tenant, token_hash, account, device, created_at, seen_at, expires_at, factor_at)
      select tenant, $4, account, device, created_at, clock_timestamp(), expires_at, clock_timestamp() from old
      returning account`,
    values: [tenant, account, hash, hashSecret(secret)],
  })
  return renewed.length > 0 ? secret : undefined
}

interface HolderRow {
  readonly account: string
  readonly person: PersonId
  readonly name: string
  readonly duties: readonly Duty[]
  readonly position: string | null
  readonly unread: number
  /** Whether its last noted use is a minute ago. */
  readonly stale: boolean
  readonly fresh: boolean
  readonly owesFactor: boolean
}

/**
 * Who holds a session; undefined when it is unknown, ended, or of a disabled account. Asked for every page: one round trip,
 * and once a minute another that notes the use.
 */
export async function findSession(database: Database, tenant: TenantId, secret: string): Promise<SignedIn | undefined> {
  const hash = hashSecret(secret)
  const [row] = await database.callWithTenant<HolderRow>(tenant, {
    name: 'find_session',
    text: `
      with held as materialized (
        select s.account, s.seen_at < clock_timestamp() - make_interval(secs => $3) as stale,
               coalesce(s.factor_at > clock_timestamp() - make_interval(secs => $4), false) as fresh from session s
         where s.tenant = $1 and s.token_hash = $2 and s.expires_at > clock_timestamp()
           and s.seen_at > clock_timestamp() - ${IDLE}
      )
      select a.id as account, a.person, p.name, a.duties, held.stale, held.fresh, desk.position,
             'administrator' = any(a.duties) and ${owesFactor('a.id')} as "owesFactor",
             (select count(*)::int from (select from notice n
               where n.tenant = $1 and n.person = a.person and n.read_at is null limit 100) unread) as unread
        from held join account a on a.tenant = $1 and a.id = held.account and a.disabled_at is null
        join person p on p.tenant = $1 and p.id = a.person and (p.kind <> 'provider' or account_usable(a.tenant, a.person))
        left join lateral (
          select concat(case when t.kind <> 'definitive' then initcap(t.kind) || '. ' end, o.name, ', ', g.short_name) as position
            from tenure t
            join position o on o.tenant = $1 and o.id = t.position
            join agency g on g.tenant = $1 and g.id = o.agency
            join tenant c on c.id = $1
           where t.tenant = $1 and t.person = a.person
             and (clock_timestamp() at time zone c.time_zone)::date between t.valid_from and coalesce(t.valid_until, 'infinity')
           order by o.head desc, t.valid_from limit 1
        ) desk on true`,
    values: [tenant, hash, TOUCH_SECONDS, FRESH_SECONDS],
  })
  if (!row) return undefined
  const { stale, position, unread, fresh, owesFactor: owes, ...holder } = row
  if (stale) {
    await database.callWithTenant(tenant, {
      name: 'touch_session',
      text: 'update session set seen_at = clock_timestamp() where tenant = $1 and token_hash = $2',
      values: [tenant, hash],
    })
  }
  return {
    ...holder,
    desk: { position, unread },
    by: { means: 'session', session: nameOf(hash), fresh, ...(owes && { owesFactor: true }) },
  }
}

/** Sessions that hold, the latest used first. */
export async function listSessions({ query }: Transaction, tenant: TenantId, account: string): Promise<Session[]> {
  return query<Session>({
    text: `
      select encode(token_hash, 'hex') as name, device, created_at as "createdAt", seen_at as "seenAt" from session
       where tenant = $1 and account = $2 and expires_at > clock_timestamp()
         and seen_at > clock_timestamp() - ${IDLE}
       order by seen_at desc`,
    values: [tenant, account],
  })
}

/** Ends a session of this account; nothing happens when it is not there. */
export async function endSession(
  transaction: Transaction,
  tenant: TenantId,
  account: string,
  hash: Buffer,
): Promise<void> {
  forgetHoldersAfter(transaction)
  await transaction.query({
    text: 'delete from session where tenant = $1 and account = $2 and token_hash = $3',
    values: [tenant, account, hash],
  })
}

/** Ends all sessions of an account but the one named, as after a change of password. */
export async function endOtherSessions(
  transaction: Transaction,
  tenant: TenantId,
  account: string,
  keep?: Buffer,
): Promise<void> {
  forgetHoldersAfter(transaction)
  await transaction.query({
    text: 'delete from session where tenant = $1 and account = $2 and ($3::bytea is null or token_hash <> $3)',
    values: [tenant, account, keep ?? null],
  })
}

/** Ends every session of an account, and every sign-in that waits. */
export async function endAllSessions(transaction: Transaction, tenant: TenantId, account: string): Promise<void> {
  await endOtherSessions(transaction, tenant, account)
  await transaction.query({
    text: 'delete from half_sign_in where tenant = $1 and account = $2',
    values: [tenant, account],
  })
}
