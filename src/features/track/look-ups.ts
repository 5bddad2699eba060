import { LRUCache } from 'lru-cache'

/** Codes that lead nowhere which one address may ask for within the window. */
export const MISSES = 20
export const WINDOW_MS = 15 * 60_000

interface Missed {
  readonly count: number
  readonly since: number
}

/**
 * Counts codes that lead nowhere, by network address, in this process. Found codes cost nothing, so that an office behind
 * one address is not kept out; a code has 128 random bits, so counting per process is enough: see decision 0060.
 */
export class LookUps {
  readonly #missed = new LRUCache<string, Missed>({ max: 50_000 })
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Seconds to wait; undefined when the address may ask. */
  waitFor(address: string): number | undefined {
    const missed = this.#missed.get(address)
    if (!missed || missed.count < MISSES) return undefined
    const left = missed.since + WINDOW_MS - this.#now()
    return left > 0 ? Math.ceil(left / 1000) : undefined
  }

  miss(address: string): void {
    const now = this.#now()
    const missed = this.#missed.get(address)
    const running = missed && now - missed.since < WINDOW_MS ? missed : { count: 0, since: now }
    this.#missed.set(address, { ...running, count: running.count + 1 })
  }
}
