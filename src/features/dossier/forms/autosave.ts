import { z } from 'zod'
import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import { loadStage } from '#core/sop/navigate.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { sectionsOf } from '#ui/forms/sections.ts'
import { MAX_FIELDS, type Typed } from '#ui/forms/typed.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { findDraft, saveDraft } from '../draft.ts'
import type { OpenDossier } from '../pages/open-dossier.ts'
import { findExit } from './activity-spec.tsx'
import type { DossierDesk } from './desk.ts'
import { conflictText } from './draft-state.tsx'
import { bodyOf, type ExitPlace, typedDraft } from './drafts.ts'
import { KEY_FORM } from './keys.ts'
import { stateText, summaryText } from './section-list.tsx'
import { draftPlace, read } from './sitting.ts'

const Name = z.string().max(300)

/** What changed on the page since it was kept last; everything when nothing was kept from it yet. */
const Change = z.strictObject({
  key: z.string().regex(KEY_FORM),
  /** Of the draft that the page knows; 0 for none. */
  revision: z.int().min(0),
  all: z.boolean(),
  set: z.array(z.tuple([Name, z.array(z.string()).max(200)])).max(MAX_FIELDS),
  gone: z.array(Name).max(MAX_FIELDS),
})
type Change = z.infer<typeof Change>

/** Characters of all answers: a KAK has 18 chapters of 20,000. */
const MAX_DRAFT = 1_000_000

/** Keeps what somebody types, in small pieces; says how complete the parts of the form are now. */
export async function autosave(c: WebContext, desk: DossierDesk, open: OpenDossier, at: ExitPlace): Promise<Response> {
  const change = Change.safeParse(await c.req.json().catch(() => fail('badRequest')))
  if (!change.success) fail('invalid')
  const found = findExit(open.sop, at) ?? fail('notFound')
  const description = describeForm(formOf(open.sop, at, at.exit, found.exit))
  const place = draftPlace(c, open, at)
  const { key, revision, all } = change.data
  let typed: Typed = new Map(change.data.set)
  if (!all) {
    const draft = await findDraft(desk.database, place, open)
    // Somebody else wrote it meanwhile, or it is gone: the pieces fit nothing, so everything is asked for.
    if (!draft || (draft.writer !== key && draft.revision !== revision)) return c.json({ resend: true }, 409)
    typed = applied(typedDraft(draft, description).typed, change.data)
  }
  const body = bodyOf(typed)
  if (JSON.stringify(body).length > MAX_DRAFT) fail('tooLarge')
  const saved = await saveDraft(desk.database, place, body, { writer: key, seen: revision }, open)
  if (saved.kind === 'forbidden') fail('forbidden')
  if (saved.kind === 'conflict') {
    const draft = typedDraft(saved.draft, description)
    const reading = await read(c, desk, open, [draft.author])
    return c.json({ conflict: conflictText({ kind: 'conflict', draft }, reading) }, 409)
  }
  const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
  const sections = sectionsOf(kitOf(loadStage(open.sop, at.stage).kit).name, description, typed, words.t)
  return c.json({
    revision: saved.revision,
    saved: words.t('filling.saved', { time: words.time(saved.savedAt) }),
    summary: summaryText(sections, words),
    sections: sections.map((section) => ({
      id: section.id,
      state: section.state,
      text: stateText(section, words),
    })),
  })
}

/** The draft with the pieces that changed. */
function applied(typed: Typed, { set, gone }: Change): Typed {
  const next = new Map([...typed, ...set])
  for (const name of gone) next.delete(name)
  return next
}
