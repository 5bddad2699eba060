import { v7 as uuidv7 } from 'uuid'
import { type Typed, typedAt } from '#ui/forms/typed.ts'

/** Inputs that every form carries unseen. */
export const KEY = '_key'
export const VERSION = '_version'
export const DRAFT = '_draft'

/** What makes a double click act once, and which version of the dossier the person saw. */
export interface Carried {
  /** Names this sitting: for the act, and for the drafts saved on the way to it. */
  readonly key: string
  readonly version: number
  /** Revision of the draft that the person saw; 0 when there was none. */
  readonly draft: number
}

export const freshCarried = (version: number, draft = 0): Carried => ({ key: uuidv7(), version, draft })

export const KEY_FORM = /^[A-Za-z0-9_.:-]{1,100}$/

/** As the form sent it. A version that cannot be read is 0: older than any. */
export function carriedIn(typed: Typed): Carried {
  const key = typedAt(typed, KEY)
  const numberAt = (name: string): number => {
    const text = typedAt(typed, name)
    return /^\d{1,9}$/.test(text) ? Number(text) : 0
  }
  return { key: KEY_FORM.test(key) ? key : uuidv7(), version: numberAt(VERSION), draft: numberAt(DRAFT) }
}

export const hiddenOf = ({ key, version, draft }: Carried): Readonly<Record<string, string>> => ({
  [KEY]: key,
  [VERSION]: String(version),
  [DRAFT]: String(draft),
})
