import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'

/** Acts of so short a time are told to the queue together. */
const DELAY_MS = 50
const ACTS_PER_JOB = 200

/** Tells the queue of every act of a city that waits in the outbox. */
export async function dispatchActs(database: Database, tenant: TenantId): Promise<void> {
  let moved: number
  do {
    const [row] = await database.call<{ moved: number }>({
      name: 'dispatch_acts',
      text: 'select dispatch_acts($1, $2) as moved',
      values: [tenant, ACTS_PER_JOB],
    })
    moved = row?.moved ?? 0
  } while (moved === ACTS_PER_JOB)
}

/** Tells the queue soon after an act. What fails here waits in the outbox for the sweep, which says what is wrong. */
export class Dispatcher {
  readonly #database: Database
  readonly #waiting = new Set<TenantId>()

  constructor(database: Database) {
    this.#database = database
  }

  soon(tenant: TenantId): void {
    if (this.#waiting.has(tenant)) return
    this.#waiting.add(tenant)
    setTimeout(() => {
      this.#waiting.delete(tenant)
      dispatchActs(this.#database, tenant).catch(() => {})
    }, DELAY_MS).unref()
  }
}
