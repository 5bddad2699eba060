import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'
import { hasSecond, loadFactors, takeCode } from './factors.ts'
import { beginHalf, endHalf, findHalf } from './half-sign-in.ts'
import { type Accepted, acceptInvitation } from './invitations.ts'
import { rememberDevice } from './known-devices.ts'
import { checkPassword, hashPassword, type PasswordFault, readNewPassword } from './password.ts'
import { hashNamed, hashSecret } from './secret.ts'
import { beginSession, endOtherSessions, endSession } from './sessions.ts'
import { countTry, forgetTries, type Try } from './throttle.ts'

/** What is needed to read the keys of code apps. */
export interface SignInGround {
  readonly database: Database
  readonly box: SecretBox
}

/** Where somebody signs in. */
export interface Desk {
  /** Network address of the other end. */
  readonly address: string
  /** Browser and system, for the list of sessions. */
  readonly device: string
  /** Secret of a browser that was signed in before, as its cookie tells it. */
  readonly known: string | undefined
  /** Session that the browser still held: it ends when another begins. */
  readonly session?: { readonly account: string; readonly hash: Buffer } | undefined
}

export interface Entered {
  readonly ok: true
  readonly step: 'in'
  readonly account: string
  /** For the cookies: of the session, and of the browser that is known from now on. */
  readonly session: string
  readonly known: string
}

interface Waiting {
  readonly ok: false
  readonly reason: 'tooManyTries'
  readonly waitSeconds: number
}

export type SignInOutcome =
  | Entered
  /** The password was right; `half` is for the cookie of the browser that brings the second factor. */
  | { readonly ok: true; readonly step: 'second'; readonly half: string }
  /** One answer for an unknown name, a wrong password and an account that may not be used. */
  | { readonly ok: false; readonly reason: 'wrongNameOrPassword' }
  | Waiting

export type Authenticated =
  | { readonly ok: true; readonly account: string }
  | Extract<SignInOutcome, { readonly ok: false }>

interface Credentials {
  readonly username: string
  readonly password: string
  readonly address: string
  readonly known?: string | undefined
}

/** Lets an account in: a new session, a browser that is known, and nothing left of what was before. */
export async function enter(trx: Transaction, tenant: TenantId, account: string, desk: Desk): Promise<Entered> {
  if (desk.session) await endSession(trx, tenant, desk.session.account, desk.session.hash)
  const session = await beginSession(trx, tenant, account, desk.device)
  const known = await rememberDevice(trx, tenant, account, desk.known)
  return { ok: true, step: 'in', account, session, known }
}

/** Checks name and password; begins a session, or waits for the second factor where the account has one. */
export async function signIn(
  database: Database,
  tenant: TenantId,
  { username, password, ...desk }: Omit<Credentials, keyof Desk> & Desk,
): Promise<SignInOutcome> {
  const outcome = await authenticate(database, tenant, { username, password, ...desk })
  if (!outcome.ok) return outcome
  return database.withTenant(tenant, (trx) => enterOrWait(trx, tenant, outcome.account, desk))
}

/** After a right password: in, or to the second factor where the account has one. */
export async function enterOrWait(
  trx: Transaction,
  tenant: TenantId,
  account: string,
  desk: Desk,
): Promise<Extract<SignInOutcome, { readonly ok: true }>> {
  if (!hasSecond(await loadFactors(trx, tenant, account))) return enter(trx, tenant, account, desk)
  return { ok: true, step: 'second', half: await beginHalf(trx, tenant, account) }
}

/**
 * Checks name and password; every try is counted and costs the same, whether the account exists or not. Whoever lets somebody in
 * by this must ask for the second factor, too.
 */
export async function authenticate(
  database: Database,
  tenant: TenantId,
  { username: typed, password, address, known }: Credentials,
): Promise<Authenticated> {
  const username = typed.trim().toLowerCase()
  const hash = known === undefined ? null : hashSecret(known)
  const [account] = await database.callWithTenant<{
    id: string
    passwordHash: string | null
    disabled: boolean
    known: boolean
  }>(tenant, {
    name: 'account_by_username',
    text: `select id, password_hash as "passwordHash", (disabled_at is not null or not account_usable(tenant, person)) as disabled,
                  exists (select from known_device d where d.tenant = $1 and d.token_hash = $3 and d.account = a.id
                    and d.used_at > clock_timestamp() - interval '180 days') as known
             from account a where tenant = $1 and lower(username) = $2`,
    values: [tenant, username, hash],
  })
  const attempt = { username, address, device: account?.known && hash ? hash : undefined }
  const waitSeconds = await countTry(database, tenant, attempt)
  if (waitSeconds !== undefined) return { ok: false, reason: 'tooManyTries', waitSeconds }
  const matches = await checkPassword(password, account?.passwordHash ?? undefined)
  if (!account || !matches || account.disabled) return { ok: false, reason: 'wrongNameOrPassword' }
  await forgetTries(database, tenant, attempt)
  return { ok: true, account: account.id }
}

/** Does what may be tried only so often: each try is counted before it, and taken back when it was right. */
async function counted<Outcome extends { readonly ok: boolean }>(
  database: Database,
  tenant: TenantId,
  attempt: Try,
  attemptIt: () => Promise<Outcome>,
): Promise<Outcome | Waiting> {
  const waitSeconds = await countTry(database, tenant, attempt)
  if (waitSeconds !== undefined) return { ok: false, reason: 'tooManyTries', waitSeconds }
  const outcome = await attemptIt()
  if (outcome.ok) await forgetTries(database, tenant, attempt)
  return outcome
}

export type Completed = Entered | { readonly ok: false; readonly reason: 'halfGone' | 'wrongCode' } | Waiting

/** Takes the second factor of one whose password was right: a code of the app, or a recovery code. */
export async function completeSignIn(
  { database, box }: SignInGround,
  tenant: TenantId,
  { half, code, now, ...desk }: Desk & { readonly half: string; readonly code: string; readonly now: Date },
): Promise<Completed> {
  const account = await database.withTenant(tenant, (trx) => findHalf(trx, tenant, half))
  if (account === undefined) return { ok: false, reason: 'halfGone' }
  return counted(database, tenant, codeOf(account, desk.address), () =>
    database.withTenant(tenant, async (trx): Promise<Completed> => {
      const right = await takeCode({ trx, box, tenant, account }, code, now)
      if (!right) return { ok: false, reason: 'wrongCode' }
      await endHalf(trx, tenant, half)
      return enter(trx, tenant, account, desk)
    }),
  )
}

/** Codes are counted beside passwords, for the account that they are of. */
const codeOf = (account: string, address: string): Try => ({ username: `code ${account}`, address })

/** A proof of somebody whose account is known, and where it was typed. */
interface Proof<Typed> {
  readonly account: string
  readonly proof: Typed
  readonly address: string
  readonly now: Date
}

export type CodeChecked = { readonly ok: true } | { readonly ok: false; readonly reason: 'wrongCode' } | Waiting

/** Checks the second factor of an account whose password was right, where it has one: for clients without a browser. */
export async function checkSecond(
  { database, box }: SignInGround,
  tenant: TenantId,
  { account, proof, address, now }: Proof<string | undefined>,
): Promise<CodeChecked> {
  if (!(await needsSecond(database, tenant, account))) return { ok: true }
  if (proof === undefined) return { ok: false, reason: 'wrongCode' }
  return counted(database, tenant, codeOf(account, address), async () => {
    const right = await database.withTenant(tenant, (trx) => takeCode({ trx, box, tenant, account }, proof, now))
    return right ? { ok: true } : { ok: false, reason: 'wrongCode' }
  })
}

const needsSecond = (database: Database, tenant: TenantId, account: string): Promise<boolean> =>
  database.withTenant(tenant, async (trx) => hasSecond(await loadFactors(trx, tenant, account)))

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
  | { readonly ok: false; readonly reason: 'wrongPassword' | 'tooManyTries' | PasswordFault }

interface PasswordChanging {
  readonly current: string
  readonly next: unknown
  /** Name of the session that stays. */
  readonly session: string | undefined
  readonly address: string
  /** What others know of the person. */
  readonly about: readonly string[]
}

/** Replaces a password by one who knows the present one; all sessions end but the one named. */
export async function changePassword(
  database: Database,
  tenant: TenantId,
  account: string,
  { current, next, session, address, about }: PasswordChanging,
): Promise<PasswordChange> {
  const [row] = await database.callWithTenant<{ passwordHash: string | null; username: string }>(tenant, {
    text: `select password_hash as "passwordHash", username from account
            where tenant = $1 and id = $2 and disabled_at is null`,
    values: [tenant, account],
  })
  const read = await readNewPassword(next, [...about, row?.username ?? ''])
  if (!read.ok) return read
  const attempt = { username: account, address }
  if ((await countTry(database, tenant, attempt)) !== undefined) return { ok: false, reason: 'tooManyTries' }
  if (!(await checkPassword(current, row?.passwordHash ?? undefined))) return { ok: false, reason: 'wrongPassword' }
  const passwordHash = await hashPassword(read.password)
  await database.withTenant(tenant, async (trx) => {
    await trx.query({
      text: 'update account set password_hash = $3 where tenant = $1 and id = $2',
      values: [tenant, account, passwordHash],
    })
    await endOtherSessions(trx, tenant, account, session === undefined ? undefined : hashNamed(session))
    await trx.query({
      text: 'delete from half_sign_in where tenant = $1 and account = $2',
      values: [tenant, account],
    })
  })
  await forgetTries(database, tenant, attempt)
  return { ok: true }
}

export type Confirmation = { readonly ok: true } | { readonly ok: false; readonly reason: 'wrongProof' } | Waiting

/** A fresh factor of one who is signed in: a code where the account has a second factor, else its password. */
export async function confirmBy(
  { database, box }: SignInGround,
  tenant: TenantId,
  { account, proof, address, now }: Proof<string>,
): Promise<Confirmation> {
  const second = await needsSecond(database, tenant, account)
  const attempt = second ? codeOf(account, address) : { username: `confirm ${account}`, address }
  return counted(database, tenant, attempt, async () => {
    const right = second
      ? await database.withTenant(tenant, (trx) => takeCode({ trx, box, tenant, account }, proof, now))
      : await isPasswordOf(database, tenant, account, proof)
    return right ? { ok: true } : { ok: false, reason: 'wrongProof' }
  })
}

async function isPasswordOf(database: Database, tenant: TenantId, account: string, password: string): Promise<boolean> {
  const [row] = await database.callWithTenant<{ passwordHash: string | null }>(tenant, {
    text: 'select password_hash as "passwordHash" from account where tenant = $1 and id = $2 and disabled_at is null',
    values: [tenant, account],
  })
  return checkPassword(password, row?.passwordHash ?? undefined)
}
