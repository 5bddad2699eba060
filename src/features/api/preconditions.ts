import type { WebContext } from '#platform/http/context.ts'
import { problem } from './problems.ts'

/** What a change is asked under. */
export interface Conditions {
  /** Names this change: the same key with the same body is done once. */
  readonly key: string
  /** The version that the client saw; 0 where none is asked for. */
  readonly expected: number
}

const KEY = /^[A-Za-z0-9_.:-]{1,100}$/
// A compressing proxy makes an entity tag weak; what it names stays the same.
const VERSION = /^(?:W\/)?"([1-9]\d{0,8})"$/

/** Ends the request with 400 without a fit `Idempotency-Key`, and with 428 without `If-Match: "<version>"`. */
export function readConditions(c: WebContext, withVersion: boolean): Conditions {
  const key = c.req.header('idempotency-key') ?? ''
  if (!KEY.test(key)) throw problem('idempotencyKeyNeeded', c)
  if (!withVersion) return { key, expected: 0 }
  const [, version] = VERSION.exec(c.req.header('if-match')?.trim() ?? '') ?? []
  if (version === undefined) throw problem('versionNeeded', c)
  return { key, expected: Number(version) }
}

/** The revision that the client says it saw; undefined when it says nothing of the kind. */
export function readSeen(c: WebContext): number | undefined {
  const [, seen] = VERSION.exec(c.req.header('if-match')?.trim() ?? '') ?? []
  return seen === undefined ? undefined : Number(seen)
}

/** The entity tag of a version of a dossier. */
export const etag = (version: number): string => `"${version}"`

const STATE = /^(?:W\/)?"([A-Za-z0-9_-]{22})"$/

/** The state of a thing that the client saw; ends the request with 428 without one. */
export function readState(c: WebContext): string {
  const [, state] = STATE.exec(c.req.header('if-match')?.trim() ?? '') ?? []
  if (state === undefined) throw problem('stateNeeded', c)
  return state
}
