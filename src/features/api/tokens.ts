import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import {
  authenticate,
  checkSecond,
  createToken,
  listTokens,
  revokeToken,
  TOKEN_MAX_DAYS,
} from '#features/sign-in/index.ts'
import type { Database } from '#platform/database/database.ts'
import { clientAddress } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { TOKEN_SCOPES } from '#platform/http/scopes.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'
import { named, pageOf } from './components.ts'
import { type Operation, operation } from './operation.ts'
import { problem } from './problems.ts'

const NewToken = named(
  'NewToken',
  z.strictObject({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(TOKEN_SCOPES.length),
    code: z
      .string()
      .max(40)
      .optional()
      .describe('Of a code app, or a recovery code: where the account has a second factor'),
    days: z.int().min(1).max(TOKEN_MAX_DAYS),
  }),
)
const MadeToken = named('MadeToken', z.strictObject({ token: z.string().describe('Shown this once') }))
const Token = named(
  'Token',
  z.strictObject({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(TOKEN_SCOPES)),
    createdAt: Instant,
    expiresAt: Instant,
    revokedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    expired: z.boolean(),
  }),
)
const Revoked = named('Revoked', z.strictObject({ id: z.uuid() }))

/** Personal tokens, by which a client speaks for a person. */
export function tokenOperations(database: Database, box: SecretBox): readonly Operation[] {
  const ground = { database, box }
  return [
    operation(
      {
        id: 'createToken',
        method: 'post',
        path: '/api/v1/tokens',
        access: 'public',
        password: true,
        tag: 'session',
        summary: 'api.op.createToken',
        body: NewToken,
        answer: MadeToken,
        status: 201,
      },
      async ({ c, tenant, body }) => {
        const credentials = readBasic(c.req.header('authorization'))
        if (!credentials) throw problem('wrongNameOrPassword', c, CHALLENGE)
        const outcome = await authenticate(database, tenant.id, { ...credentials, address: clientAddress(c) })
        if (!outcome.ok && outcome.reason === 'tooManyTries') {
          fail('tooMany', { headers: { 'Retry-After': String(outcome.waitSeconds) } })
        }
        if (!outcome.ok) throw problem('wrongNameOrPassword', c, CHALLENGE)
        const { code, ...made } = body
        const { account } = outcome
        const second = await checkSecond(ground, tenant.id, {
          account,
          proof: code,
          address: clientAddress(c),
          now: new Date(),
        })
        if (!second.ok && second.reason === 'tooManyTries') {
          fail('tooMany', { headers: { 'Retry-After': String(second.waitSeconds) } })
        }
        if (!second.ok) throw problem('wrongCode', c, CHALLENGE)
        const token = await database.withTenant(tenant.id, (trx) => createToken(trx, tenant.id, account, made))
        return { value: { token } }
      },
    ),
    operation(
      {
        id: 'listTokens',
        method: 'get',
        path: '/api/v1/tokens',
        access: 'signedIn',
        tag: 'session',
        summary: 'api.op.listTokens',
        answer: pageOf('TokenList', Token),
      },
      async ({ tenant, account }) => {
        const tokens = await database.withTenant(tenant.id, (trx) => listTokens(trx, tenant.id, account().account))
        return { value: { items: tokens.map(({ scopes, ...each }) => ({ ...each, scopes: [...scopes] })), next: null } }
      },
    ),
    operation(
      {
        id: 'revokeToken',
        method: 'delete',
        path: '/api/v1/tokens/{token}',
        access: 'signedIn',
        tag: 'session',
        summary: 'api.op.revokeToken',
        params: z.object({ token: z.uuid() }),
        answer: Revoked,
      },
      async ({ tenant, account, params: { token } }) => {
        await database.withTenant(tenant.id, (trx) => revokeToken(trx, tenant.id, account().account, token))
        return { value: { id: token } }
      },
    ),
  ]
}

// No realm that a browser would ask a person a password for.
const CHALLENGE = { headers: { 'WWW-Authenticate': 'Bearer' } }

/** Name and password of `Authorization: Basic` (RFC 7617), in UTF-8. */
function readBasic(header: string | undefined): { username: string; password: string } | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(header ?? '') ?? []
  if (encoded === undefined || encoded.length > 1000) return undefined
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) }
}
