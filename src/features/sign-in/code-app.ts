import { Secret, TOTP } from 'otpauth'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'

// What every code app can do (RFC 6238).
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const KEY_BYTES = 20
/** A clock may be wrong by one step either way. */
const DRIFT_STEPS = 1

/** What its sealed bytes are bound to. */
export const codeAppContext = (tenant: TenantId, account: string): string => `code-app ${tenant} ${account}`

/** What an app is set up with: to be read from a QR code, or typed. */
export interface CodeAppSetup {
  readonly address: string
  /** In groups of four. */
  readonly typed: string
}

interface Keeping {
  readonly trx: Transaction
  readonly box: SecretBox
  readonly tenant: TenantId
  readonly account: string
}

/** Begins to set an app up; an app in use stays until it is removed. False when there is one. */
export async function beginCodeApp({ trx, box, tenant, account }: Keeping): Promise<boolean> {
  const key = new Secret({ size: KEY_BYTES })
  const kept = await trx.query({
    text: `insert into code_app as o (tenant, account, sealed_key) values ($1, $2, $3)
           on conflict (tenant, account) do update set sealed_key = $3, last_step = 0 where o.confirmed_at is null
           returning account`,
    values: [tenant, account, box.seal(key.bytes, codeAppContext(tenant, account))],
  })
  return kept.length > 0
}

interface Row {
  readonly sealedKey: Uint8Array
  readonly confirmed: boolean
}

async function find({ trx, tenant, account }: Omit<Keeping, 'box'>): Promise<Row | undefined> {
  const [row] = await trx.query<Row>({
    text: `select sealed_key as "sealedKey", confirmed_at is not null as confirmed
             from code_app where tenant = $1 and account = $2`,
    values: [tenant, account],
  })
  return row
}

const openSecret = ({ box, tenant, account }: Keeping, { sealedKey }: Row): Secret =>
  new Secret({ buffer: new Uint8Array(box.open(sealedKey, codeAppContext(tenant, account))).buffer })

/** What an app that is not yet in use is set up with; undefined when none was begun. `issuer` names city and product. */
export async function codeAppSetup(
  keeping: Keeping,
  { issuer, label }: { readonly issuer: string; readonly label: string },
): Promise<CodeAppSetup | undefined> {
  const row = await find(keeping)
  if (!row || row.confirmed) return undefined
  const secret = openSecret(keeping, row)
  const address = new TOTP({ ...FORM, secret, issuer, label }).toString()
  return { address, typed: secret.base32.match(/.{1,4}/g)?.join(' ') ?? secret.base32 }
}

/** The step whose code this is; undefined for a wrong one. */
function stepOf(secret: Secret, code: string, now: Date): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = now.getTime()
  const delta = TOTP.validate({ ...FORM, token, secret, timestamp, window: DRIFT_STEPS })
  return delta === null ? undefined : TOTP.counter({ period: FORM.period, timestamp }) + delta
}

/**
 * Whether a code is right at `now`, one step of 30 seconds early or late. A code that was used, and any before it, is wrong
 * from then on. `confirm` takes the first code of an app that is being set up; otherwise the app must be in use.
 */
export async function takeAppCode(
  keeping: Keeping,
  { code, now, confirm = false }: { readonly code: string; readonly now: Date; readonly confirm?: boolean },
): Promise<boolean> {
  const row = await find(keeping)
  if (!row || row.confirmed === confirm) return false
  const step = stepOf(openSecret(keeping, row), code, now)
  if (step === undefined) return false
  const { trx, tenant, account } = keeping
  const taken = await trx.query({
    text: `update code_app set last_step = $3, confirmed_at = coalesce(confirmed_at, clock_timestamp())
            where tenant = $1 and account = $2 and last_step < $3 and sealed_key = $4 returning account`,
    values: [tenant, account, step, row.sealedKey],
  })
  return taken.length > 0
}

export async function removeCodeApp({ query }: Transaction, tenant: TenantId, account: string): Promise<void> {
  await query({ text: 'delete from code_app where tenant = $1 and account = $2', values: [tenant, account] })
}
