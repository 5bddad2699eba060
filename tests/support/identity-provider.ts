import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** What a test makes of the ID token that the provider has signed. */
export interface Tampering {
  readonly claims?: (claims: Record<string, unknown>) => Record<string, unknown>
  /** Another key under the name of the provider's own. */
  readonly key?: KeyObject
}

export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who signs in at the provider next, without being asked. */
  person: { readonly sub: string; readonly claims: Readonly<Record<string, unknown>> }
  tamper: Tampering | undefined
  /** Requests that came, by path. */
  readonly asked: string[]
  /** Goes through the provider's sign-in as a browser would, from where we sent it, to the address it is sent back to. */
  signIn(address: string): Promise<string>
  close(): Promise<void>
}

export const otherKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** A real provider (oidc-provider) in this process, on http://localhost; `redirects` are the addresses it may send back to. */
export async function startIdentityProvider(redirects: readonly string[]): Promise<IdentityProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'contoh', use: 'sig', alg: 'RS256' }
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {}
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with a port.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['alur', 'rahasia klien +/&= contoh']
  const state: Pick<IdentityProvider, 'person' | 'tamper' | 'asked'> = {
    person: { sub: 'contoh', claims: {} },
    tamper: undefined,
    asked: [],
  }
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirects] }],
    jwks: { keys: [jwk] },
    cookies: { keys: ['kunci contoh'] },
    claims: { openid: ['sub'], profile: ['nip', 'preferred_username'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...state.person.claims }) }),
    interactions: { url: (_context, { uid }) => `/interaksi/${uid}` },
  })
  provider.use(async (context, next) => {
    await next()
    const { tamper } = state
    const body: unknown = context.body
    if (!tamper || context.path !== '/token' || typeof body !== 'object' || body === null) return
    if (!('id_token' in body) || typeof body.id_token !== 'string') return
    context.body = { ...body, id_token: resigned(body.id_token, tamper, privateKey) }
  })
  const callback = provider.callback()
  handle = (request, response) => {
    state.asked.push(new URL(request.url ?? '/', issuer).pathname)
    if (request.url?.startsWith('/interaksi/')) {
      finish(provider, request, response, state.person.sub).catch((fault: unknown) => response.destroy(asError(fault)))
    } else callback(request, response)
  }
  return Object.assign(state, {
    issuer,
    clientId,
    clientSecret,
    signIn: (address: string) => followFrom(address, issuer),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}

const asError = (fault: unknown): Error => (fault instanceof Error ? fault : new Error(String(fault)))

/** Signs the person in, and agrees to all that is asked, as the pages of the provider would. */
async function finish(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  sub: string,
): Promise<void> {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: sub } })
  }
  const grant =
    (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
    new provider.Grant({ accountId: sub, clientId: String(params.client_id) })
  grant.addOIDCScope(String(params.scope))
  const consent = { grantId: await grant.save() }
  await provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true })
}

function resigned(token: string, { claims, key }: Tampering, own: KeyObject): string {
  const [head = '', payload = ''] = token.split('.')
  const stated: Record<string, unknown> = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const body = Buffer.from(JSON.stringify(claims?.(stated) ?? stated)).toString('base64url')
  const signature = createSign('RSA-SHA256')
    .update(`${head}.${body}`)
    .sign(key ?? own, 'base64url')
  return `${head}.${body}.${signature}`
}

async function followFrom(address: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = address
  for (let step = 0; step < 10 && url.startsWith(`${issuer}/`); step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`the provider answers ${answer.status}: ${(await answer.text()).slice(0, 400)}`)
    url = new URL(next, url).href
  }
  return url
}
