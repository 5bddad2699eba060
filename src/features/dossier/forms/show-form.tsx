import { formOf } from '#core/dossier/input.ts'
import type { WebContext } from '#platform/http/context.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Lookups } from '#ui/forms/form-context.ts'
import { peopleIn } from '#ui/forms/ids-in.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { findNearestDraft, mayPrepare, takeOverUploads } from '../draft.ts'
import type { Reading } from '../pages/reading.ts'
import { findExit } from './activity-spec.tsx'
import { beginningBeside, withFreshHidden } from './begin.ts'
import type { DossierDesk } from './desk.ts'
import { typedDraft } from './drafts.ts'
import { FormPage, type FormPageProps } from './form-page.tsx'
import type { Kept } from './keep-draft.ts'
import { freshCarried } from './keys.ts'
import { crumbs, draftPlace, read, type Sitting } from './sitting.ts'
import type { FormSpec } from './spec.ts'

/** The form as it begins: from a draft, or from what the activity remembers. */
export async function showForm(sitting: Sitting): Promise<Response> {
  const { c, desk, open, spec } = sitting
  const before = await read(c, desk, open, [])
  const bare = spec(before)
  const description = describeForm(bare.schema)
  const { typed, kept, revision } = await begun(sitting, bare)
  const people = [...peopleIn(description, typed), ...(kept?.kind === 'saved' ? [kept.by] : [])]
  const reading = people.length === 0 ? before : await read(c, desk, open, people)
  return render(c, desk, reading, reading === before ? bare : spec(reading), {
    typed: withFreshHidden(description, typed, bare.begin),
    carried: freshCarried(open.dossier.version, revision),
    status: 200,
    ...(kept && { kept }),
  })
}

interface Begun {
  readonly typed: Typed
  readonly kept?: Kept
  readonly revision?: number
}

async function begun(sitting: Sitting, spec: FormSpec): Promise<Begun> {
  const { c, desk, open } = sitting
  if (!spec.draft) return { typed: spec.begin }
  const place = draftPlace(c, open, spec.draft)
  const beside = await findNearestDraft(desk.database, place, open)
  if (beside?.exit === place.exit) {
    const { typed, author: by, savedAt: at, revision } = typedDraft(beside, describeForm(spec.schema))
    return { typed, kept: { kind: 'saved', by, at }, revision }
  }
  const exit = beside && findExit(open.sop, { ...spec.draft, exit: beside.exit })?.exit
  if (!beside || !exit || !mayPrepare(open.available, beside)) return { typed: spec.begin }
  const other = typedDraft(beside, describeForm(formOf(open.sop, spec.draft, beside.exit, exit)))
  const typed = beginningBeside(describeForm(spec.schema), spec.begin, other.typed)
  // A way out that asks for nothing of the same begins on its own.
  const taken = [...typed].some(([name, texts]) => spec.begin.get(name) !== texts)
  if (!taken) return { typed: spec.begin }
  await takeOverUploads(desk.database, place.tenant, { from: beside.author, to: place.person, body: beside.body })
  return { typed, kept: { kind: 'begun', from: exit.label, at: other.savedAt } }
}

export type FormStatus = 200 | 403 | 409 | 413 | 415 | 422

interface Rendered extends Omit<FormPageProps, 'reading' | 'spec' | 'lookups'> {
  readonly status: FormStatus
  readonly lookups?: Lookups
}

export function render(
  c: WebContext,
  desk: DossierDesk,
  reading: Reading,
  spec: FormSpec,
  { status, lookups = reading.names.lookups, ...form }: Rendered,
): Response {
  return desk.show(
    c,
    {
      title: spec.title,
      status,
      breadcrumbs: crumbs(reading),
      islands: ['form', ...(spec.preview === undefined ? [] : ['preview'])],
    },
    <FormPage reading={reading} spec={spec} lookups={lookups} {...form} />,
  )
}
