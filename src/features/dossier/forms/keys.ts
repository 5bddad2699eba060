import { v7 as uuidv7 } from 'uuid'
import { type Typed, typedAt } from '#ui/forms/typed.ts'

/** Inputs that every form carries unseen. */
export const KEY = '_key'
export const VERSION = '_version'

/** What makes a double click act once, and which version of the dossier the person saw. */
export interface Carried {
  readonly key: string
  readonly version: number
}

export const freshCarried = (version: number): Carried => ({ key: uuidv7(), version })

/** As the form sent it. A version that cannot be read is 0: older than any. */
export function carriedIn(typed: Typed): Carried {
  const version = typedAt(typed, VERSION)
  const key = typedAt(typed, KEY)
  return {
    key: /^[A-Za-z0-9_.:-]{1,100}$/.test(key) ? key : uuidv7(),
    version: /^\d{1,9}$/.test(version) ? Number(version) : 0,
  }
}

export const hiddenOf = ({ key, version }: Carried): Readonly<Record<string, string>> => ({
  [KEY]: key,
  [VERSION]: String(version),
})
