import { signedIn } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { takeOverUploads } from '../draft.ts'
import type { ActOutcome } from '../outcome.ts'
import { recordedPath } from '../pages/addresses.ts'
import { bodyOf } from './drafts.ts'
import { issueErrors } from './errors-of.ts'
import { refused, stopped } from './refused.tsx'
import { showCheck } from './show-check.tsx'
import { draftOf } from './sitting.ts'
import { backToForm, type Taken } from './taken.tsx'

/** Does what the form is for. */
export async function actOn(taken: Taken, input: unknown): Promise<Response> {
  const { c, desk, open, spec, carried } = taken
  const { id } = c.var.tenant
  const { person } = signedIn(c)
  const draft = await draftOf(taken, spec)
  if (draft) await takeOverUploads(desk.database, id, { from: draft.author, to: person, body: bodyOf(draft.typed) })
  const outcome = await desk.dossiers.act({
    tenant: id,
    person,
    dossier: open.dossier.id,
    expected: carried.version,
    key: carried.key,
    act: spec.act(input),
  })
  return told(taken, outcome, input)
}

async function told(taken: Taken, outcome: ActOutcome, input: unknown): Promise<Response> {
  const { c, open, reading, sent } = taken
  const { words } = reading
  if (outcome.ok) return c.redirect(recordedPath(open.dossier.id, outcome.version), 303)
  switch (outcome.kind) {
    case 'stale':
      return showCheck(taken, input, 412)
    case 'refused':
      return refused(taken, outcome.refusal, input)
    case 'invalid':
      return backToForm(taken, sent.typed, 422, { errors: issueErrors(outcome.issues, words) })
    case 'keyReused':
      return stopped(taken, words.t('dossier.refused.keyReused'), 422, input)
    case 'notFound':
      return fail('notFound')
    default:
      return outcome satisfies never
  }
}
