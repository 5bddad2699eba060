import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Description } from '#ui/forms/description.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { typedOf } from '#ui/forms/typed-of.ts'
import { type Draft, type DraftPlace, findDraft } from '../draft.ts'

/** A way out of a step: which form it is. */
export interface ExitPlace {
  readonly stage: string
  readonly step: string
  readonly exit: string
}

export interface TypedDraft {
  readonly typed: Typed
  readonly author: PersonId
  readonly savedAt: Instant
  readonly revision: number
}

/** What stands in the inputs, row for row, without the form's own bookkeeping. */
export const bodyOf = (typed: Typed): unknown => [...typed].filter(([name]) => !name.startsWith('_'))

/** A draft as it stands in the inputs. A client of the API keeps the input itself, a page what stands in its inputs. */
export function typedDraft({ body, author, updatedAt, revision }: Draft, description: Description): TypedDraft {
  const typed = Array.isArray(body) ? typedIn(body) : typedOf(description, body)
  return { typed, author, savedAt: updatedAt, revision }
}

/** The draft of a form, if one was saved since the turn was opened. */
export async function findTypedDraft(
  database: Database,
  place: DraftPlace,
  description: Description,
  view?: Parameters<typeof findDraft>[2],
): Promise<TypedDraft | undefined> {
  const draft = await findDraft(database, place, view)
  return draft && typedDraft(draft, description)
}

function typedIn(body: readonly unknown[]): Typed {
  const typed = new Map<string, readonly string[]>()
  for (const entry of body) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string' || !Array.isArray(entry[1])) continue
    const texts = entry[1].filter((text): text is string => typeof text === 'string')
    typed.set(entry[0], texts)
  }
  return typed
}
