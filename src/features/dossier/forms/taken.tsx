import type { Recorded } from '#core/dossier/event.ts'
import type { Lookups } from '#ui/forms/form-context.ts'
import { type Errors, issuesByPath } from '#ui/forms/issues.ts'
import type { Typed } from '#ui/forms/typed.ts'
import type { Reading } from '../pages/reading.ts'
import { withFreshHidden } from './begin.ts'
import type { Keeping } from './keep-draft.ts'
import type { SentForm } from './sent-form.ts'
import { type FormStatus, render } from './show-form.tsx'
import type { Sitting } from './sitting.ts'
import type { FormSpec } from './spec.ts'

/** A form as it was sent, with all that is needed to answer it. */
export interface Taken extends Omit<Sitting, 'spec'>, Keeping {
  readonly spec: FormSpec
  readonly reading: Reading
  readonly sent: SentForm
}

/** What happened since the page was shown. */
export const changesIn = ({ reading, carried: { version } }: Pick<Taken, 'reading' | 'carried'>): Recorded[] =>
  reading.trail.filter(({ seq }) => version > 0 && seq > version)

interface More {
  readonly errors?: Errors
  readonly focus?: string
  readonly lookups?: Lookups
}

/** The form once more, with what was typed. */
export function backToForm(taken: Taken, typed: Typed, status: FormStatus, more: More = {}): Response {
  const { c, desk, reading, spec, sent, carried, kept } = taken
  return render(c, desk, reading, spec, {
    typed: withFreshHidden(sent.description, typed, spec.begin),
    status,
    carried: { ...carried, version: reading.dossier.version },
    changes: changesIn(taken),
    ...(kept && { kept }),
    ...more,
  })
}

/** Lets `then` go on with an input that passed the form; anything else comes back with an error at each field. */
export async function judge(taken: Taken, then: (input: unknown) => Promise<Response>): Promise<Response> {
  const { value, typed, description } = taken.sent
  const { schema, form } = taken.spec
  const parsed = schema.safeParse(value)
  if (parsed.success) return then(parsed.data)
  const { words } = taken.reading
  return backToForm(taken, typed, 422, { errors: issuesByPath(parsed.error, { words, value, description, form }) })
}
