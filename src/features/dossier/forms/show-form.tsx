import type { WebContext } from '#platform/http/context.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Lookups } from '#ui/forms/form-context.ts'
import { peopleIn } from '#ui/forms/ids-in.ts'
import type { Reading } from '../pages/reading.ts'
import { withFreshHidden } from './begin.ts'
import type { DossierDesk } from './desk.ts'
import { FormPage, type FormPageProps } from './form-page.tsx'
import { freshCarried } from './keys.ts'
import { crumbs, draftOf, read, type Sitting } from './sitting.ts'
import type { FormSpec } from './spec.ts'

/** The form as it begins: from a draft, or from what the activity remembers. */
export async function showForm(sitting: Sitting): Promise<Response> {
  const { c, desk, open, spec } = sitting
  const bare = spec(await read(c, desk, open, []))
  const draft = await draftOf(sitting, bare)
  const description = describeForm(bare.schema)
  const typed = draft ? withFreshHidden(description, draft.typed, bare.begin) : bare.begin
  const people = [...peopleIn(description, typed), ...(draft ? [draft.author] : [])]
  const reading = await read(c, desk, open, people)
  return render(c, desk, reading, spec(reading), {
    typed,
    carried: freshCarried(open.dossier.version, draft?.revision),
    status: 200,
    ...(draft && { kept: { kind: 'saved', by: draft.author, at: draft.savedAt } }),
  })
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
    { title: spec.title, status, breadcrumbs: crumbs(reading), islands: ['form'] },
    <FormPage reading={reading} spec={spec} lookups={lookups} {...form} />,
  )
}
