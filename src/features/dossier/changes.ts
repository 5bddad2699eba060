import { randomBytes } from 'node:crypto'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'

/** Where in the feed something happened; grows. */
export type Position = string

export type Listener = (dossiers: readonly DossierId[], position: Position) => void

interface Published {
  readonly at: number
  readonly tenant: TenantId
  readonly dossiers: readonly DossierId[]
}

/** So many changes are remembered for those who come back. */
const REMEMBERED = 2_000

/**
 * Tells within this process which dossiers have changed, after the change was recorded. A hint to look again: it carries no
 * content, and whoever listens asks for what they may read.
 */
export class Changes {
  /** A position of another process means nothing here. */
  readonly #epoch = randomBytes(6).toString('hex')
  readonly #listeners = new Map<TenantId, Set<Listener>>()
  readonly #published: Published[] = []
  #last = 0

  get position(): Position {
    return `${this.#epoch}-${this.#last}`
  }

  publish(tenant: TenantId, dossiers: readonly DossierId[]): void {
    this.#last += 1
    this.#published.push({ at: this.#last, tenant, dossiers })
    if (this.#published.length > REMEMBERED) this.#published.shift()
    for (const listener of this.#listeners.get(tenant) ?? []) listener(dossiers, this.position)
  }

  /** Gives the function that ends it. */
  subscribe(tenant: TenantId, listener: Listener): () => void {
    const listeners = this.#listeners.get(tenant) ?? new Set()
    this.#listeners.set(tenant, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(tenant)
    }
  }

  /** What changed after a position; undefined when that is no longer known. */
  since(tenant: TenantId, position: Position): readonly DossierId[] | undefined {
    const [epoch, text] = position.split('-')
    const at = Number(text)
    const oldest = this.#published[0]?.at ?? this.#last + 1
    if (epoch !== this.#epoch || !Number.isSafeInteger(at) || at > this.#last || at < oldest - 1) return undefined
    const later = this.#published.filter((each) => each.at > at && each.tenant === tenant)
    return [...new Set(later.flatMap(({ dossiers }) => dossiers))]
  }
}

const feeds = new WeakMap<Database, Changes>()

/** The one feed of a database in this process. */
export function changesOf(database: Database): Changes {
  const feed = feeds.get(database) ?? new Changes()
  feeds.set(database, feed)
  return feed
}
