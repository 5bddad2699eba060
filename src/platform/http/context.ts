import type { HttpBindings } from '@hono/node-server'
import type { Context, Handler, MiddlewareHandler } from 'hono'
import type { Duty } from '#core/authority/actor.ts'
import type { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import type { HttpEnv } from '#platform/http-server/http-env.ts'
import type { TokenScope } from './scopes.ts'

export type Locale = 'id' | 'en'

/** The city that a request is for. */
export interface Tenant {
  readonly id: TenantId
  readonly kind: 'real' | 'demo'
  readonly name: string
  /** IANA name, as Asia/Jakarta. */
  readonly timeZone: string
  /** The informatics office, which owns the SOP. */
  readonly sopOwner: AgencyId | undefined
  /** What the city shows of itself on every page; absent before it has said. */
  readonly look?: CityLook | undefined
  /** Address by which people reach it, without a trailing slash; absent where it has no other than the installation's. */
  readonly address?: string | undefined
}

/** How a city looks, and where it is asked for help. */
export interface CityLook {
  /** "#0b5a4b" */
  readonly colour: string | null
  /** Hash of the crest's content, which is in its address. */
  readonly crest: string | null
  /** An e-mail address or a telephone number. */
  readonly contact: string | null
  /** The SOP in force that the office works by. */
  readonly sop: { readonly number: string; readonly version: number } | null
}

/** Who asks, and by what they proved it. */
export interface SignedIn {
  readonly account: string
  readonly person: PersonId
  readonly name: string
  readonly duties: readonly Duty[]
  /** What their pages show of them; not asked for by calls of the API. */
  readonly desk?: {
    /** "Plt. Kepala Dinas Kesehatan, Dinkes"; null when they hold no position in the city now. */
    readonly position: string | null
    /** Notices not read yet; counted to 100. */
    readonly unread: number
  }
  readonly by:
    | {
        readonly means: 'session'
        readonly session: string
        /** Whether a factor was given within the last five minutes. */
        readonly fresh: boolean
        /** A second factor has to be set up before anything else. */
        readonly owesFactor?: boolean
      }
    | { readonly means: 'token'; readonly token: string; readonly scopes: readonly TokenScope[] }
}

export interface WebEnv {
  Bindings: HttpBindings
  Variables: HttpEnv['Variables'] & {
    locale: Locale
    tenant: Tenant
    /** When the request came, on the clock of `performance`. */
    began: number
    /** The city's address as people use it, without a trailing slash. */
    address: string
    /** Undefined when nobody is signed in. */
    account: SignedIn | undefined
  }
}

export type WebContext<Path extends string = string> = Context<WebEnv, Path>
export type WebHandler<Path extends string = string> = Handler<WebEnv, Path>
export type WebMiddleware = MiddlewareHandler<WebEnv>

/** Who asks, on a route that is not public. */
export function signedIn(c: Pick<WebContext, 'var'>): SignedIn {
  const { account } = c.var
  if (!account) throw new Error('a public route asked who is signed in')
  return account
}

const HOST = /^https?:\/\/(\[[^\]]*\]|[^/:?#]*)/

/** The host name that was asked for. */
export const hostOf = (c: Pick<WebContext, 'req'>): string => HOST.exec(c.req.url)?.[1] ?? ''

/** API routes answer in JSON, all others in pages. */
export const isApi = (path: string): boolean => path === '/api' || path.startsWith('/api/')

/**
 * The address of the other end, for throttling. A reverse proxy on this machine is believed about whom it speaks for;
 * nobody else is.
 */
export function clientAddress(c: Pick<WebContext, 'env' | 'req'>): string {
  const socket = c.env?.incoming?.socket.remoteAddress ?? 'unknown'
  const loopback = socket === '::1' || /^(::ffff:)?127\./.test(socket)
  const forwarded = loopback ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded || socket
}
