import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Description } from '#ui/forms/description.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { typedOf } from '#ui/forms/typed-of.ts'
import { type DraftPlace, findDraft } from '../draft.ts'

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
}

/** What stands in the inputs, row for row, without the form's own bookkeeping. */
export const bodyOf = (typed: Typed): unknown => [...typed].filter(([name]) => !name.startsWith('_'))

/** The draft of a form, if one was saved since the turn was opened: a later round does not begin with an old draft. */
export async function findTypedDraft(
  database: Database,
  place: DraftPlace,
  description: Description,
  since: Instant,
): Promise<TypedDraft | undefined> {
  const draft = await findDraft(database, place)
  if (!draft || Date.parse(draft.updatedAt) < Date.parse(since)) return undefined
  const { body, author, updatedAt: savedAt } = draft
  // A client of the API keeps the input itself, a page what stands in its inputs.
  const typed = Array.isArray(body) ? typedIn(body) : typedOf(description, body)
  return { typed, author, savedAt }
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

/**
 * Files that the author of a draft handed in count as handed in by the person who now acts on that draft: staff prepare,
 * the head submits.
 */
export async function takeOverUploads(
  database: Database,
  tenant: TenantId,
  { author, typed }: TypedDraft,
  person: PersonId,
): Promise<void> {
  const digests = [...typed.values()].flat().flatMap((text) => /"digest":"([0-9a-f]{64})"/.exec(text)?.[1] ?? [])
  if (author === person || digests.length === 0) return
  await database.callWithTenant(tenant, {
    name: 'take_over_uploads',
    text: `insert into upload (tenant, digest, uploaded_by, name, size, type, slot)
      select tenant, digest, $3, name, size, type, slot from upload
      where tenant = $1 and uploaded_by = $2 and digest = any($4) on conflict do nothing`,
    values: [tenant, author, person, digests],
  })
}
