import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId } from '#core/ids.ts'
import type { Description } from '#ui/forms/description.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { saveDraft } from '../draft.ts'
import { bodyOf, type TypedDraft, typedDraft } from './drafts.ts'
import type { Carried } from './keys.ts'
import { draftPlace, type Sitting } from './sitting.ts'
import type { FormSpec } from './spec.ts'

/** What became of the draft on the way of a form to the server. */
export type Kept =
  | { readonly kind: 'saved'; readonly by: PersonId; readonly at: Instant }
  /** The form begins with what stood in the draft for another way out; nothing of it is kept here yet. */
  | { readonly kind: 'begun'; readonly from: string; readonly at: Instant }
  /** Another draft was saved meanwhile: what is on the screen is not kept. */
  | { readonly kind: 'conflict'; readonly draft: TypedDraft }

export interface Keeping {
  readonly kept?: Kept
  readonly carried: Carried
}

interface Sent {
  readonly description: Description
  readonly typed: Typed
  readonly carried: Carried
  /** The person has read that another draft is there, and wants this one. */
  readonly over: boolean
}

/**
 * Saves what was sent as the draft: every way of a form to the server keeps it, so that without scripts, too, little is
 * lost. Undefined when this form has no draft, or the person may not prepare it.
 */
export async function keepDraft(
  { c, desk, open }: Omit<Sitting, 'spec'>,
  { draft }: FormSpec,
  { description, typed, carried, over }: Sent,
): Promise<Keeping | undefined> {
  if (!draft) return undefined
  const place = draftPlace(c, open, draft)
  const save = (seen: number) => saveDraft(desk.database, place, bodyOf(typed), { writer: carried.key, seen }, open)
  let saved = await save(carried.draft)
  if (saved.kind === 'conflict' && over) saved = await save(saved.draft.revision)
  switch (saved.kind) {
    case 'saved':
      return {
        kept: { kind: 'saved', by: place.person, at: saved.savedAt },
        carried: { ...carried, draft: saved.revision },
      }
    case 'conflict':
      return { kept: { kind: 'conflict', draft: typedDraft(saved.draft, description) }, carried }
    case 'forbidden':
      return undefined
    default:
      return saved satisfies never
  }
}
