import type { z } from 'zod'
import type { Show } from '#features/front/index.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { issuesByPath } from '#ui/forms/issues.ts'
import type { ParsedForm } from '#ui/forms/parse.ts'
import { summarise } from '#ui/forms/summary.ts'
import { translator } from '#ui/messages/translator.ts'
import type { Words } from '#ui/messages/words.ts'
import type { DraftPicture } from './draft-pictures.ts'
import { PreviewPage } from './preview-page.tsx'

/** By what previews are let through one after the other. */
export function sessionOf(c: WebContext): string {
  const { by } = signedIn(c)
  return by.means === 'session' ? by.session : by.token
}

/** What a form still lacks, a sentence each, named by its field. */
export function faultsOf(
  error: z.ZodError,
  { value, description, typed }: Pick<ParsedForm, 'value' | 'description' | 'typed'>,
  form: string,
  words: Words,
): readonly string[] {
  const errors = issuesByPath(error, { words, value, description, form })
  const faults = summarise({ form, description, typed, errors, t: words.t }).map(({ label, message }) =>
    label === undefined ? message : `${label}: ${message}`,
  )
  return [...new Set(faults)]
}

interface Shown {
  readonly title: string
  readonly faults?: readonly string[]
  readonly pictures?: readonly DraftPicture[]
}

/** The page of a preview; 422 when nothing can be shown for what the form holds. */
export const showPreview = (c: WebContext, show: Show, { title, faults = [], pictures = [] }: Shown): Response =>
  show(
    c,
    {
      title: translator(c.var.locale)('letters.preview.title'),
      unlisted: true,
      status: faults.length > 0 && pictures.length === 0 ? 422 : 200,
    },
    <PreviewPage title={title} pictures={pictures} faults={faults} />,
  )
