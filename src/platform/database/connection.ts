import { createHmac } from 'node:crypto'
import type { OwnerConnection } from '#platform/postgres/embedded.ts'

/** The login that serves requests: it owns nothing and row-level security holds for it. */
export const APPLICATION_LOGIN = 'alur_app'

export type LoginConnection =
  | { readonly host: string; readonly user: string; readonly password: string; readonly database: string }
  | { readonly connectionString: string }

/** The application's connection to the owner's database. Its password follows from the owner's: no further secret. */
export function applicationConnection(owner: OwnerConnection): LoginConnection {
  const password = applicationPassword(owner)
  if (!('connectionString' in owner)) return { ...owner, user: APPLICATION_LOGIN, password }
  const url = new URL(owner.connectionString)
  url.username = APPLICATION_LOGIN
  url.password = password
  return { connectionString: url.href }
}

/** The same on every node, and for every database that this owner has on the server. */
export function applicationPassword(owner: OwnerConnection): string {
  const secret = 'connectionString' in owner ? secretOf(new URL(owner.connectionString)) : owner.password
  return createHmac('sha256', secret).update('alur application login').digest('base64url')
}

const secretOf = (url: URL): string => decodeURIComponent(url.password) || url.href
