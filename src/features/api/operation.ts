import type { z } from 'zod'
import type { Body } from '#platform/http/body.ts'
import { type SignedIn, signedIn, type Tenant, type WebContext } from '#platform/http/context.ts'
import type { Access } from '#platform/http/guard.ts'
import { fail } from '#platform/http/problem.ts'
import type { TokenScope } from '#platform/http/scopes.ts'
import type { Method, Web } from '#platform/http/web.ts'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import { type Words, wordsFor } from '#ui/messages/words.ts'
import { refuseIssues } from './issues.ts'
import { type Conditions, readConditions } from './preconditions.ts'

export type Tag =
  | 'session'
  | 'dossiers'
  | 'files'
  | 'letters'
  | 'people'
  | 'administration'
  | 'sops'
  | 'calendar'
  | 'public'

/** Headers that must come: an idempotency key, with the version that the client saw; or the state of a thing. */
export type Needs = 'key' | 'keyAndVersion' | 'state'

/** What an operation answers, beside its value. */
export interface Answer<Value> {
  readonly value: Value
  readonly status?: 200 | 201
  readonly headers?: Readonly<Record<string, string>>
}

/** What an operation knows about its request. */
export interface Asked<Params, Query, Sent> {
  readonly c: WebContext
  readonly tenant: Tenant
  readonly words: Words
  readonly params: Params
  readonly query: Query
  readonly body: Sent
  /** Who asks; throws on a public operation. */
  account(): SignedIn
  /** `Idempotency-Key` and, where asked for, `If-Match`; ends the request when they are missing. */
  conditions(): Conditions
}

interface Spec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> {
  /** Unique among all operations. */
  readonly id: string
  readonly method: Method
  /** In OpenAPI's form: /api/v1/dossiers/{dossier} */
  readonly path: `/api/v1/${string}`
  readonly access: Access
  /** Asked of a token, where it does not follow from tag and path. */
  readonly scope?: TokenScope
  /** A session must have given a factor within the last five minutes. */
  readonly fresh?: boolean
  readonly tag: Tag
  readonly summary: MessageKey
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly answer: A
  readonly status?: 200 | 201 | 204
  readonly needs?: Needs
  /** Further headers that must come. */
  readonly sends?: readonly string[]
}

/** An operation of the API: a line of the route table and of the document, from the same schemas. */
export interface Operation {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly access: Access
  readonly scope?: TokenScope
  readonly fresh?: boolean
  readonly tag: Tag
  readonly summary: MessageKey
  readonly params?: z.ZodObject | undefined
  readonly query?: z.ZodObject | undefined
  readonly body?: z.ZodType | undefined
  readonly answer?: z.ZodType | undefined
  readonly status: 200 | 201 | 204
  readonly needs?: Needs | undefined
  readonly sends?: readonly string[] | undefined
  /** Bytes that come in, whole or as a piece, or go out, instead of JSON. */
  readonly bytes?: 'in' | 'piece' | 'out'
  /** 401 also where nobody has to be signed in: a password is asked for. */
  readonly password?: boolean
  /** Tries are counted: 429 when there were too many. */
  readonly tries?: boolean
  /** The secret of an invitation is the bearer. */
  readonly invitation?: boolean
  handle(c: WebContext): Promise<Response>
}

type None = z.ZodObject<Record<never, never>>

/** Makes an operation whose handler sees what its schemas have let through. */
export function operation<
  A extends z.ZodType,
  P extends z.ZodObject = None,
  Q extends z.ZodObject = None,
  B extends z.ZodType = z.ZodUndefined,
>(
  spec: Spec<P, Q, B, A> & Pick<Operation, 'bytes' | 'password' | 'invitation' | 'tries'>,
  answer: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Answer<z.output<A>> | Response>,
): Operation {
  const { params, query, body, status = 200 } = spec
  return {
    ...spec,
    status,
    async handle(c) {
      const tenant = c.get('tenant')
      const locale = c.get('locale')
      const words = wordsFor(locale, tenant.timeZone)
      // Without a schema nothing is read, and the type says that nothing is there.
      const asked = {
        params: (params && readParams(params, c)) as z.output<P>,
        query: (query && readSchema(query, c.req.query(), words)) as z.output<Q>,
        body: (body && readSchema(body, await readJson(c), words)) as z.output<B>,
      }
      const answered = await answer({
        ...asked,
        c,
        words,
        tenant,
        account: () => signedIn(c),
        conditions: () => readConditions(c, spec.needs === 'keyAndVersion'),
      })
      if (answered instanceof Response) return answered
      const code = answered.status ?? (status === 204 ? 200 : status)
      const text = JSON.stringify(answered.value)
      return c.body(text, code, {
        'Content-Type': 'application/json',
        // Lets a small answer pass by what compresses large ones.
        'Content-Length': String(Buffer.byteLength(text)),
        'Cache-Control': spec.access === 'public' ? 'no-cache' : 'private, no-cache',
        'Content-Language': locale,
        ...answered.headers,
      })
    },
  }
}

/** Puts operations into the one route table. */
export function register(web: Web, operations: readonly Operation[]): void {
  for (const each of operations) {
    const { method, path, access, fresh, body, bytes, handle } = each
    const takes: Body = bytes === 'in' || bytes === 'piece' ? 'upload' : body ? 'json' : 'none'
    const rule = { access, scope: scopeOf(each), ...(fresh !== undefined && { fresh }), body: takes }
    web.route(method, routePath(path), rule, (c) => handle(c as WebContext))
  }
}

const ABOUT_PEOPLE = /\/(?:people|persons|positions|tenures|accounts?|delegations|providers?|invitations?|roster)\b/

/** What a token must be good for. */
export function scopeOf({
  scope,
  access,
  tag,
  method,
  path,
}: Pick<Operation, 'scope' | 'access' | 'tag' | 'method' | 'path'>): TokenScope {
  const changes = method !== 'get'
  if (scope !== undefined) return scope
  if (tag === 'session') return changes ? 'account:write' : 'account:read'
  if (tag === 'people' || (tag === 'administration' && ABOUT_PEOPLE.test(path))) {
    return changes ? 'people:write' : 'people:read'
  }
  if (tag === 'administration' || access === 'administrator') return changes ? 'settings:write' : 'settings:read'
  return changes ? 'dossiers:act' : 'dossiers:read'
}

/** `/dossiers/{dossier}` as the router writes it: `/dossiers/:dossier`. */
export const routePath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** What cannot be an address of ours is not there. */
function readParams<P extends z.ZodObject>(params: P, c: WebContext): z.output<P> {
  const read = params.safeParse(c.req.param())
  return read.success ? read.data : fail('notFound')
}

function readSchema<S extends z.ZodType>(schema: S, value: unknown, words: Words): z.output<S> {
  const read = schema.safeParse(value)
  return read.success ? read.data : refuseIssues(read.error.issues, { words, value, schema })
}

async function readJson(c: WebContext): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    fail('badRequest')
  }
}
