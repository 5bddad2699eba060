import { findPeople } from '#features/people/index.ts'
import { signedIn } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { applyRowAction } from '#ui/forms/actions.ts'
import type { Lookups } from '#ui/forms/form-context.ts'
import { peopleIn } from '#ui/forms/ids-in.ts'
import { rowsShown } from '#ui/forms/typed.ts'
import { choiceOf } from '../pages/names.ts'
import { actOn } from './act-on-form.tsx'
import { checkAnswers } from './check-answers.tsx'
import { fileErrors, fileStatus } from './errors-of.ts'
import { type Keeping, keepDraft } from './keep-draft.ts'
import { carriedIn } from './keys.ts'
import { readSentForm, type SentForm } from './sent-form.ts'
import { read, type Sitting } from './sitting.ts'
import type { FormSpec } from './spec.ts'
import { backToForm, judge, type Taken } from './taken.tsx'

const MAX_FOUND = 20

/** Everything that a form can send: row buttons, searches, drafts, the check, the act. */
export async function takeForm(sitting: Sitting, schema: FormSpec['schema']): Promise<Response> {
  const { c, desk, open } = sitting
  const sent = await readSentForm(c, schema, desk, { tenant: c.var.tenant.id, person: signedIn(c).person })
  const bare = sitting.spec(await read(c, desk, open, []))
  const keeping = await keep(sitting, bare, sent)
  const authors = keeping.kept?.kind === 'conflict' ? [keeping.kept.draft] : []
  const people = [
    ...[sent.raw, sent.typed, ...authors.map(({ typed }) => typed)].flatMap((typed) =>
      peopleIn(sent.description, typed),
    ),
    ...authors.map(({ author }) => author),
  ]
  const reading = await read(c, desk, open, people)
  return answer({ ...sitting, ...keeping, spec: sitting.spec(reading), reading, sent })
}

/** An act ends the form: it leaves the draft as it is. */
async function keep(sitting: Sitting, spec: FormSpec, { action, raw, description }: SentForm): Promise<Keeping> {
  const carried = carriedIn(raw)
  const asked = action.type === 'other' ? action.value : undefined
  if (asked === 'act') return { carried }
  const kept = await keepDraft(sitting, spec, { description, typed: raw, carried, over: asked === 'overwrite' })
  if (!kept && spec.draft && (asked === 'draft' || asked === 'overwrite')) fail('forbidden')
  return kept ?? { carried }
}

async function answer(taken: Taken): Promise<Response> {
  const { sent, reading } = taken
  const { action, raw, refused, description } = sent
  if (refused.size > 0)
    return backToForm(taken, raw, fileStatus(refused), { errors: fileErrors(refused, reading.words) })
  switch (action.type) {
    case 'add':
    case 'remove': {
      const typed = applyRowAction(description, raw, action)
      const last = rowsShown(typed, action.name, 0) - 1
      const row = action.type === 'add' ? last : Math.min(action.index, last)
      return backToForm(taken, typed, 200, { focus: `${action.name}[${row}]` })
    }
    case 'find':
      return find(taken, action)
    case 'submit':
      return checkAnswers(taken)
    case 'other':
      return other(taken, action.value)
    default:
      return action satisfies never
  }
}

function other(taken: Taken, value: string): Response | Promise<Response> {
  const { c, spec, kept, sent } = taken
  if (value === 'act') return judge(taken, (input) => actOn(taken, input))
  if (kept?.kind === 'conflict') return backToForm(taken, sent.raw, 409)
  const isSave = value === 'draft' || value === 'overwrite'
  return isSave && spec.draft ? c.redirect(spec.path, 303) : backToForm(taken, sent.raw, 200)
}

async function find(taken: Taken, { name, query }: { name: string; query: string }): Promise<Response> {
  const { c, desk, reading, sent } = taken
  const { id } = c.var.tenant
  const { today, names } = reading
  const found = await desk.database.withTenant(id, (trx) => findPeople(trx, id, query, { on: today, limit: MAX_FOUND }))
  const choices = found.map(choiceOf)
  const lookups: Lookups = {
    ...names.lookups,
    person: (person) => names.lookups.person(person) ?? choices.find((each) => each.id === person),
    found: new Map([[name, choices]]),
  }
  return backToForm(taken, sent.raw, 200, { focus: name, lookups })
}
