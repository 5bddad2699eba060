import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { type Accepted, acceptInvitation } from './invitations.ts'
import { checkPassword, hashPassword } from './password.ts'
import { hashNamed } from './secret.ts'
import { beginSession, endOtherSessions } from './sessions.ts'
import { countTry, forgetTries, type Try } from './throttle.ts'

export type SignInOutcome =
  | { readonly ok: true; readonly secret: string }
  /** One answer for an unknown name, a wrong password and an account that may not be used. */
  | { readonly ok: false; readonly reason: 'wrongNameOrPassword' }
  | { readonly ok: false; readonly reason: 'tooManyTries'; readonly waitSeconds: number }

export type Authenticated =
  | { readonly ok: true; readonly account: string }
  | Extract<SignInOutcome, { readonly ok: false }>

interface Credentials extends Try {
  readonly password: string
}

/** Checks name and password and begins a session. */
export async function signIn(
  database: Database,
  tenant: TenantId,
  { device, ...credentials }: Credentials & { readonly device: string },
): Promise<SignInOutcome> {
  const outcome = await authenticate(database, tenant, credentials)
  if (!outcome.ok) return outcome
  const secret = await database.withTenant(tenant, (trx) => beginSession(trx, tenant, outcome.account, device))
  return { ok: true, secret }
}

/** Checks name and password; every try is counted and costs the same, whether the account exists or not. */
export async function authenticate(
  database: Database,
  tenant: TenantId,
  credentials: Credentials,
): Promise<Authenticated> {
  const attempt = { username: credentials.username.trim().toLowerCase(), address: credentials.address }
  const waitSeconds = await countTry(database, tenant, attempt)
  if (waitSeconds !== undefined) return { ok: false, reason: 'tooManyTries', waitSeconds }
  const [account] = await database.callWithTenant<{ id: string; passwordHash: string | null; disabled: boolean }>(
    tenant,
    {
      name: 'account_by_username',
      text: `select id, password_hash as "passwordHash", disabled_at is not null as disabled
             from account where tenant = $1 and lower(username) = $2`,
      values: [tenant, attempt.username],
    },
  )
  const matches = await checkPassword(credentials.password, account?.passwordHash ?? undefined)
  if (!account || !matches || account.disabled) return { ok: false, reason: 'wrongNameOrPassword' }
  await forgetTries(database, tenant, attempt)
  return { ok: true, account: account.id }
}

/** Takes up an invitation. Nothing is kept when it is refused, so a taken name can be tried again with the same link. */
export async function takeUpInvitation(
  database: Database,
  tenant: TenantId,
  secret: string,
  chosen: { readonly username: string; readonly password: string },
): Promise<Accepted> {
  let accepted: Accepted | undefined
  try {
    return await database.withTenant(tenant, async (trx) => {
      accepted = await acceptInvitation(trx, tenant, secret, chosen)
      if (!accepted.ok) throw new Refused()
      return accepted
    })
  } catch (fault) {
    if (fault instanceof Refused && accepted) return accepted
    throw fault
  }
}

/** Undoes a transaction whose refusal has been noted. */
class Refused extends Error {}

export type PasswordChange =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'wrongPassword' | 'tooManyTries' }

/** Replaces a password by one who knows the present one; all sessions end but the one named. */
export async function changePassword(
  database: Database,
  tenant: TenantId,
  account: string,
  { current, next, session, address }: { current: string; next: string; session: string | undefined; address: string },
): Promise<PasswordChange> {
  if ((await countTry(database, tenant, { username: account, address })) !== undefined) {
    return { ok: false, reason: 'tooManyTries' }
  }
  const [row] = await database.callWithTenant<{ passwordHash: string | null }>(tenant, {
    text: 'select password_hash as "passwordHash" from account where tenant = $1 and id = $2 and disabled_at is null',
    values: [tenant, account],
  })
  if (!(await checkPassword(current, row?.passwordHash ?? undefined))) return { ok: false, reason: 'wrongPassword' }
  const passwordHash = await hashPassword(next)
  await database.withTenant(tenant, async (trx) => {
    await trx.query({
      text: 'update account set password_hash = $3 where tenant = $1 and id = $2',
      values: [tenant, account, passwordHash],
    })
    await endOtherSessions(trx, tenant, account, session === undefined ? undefined : hashNamed(session))
  })
  await forgetTries(database, tenant, { username: account, address })
  return { ok: true }
}
