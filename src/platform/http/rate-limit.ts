import { LRUCache } from 'lru-cache'

/** What a request costs the server, and so how many of a kind one person may send. */
export const RATE_CLASSES = ['signIn', 'public', 'read', 'write', 'typesetting', 'upload', 'report'] as const
export type RateClass = (typeof RATE_CLASSES)[number]

export type RateLimits = Readonly<Record<RateClass, number>>

/**
 * Requests a minute. `signIn` and `public` count a network address (an office of hundreds may stand behind one), the others
 * a session or a token. A person who clicks, types and watches stays far below.
 */
export const RATE_LIMITS: RateLimits = {
  signIn: 120,
  public: 1_200,
  read: 1_200,
  write: 600,
  typesetting: 150,
  upload: 900,
  report: 60,
}

const WINDOW_MS = 60_000
/** The longest unused are forgotten first: memory stays below some 10 MB whoever asks. */
const MAX_CALLERS = 50_000

/** Where a caller stands after a request was counted. */
export interface Standing {
  readonly limit: number
  readonly remaining: number
  /** Seconds until the count begins anew. */
  readonly resetSeconds: number
  readonly admitted: boolean
}

interface Count {
  requests: number
  readonly endsAt: number
}

/** Counts requests per caller and class in this process's memory; several nodes count each for itself. */
export class RateLimiter {
  readonly #limits: RateLimits
  readonly #counts: LRUCache<string, Count>

  constructor(limits: RateLimits = RATE_LIMITS, maxCallers = MAX_CALLERS) {
    this.#limits = limits
    this.#counts = new LRUCache({ max: maxCallers })
  }

  /** Counts one request. `now` in milliseconds of a clock that does not jump. */
  count(kind: RateClass, caller: string, now = performance.now()): Standing {
    const key = `${kind} ${caller}`
    let held = this.#counts.get(key)
    if (!held || held.endsAt <= now) {
      held = { requests: 0, endsAt: now + WINDOW_MS }
      this.#counts.set(key, held)
    }
    held.requests += 1
    const limit = this.#limits[kind]
    return {
      limit,
      remaining: Math.max(0, limit - held.requests),
      resetSeconds: Math.ceil((held.endsAt - now) / 1000),
      admitted: held.requests <= limit,
    }
  }

  /** Callers that are remembered now. */
  get size(): number {
    return this.#counts.size
  }
}

/** The fields of draft-ietf-httpapi-ratelimit-headers, and Retry-After for who must wait. */
export function rateHeaders(kind: RateClass, standing: Standing): Readonly<Record<string, string>> {
  const { limit, remaining, resetSeconds, admitted } = standing
  return {
    'RateLimit-Policy': `"${kind}";q=${limit};w=${WINDOW_MS / 1000}`,
    RateLimit: `"${kind}";r=${remaining};t=${resetSeconds}`,
    ...(!admitted && { 'Retry-After': String(resetSeconds) }),
  }
}

/** An address as one caller: of IPv6 the /64, which one household or office has whole. */
export function callerAt(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('%')[0]?.split('::') ?? []
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros = plain.includes('::') ? Array.from({ length: 8 - before.length - after.length }, () => '0') : []
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}
