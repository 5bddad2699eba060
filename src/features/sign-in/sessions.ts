import type { Duty } from '#core/authority/actor.ts'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SignedIn } from '#platform/http/context.ts'
import { forgetHoldersAfter } from './holder-memory.ts'
import { hashSecret, nameOf, newSecret } from './secret.ts'

/** A session ends after so many seconds without a request, and in any case after the second number. */
export const IDLE_SECONDS = 8 * 3600
export const ABSOLUTE_SECONDS = 12 * 3600
// The time of the last request is written at most once a minute.
const TOUCH_SECONDS = 60

export interface Session {
  /** Names the session on the page that lists it. */
  readonly name: string
  readonly device: string
  readonly createdAt: Instant
  readonly seenAt: Instant
}

/** Begins a session and gives the secret for the cookie. Sessions of this account that have ended are cleared away. */
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
          and (expires_at < clock_timestamp() or seen_at < clock_timestamp() - make_interval(secs => $6))
      )
      insert into session (tenant, token_hash, account, device, expires_at)
      values ($1, $3, $2, $4, clock_timestamp() + make_interval(secs => $5))`,
    values: [tenant, account, hashSecret(secret), device.slice(0, 200), ABSOLUTE_SECONDS, IDLE_SECONDS],
  })
  return secret
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
        select s.account, s.seen_at < clock_timestamp() - make_interval(secs => $4) as stale from session s
         where s.tenant = $1 and s.token_hash = $2 and s.expires_at > clock_timestamp()
           and s.seen_at > clock_timestamp() - make_interval(secs => $3)
      )
      select a.id as account, a.person, p.name, a.duties, held.stale, desk.position,
             (select count(*)::int from (select from notice n
               where n.tenant = $1 and n.person = a.person and n.read_at is null limit 100) unread) as unread
        from held join account a on a.tenant = $1 and a.id = held.account and a.disabled_at is null
        join person p on p.tenant = $1 and p.id = a.person
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
    values: [tenant, hash, IDLE_SECONDS, TOUCH_SECONDS],
  })
  if (!row) return undefined
  const { stale, position, unread, ...holder } = row
  if (stale) {
    await database.callWithTenant(tenant, {
      name: 'touch_session',
      text: 'update session set seen_at = clock_timestamp() where tenant = $1 and token_hash = $2',
      values: [tenant, hash],
    })
  }
  return { ...holder, desk: { position, unread }, by: { means: 'session', session: nameOf(hash) } }
}

/** Sessions that hold, the latest used first. */
export async function listSessions({ query }: Transaction, tenant: TenantId, account: string): Promise<Session[]> {
  return query<Session>({
    text: `
      select encode(token_hash, 'hex') as name, device, created_at as "createdAt", seen_at as "seenAt" from session
       where tenant = $1 and account = $2 and expires_at > clock_timestamp()
         and seen_at > clock_timestamp() - make_interval(secs => $3)
       order by seen_at desc`,
    values: [tenant, account, IDLE_SECONDS],
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
