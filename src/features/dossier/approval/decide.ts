import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { issuesByPath } from '#ui/forms/issues.ts'
import { takeOverUploads } from '../draft.ts'
import { findExit, mayFill } from '../forms/activity-spec.tsx'
import { withFreshHidden } from '../forms/begin.ts'
import type { DossierDesk } from '../forms/desk.ts'
import { bodyOf, type ExitPlace } from '../forms/drafts.ts'
import { fileErrors, fileStatus, issueErrors } from '../forms/errors-of.ts'
import { carriedIn } from '../forms/keys.ts'
import { refuseForm, refuseSent } from '../forms/refuse.tsx'
import { readSentForm } from '../forms/sent-form.ts'
import { read } from '../forms/sitting.ts'
import { recordedPath } from '../pages/addresses.ts'
import { REFUSAL_STATUS } from '../pages/refusal-status.ts'
import { refusalText } from '../pages/refusal-text.ts'
import type { Sent } from './approval-page.tsx'
import { choicesFor, draftAt, openFor, type Shown, show } from './show-approval.tsx'

/** Takes a way out by the same act as every other page; what does not pass comes back on the page, as it was typed. */
export async function decide(c: WebContext, desk: DossierDesk, { stage, step, exit }: ExitPlace): Promise<Response> {
  const open = await openFor(c, desk)
  const place = { stage, step, exit }
  const found = findExit(open.sop, place) ?? fail('notFound')
  const schema = formOf(open.sop, place, exit, found.exit)
  const form = kitOf(found.stage.kit).name
  const actOf = (input: unknown) => ({ type: 'complete' as const, ...place, input })
  const may = mayFill(open, place, found)
  if (typeof may === 'object') return refuseSent({ c, desk, open }, may, { form, schema, act: actOf })
  // To prepare is not to decide.
  if (may === 'draft') return refuseForm({ c, desk, open }, { reason: 'notAuthorised' }, found.exit.label)

  const tenant = c.var.tenant.id
  const { person } = signedIn(c)
  const sent = await readSentForm(c, schema, desk, { tenant, person })
  const carried = carriedIn(sent.raw)
  const again = async (status: Shown['status'], errors: Sent['errors'] = new Map()) => {
    // Somebody may have acted since the page was asked for.
    const now = status === 412 ? await openFor(c, desk) : open
    const still = mayFill(now, place, found)
    if (typeof still === 'object') return refuseForm({ c, desk, open: now }, still.refusal, still.title)
    const choices = await choicesFor(c, desk, now)
    const mine = choices.find((choice) => choice.place.exit === exit)
    const typed = mine ? withFreshHidden(sent.description, sent.typed, mine.typed) : sent.typed
    return show(c, desk, now, choices, { status, carried, sent: { exit, typed, errors } })
  }
  const reading = await read(c, desk, open, [])
  const { words } = reading
  if (sent.refused.size > 0) return again(fileStatus(sent.refused), fileErrors(sent.refused, words))
  // Signed in again in the middle: what was typed comes back first.
  if (sent.action.type !== 'other' || sent.action.value !== 'act') return again(200)
  const { value, description } = sent
  const parsed = schema.safeParse(value)
  if (!parsed.success) return again(422, issuesByPath(parsed.error, { words, value, description, form }))
  const draft = await draftAt(c, desk, open, place, schema)
  if (draft) await takeOverUploads(desk.database, tenant, { from: draft.author, to: person, body: bodyOf(draft.typed) })
  const outcome = await desk.dossiers.act({
    tenant,
    person,
    dossier: open.dossier.id,
    expected: carried.version,
    key: carried.key,
    act: actOf(parsed.data),
  })
  if (outcome.ok) return c.redirect(recordedPath(open.dossier.id, outcome.version), 303)
  switch (outcome.kind) {
    case 'stale':
      return again(412)
    case 'refused': {
      const status = REFUSAL_STATUS[outcome.refusal.reason]
      if (status === 403) return refuseForm({ c, desk, open }, outcome.refusal, found.exit.label)
      return again(status, new Map([['', [refusalText(outcome.refusal, reading)]]]))
    }
    case 'invalid':
      return again(422, issueErrors(outcome.issues, words))
    case 'keyReused':
      return again(422, new Map([['', [words.t('dossier.refused.keyReused')]]]))
    case 'notFound':
      return fail('notFound')
    default:
      return outcome satisfies never
  }
}
