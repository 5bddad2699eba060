import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { addPasskey, findPasskey, notePasskeyUse, storedPasskeys } from './passkeys.ts'
import { hashSecret } from './secret.ts'

export type Purpose = 'register' | 'signIn' | 'confirm'

/** For whom and where an authenticator is asked: its answer holds there alone. */
export interface Ceremony {
  readonly tenant: TenantId
  readonly purpose: Purpose
  /** "https://alur.example.go.id", as the browser sent it and the router checked it; its host is the relying party. */
  readonly origin: string
  /** Hash of the secret of the session, or of the visitor. */
  readonly boundTo: Buffer
}

/** A person may take so long; a sign-in page stands open longer. */
const MINUTES: Readonly<Record<Purpose, number>> = { register: 5, signIn: 30, confirm: 5 }

// EdDSA, ES256, RS256: what every authenticator has one of.
const ALGORITHMS = [-8, -7, -257]

const rpOf = ({ origin }: Ceremony): string => new URL(origin).hostname

async function keepChallenge({ query }: Transaction, ceremony: Ceremony, challenge: string): Promise<void> {
  const { tenant, purpose, origin, boundTo } = ceremony
  await query({
    text: `
      with old as (delete from passkey_challenge where tenant = $1 and challenge_hash in (
        select challenge_hash from passkey_challenge where tenant = $1 and expires_at < clock_timestamp() limit 100))
      insert into passkey_challenge (tenant, challenge_hash, bound_to, purpose, origin, expires_at)
      values ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(mins => $6))`,
    values: [tenant, hashSecret(challenge), boundTo, purpose, origin, MINUTES[purpose]],
  })
}

/**
 * Uses up the challenge that an answer is for; undefined when it is not one of this ceremony, or too old. Committed by itself:
 * an answer that fails cannot be tried again either.
 */
async function takeChallenge(
  database: Database,
  ceremony: Ceremony,
  { clientDataJSON }: { readonly clientDataJSON: string },
): Promise<string | undefined> {
  const { tenant, purpose, origin, boundTo } = ceremony
  const said = readJson(Buffer.from(String(clientDataJSON), 'base64url').toString())
  const challenge = typeof said === 'object' && said !== null && 'challenge' in said ? String(said.challenge) : ''
  const rows = await database.callWithTenant<{ holds: boolean }>(tenant, {
    text: `delete from passkey_challenge where tenant = $1 and challenge_hash = $2
           returning bound_to = $3 and purpose = $4 and origin = $5 and expires_at > clock_timestamp() as holds`,
    values: [tenant, hashSecret(challenge), boundTo, purpose, origin],
  })
  return rows[0]?.holds === true ? challenge : undefined
}

interface Registrant {
  readonly account: string
  readonly username: string
  readonly name: string
  readonly city: string
}

/** What an authenticator is asked to make a passkey with: one that is found without a name and asks who is there. */
export async function askForNewPasskey(
  trx: Transaction,
  ceremony: Ceremony,
  { account, username, name, city }: Registrant,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await storedPasskeys(trx, ceremony.tenant, account)
  const options = await generateRegistrationOptions({
    rpName: `Alur ${city}`,
    rpID: rpOf(ceremony),
    userName: username,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(account.replaceAll('-', ''), 'hex')),
    timeout: MINUTES.register * 60_000,
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credential, transports }) => ({
      id: Buffer.from(credential).toString('base64url'),
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  })
  await keepChallenge(trx, ceremony, options.challenge)
  return options
}

/** Takes a new passkey for an account; false when the answer does not hold or the passkey is known already. */
export async function takeNewPasskey(
  database: Database,
  ceremony: Ceremony,
  { account, name, answer }: { readonly account: string; readonly name: string; readonly answer: string },
): Promise<boolean> {
  const response = readAnswer<RegistrationResponseJSON>(answer)
  const expectedChallenge = response && (await takeChallenge(database, ceremony, response.response))
  if (!response || expectedChallenge === undefined) return false
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: ceremony.origin,
    expectedRPID: rpOf(ceremony),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(doesNotHold)
  if (!verified?.verified) return false
  const { credential } = verified.registrationInfo
  return database.withTenant(ceremony.tenant, (trx) =>
    addPasskey(trx, ceremony.tenant, {
      account,
      name,
      credential: Buffer.from(credential.id, 'base64url'),
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: (credential.transports ?? []).slice(0, 10),
    }),
  )
}

/** What an authenticator is asked to prove: any passkey of this city, or one of `account`. */
export async function askForPasskey(
  trx: Transaction,
  ceremony: Ceremony,
  account?: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const known = account === undefined ? [] : await storedPasskeys(trx, ceremony.tenant, account)
  const options = await generateAuthenticationOptions({
    rpID: rpOf(ceremony),
    userVerification: 'required',
    timeout: MINUTES[ceremony.purpose] * 60_000,
    allowCredentials: known.map(({ credential, transports }) => ({
      id: Buffer.from(credential).toString('base64url'),
      transports: [...transports],
    })),
  })
  await keepChallenge(trx, ceremony, options.challenge)
  return options
}

/** Whose passkey answered; undefined when the answer does not hold, or its passkey may not be used. */
export async function takePasskey(database: Database, ceremony: Ceremony, answer: string): Promise<string | undefined> {
  const { tenant } = ceremony
  const response = readAnswer<AuthenticationResponseJSON>(answer)
  if (!response) return undefined
  const passkey = await database.withTenant(tenant, (trx) =>
    findPasskey(trx, tenant, Buffer.from(response.id, 'base64url')),
  )
  if (!passkey) return undefined
  const { userHandle } = response.response
  if (userHandle && Buffer.from(userHandle, 'base64url').toString('hex') !== passkey.account.replaceAll('-', '')) {
    return undefined
  }
  const expectedChallenge = await takeChallenge(database, ceremony, response.response)
  if (expectedChallenge === undefined) return undefined
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: ceremony.origin,
    expectedRPID: rpOf(ceremony),
    requireUserVerification: true,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch(doesNotHold)
  if (!verified?.verified) return undefined
  const { newCounter } = verified.authenticationInfo
  const noted = await database.withTenant(tenant, (trx) => notePasskeyUse(trx, tenant, passkey.id, newCounter))
  return noted ? passkey.account : undefined
}

/** The library throws what does not hold, with nothing for the person in it. */
const doesNotHold = (): undefined => undefined

/** JSON of a browser; what is in it is checked by the library. */
function readAnswer<Answer extends { readonly id: string; readonly response: object }>(
  text: string,
): Answer | undefined {
  const read = readJson(text)
  const holds =
    typeof read === 'object' &&
    read !== null &&
    'id' in read &&
    typeof read.id === 'string' &&
    'response' in read &&
    typeof read.response === 'object' &&
    read.response !== null
  return holds ? (read as Answer) : undefined
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
