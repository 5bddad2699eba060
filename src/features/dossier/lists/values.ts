import type { TenantId } from '#core/ids.ts'
import type { Statement } from '#platform/database/transaction.ts'

const names = new Map<string, string>()
/** Shapes that come again and again; each connection keeps a plan of each. Others are planned when they come. */
const MOST_NAMED = 200

/** The values of a statement that is put together; $1 is the tenant. */
export class Values {
  readonly #values: unknown[]
  readonly #placed = new Map<string, string>()

  constructor(tenant: TenantId) {
    this.#values = [tenant]
  }

  /** The place of a value, with its type; the same key stands for the same value. */
  name(key: string, value: unknown, type: string): string {
    let place = this.#placed.get(key)
    if (place === undefined) {
      this.#values.push(value)
      place = `$${this.#values.length}::${type}`
      this.#placed.set(key, place)
    }
    return place
  }

  /** A statement of these values, prepared under a name that its text alone decides. */
  statement(text: string): Statement {
    let name = names.get(text)
    if (name === undefined && names.size < MOST_NAMED) {
      name = `list_${names.size}`
      names.set(text, name)
    }
    return { ...(name !== undefined && { name }), text, values: this.#values }
  }
}
