import type { Refusal } from '#core/dossier/refusal.ts'
import { REFUSAL_STATUS } from '../pages/refusal-status.ts'
import { refusalText } from '../pages/refusal-text.ts'
import { refusalErrors } from './errors-of.ts'
import { RefusedPage } from './refused-page.tsx'
import { crumbs } from './sitting.ts'
import { backToForm, changesIn, type Taken } from './taken.tsx'

/** Back to the form where another answer would pass; else a page that says why not. */
export function refused(taken: Taken, refusal: Refusal, input: unknown): Response {
  const status = REFUSAL_STATUS[refusal.reason]
  const sentence = refusalText(refusal, taken.reading)
  if (status !== 422) return stopped(taken, sentence, status, input)
  const { sent, spec } = taken
  return backToForm(taken, sent.typed, status, { errors: refusalErrors(spec.where?.(refusal, input) ?? [], sentence) })
}

export function stopped(taken: Taken, sentence: string, status: 403 | 409 | 422, value: unknown): Response {
  const { c, desk, reading, spec } = taken
  const { form, schema, title } = spec
  const page = (
    <RefusedPage
      reading={reading}
      title={title}
      sentence={sentence}
      changes={changesIn(taken)}
      typed={{ form, schema, value }}
    />
  )
  return desk.show(c, { title, status, breadcrumbs: crumbs(reading) }, page)
}
