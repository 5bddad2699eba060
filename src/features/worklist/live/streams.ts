import type { PersonId } from '#core/ids.ts'

/** A page that listens. */
export interface Stream {
  readonly person: PersonId
  close(): void
}

const MOST_OF_PERSON = 6
const MOST = 2_000

/** Every open stream of this process: few for each person, a bounded number in all, none once it stops. */
export class Streams {
  readonly #open = new Set<Stream>()
  #stopped = false

  /** Takes a stream in; the oldest of a person who opens too many is closed. False when there is no room. */
  add(stream: Stream): boolean {
    if (this.#stopped || this.#open.size >= MOST) return false
    const own = [...this.#open].filter(({ person }) => person === stream.person)
    for (const surplus of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_PERSON))) surplus.close()
    this.#open.add(stream)
    return true
  }

  delete(stream: Stream): void {
    this.#open.delete(stream)
  }

  get size(): number {
    return this.#open.size
  }

  /** Closes all and takes no more: the server stops. */
  stop(): void {
    this.#stopped = true
    for (const stream of this.#open) stream.close()
  }
}
