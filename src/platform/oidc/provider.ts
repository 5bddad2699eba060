import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
} from 'openid-client'
import { guardedFetch, isLocal } from './guarded-fetch.ts'

/** Whom to ask, and as whom. */
export interface OidcClient {
  /** https, or http on this machine alone. */
  readonly issuer: string
  readonly clientId: string
  /** Undefined for a client without a secret. */
  readonly clientSecret: string | undefined
}

/** What one sign-in is held to; made for it, and known to its browser alone. */
export interface OidcChecks {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export type OidcFault =
  /** No answer in time, a refused address, or no provider at all. */
  | 'unreachable'
  /** It answers, but leaves out what a sign-in needs. */
  | 'incomplete'
  /** The provider itself let nobody in, as when the person turned back. */
  | 'declined'
  /** What came is not what was asked for: nonce, issuer, audience, key, time or code are wrong. */
  | 'untrusted'

/** A sign-in by the provider that came to nothing. Its message is for the log; it holds no token and nobody's name. */
export class OidcFailed extends Error {
  override readonly name = 'OidcFailed'
  readonly fault: OidcFault

  constructor(fault: OidcFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.fault = fault
  }
}

export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string }

/** An identity provider that has been found by its issuer. */
export interface OidcProvider {
  /** Where the browser is sent, where tokens and keys come from. */
  readonly endpoints: Readonly<Record<'authorization' | 'token' | 'keys', string>> & {
    readonly userInfo: string | undefined
  }
  /** Where a sign-in begins. Asks for `code` with PKCE (S256), state and nonce. */
  begin(asked: OidcChecks & { readonly redirect: string; readonly scope: string }): Promise<string>
  /**
   * Trades the answer, which came to `address` with its query, for what the provider says of the person: the ID token, and
   * where `wanted` is not in it the user info. Throws OidcFailed.
   */
  redeem(address: URL, checks: OidcChecks, wanted: string): Promise<Claims>
}

const TIMEOUT_MS = 5_000
/** So far may the clocks be apart. */
const CLOCK_SECONDS = 30

/** Finds a provider by its issuer (OpenID Connect Discovery 1.0). Every request waits at most 5 seconds. Throws OidcFailed. */
export async function discoverProvider(client: OidcClient, timeoutMs = TIMEOUT_MS): Promise<OidcProvider> {
  const issuer = issuerOf(client.issuer)
  if (!issuer) throw new OidcFailed('unreachable', 'the issuer is neither https nor on this machine')
  const { clientId, clientSecret } = client
  const configuration = await heard('unreachable', () =>
    discovery(
      issuer,
      clientId,
      { [clockTolerance]: CLOCK_SECONDS },
      // The one that the provider takes is known only after it was found.
      (server, metadata, body, headers) => {
        const methods = server.token_endpoint_auth_methods_supported
        const basic = methods === undefined || methods.includes('client_secret_basic')
        const authenticate =
          clientSecret === undefined ? None() : basic ? ClientSecretBasic(clientSecret) : ClientSecretPost(clientSecret)
        authenticate(server, metadata, body, headers)
      },
      {
        timeout: timeoutMs / 1000,
        [customFetch]: guardedFetch(issuer, timeoutMs),
        execute: [
          // Without it the signature of a token that came straight from the provider is not looked at.
          enableNonRepudiationChecks,
          ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : []),
        ],
      },
    ),
  )
  return providerOf(configuration, issuer)
}

/** The issuer as an address; undefined when it may not be one: other than https, unless on this machine, or with a query. */
export function issuerOf(text: string): URL | undefined {
  const url = URL.parse(text)
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    return undefined
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url)) ? url : undefined
}

function providerOf(configuration: Configuration, issuer: URL): OidcProvider {
  const metadata = configuration.serverMetadata()
  const { authorization_endpoint: authorization, token_endpoint: token, jwks_uri: keys } = metadata
  if (!authorization || !token || !keys) throw new OidcFailed('incomplete', 'an endpoint is missing in the discovery')
  const begins = URL.parse(authorization)
  if (begins?.protocol !== 'https:' && begins?.origin !== issuer.origin) {
    throw new OidcFailed('incomplete', 'people would be sent to an address that is not https')
  }
  return {
    endpoints: { authorization, token, keys, userInfo: metadata.userinfo_endpoint },
    begin: async ({ redirect, scope, state, nonce, verifier }) =>
      buildAuthorizationUrl(configuration, {
        redirect_uri: redirect,
        scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }).href,
    redeem: async (address, { state, nonce, verifier }, wanted) => {
      const tokens = await heard('untrusted', () =>
        authorizationCodeGrant(configuration, address, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        }),
      )
      const claims = tokens.claims()
      if (!claims) throw new OidcFailed('untrusted', 'no ID token came')
      if (claims[wanted] !== undefined || metadata.userinfo_endpoint === undefined) return claims
      const more = await heard('untrusted', () => fetchUserInfo(configuration, tokens.access_token, claims.sub))
      return { ...more, ...claims }
    },
  }
}

async function heard<Result>(otherwise: OidcFault, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask()
  } catch (fault) {
    if (fault instanceof AuthorizationResponseError) {
      throw new OidcFailed('declined', `the provider answers ${fault.error}`, fault)
    }
    const timedOut = codesOf(fault).some((code) => UNREACHABLE.has(code))
    throw new OidcFailed(timedOut ? 'unreachable' : otherwise, codesOf(fault).join(', ') || 'unknown', fault)
  }
}

const UNREACHABLE: ReadonlySet<string> = new Set([
  ...['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'AbortError', 'TimeoutError', 'OutboundRefused'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
])

/** Names and codes of a fault and of what it came from; messages may hold what people brought. */
function codesOf(fault: unknown): readonly string[] {
  if (!(fault instanceof Error)) return []
  const code = 'code' in fault && typeof fault.code === 'string' ? [fault.code] : []
  return [fault.name, ...code, ...codesOf(fault.cause)]
}
