import type { ComponentChildren } from 'preact'
import type { z } from 'zod'
import { readFormValues } from '#platform/http/body.ts'
import type { WebContext } from '#platform/http/context.ts'
import { LinkButton } from '#ui/components/button.tsx'
import { describeForm } from '#ui/forms/describe.ts'
import { Form } from '#ui/forms/form.tsx'
import { type Errors, issuesByPath } from '#ui/forms/issues.ts'
import { parseForm } from '#ui/forms/parse.ts'
import { type Typed, typedAt } from '#ui/forms/typed.ts'
import { useWords, wordsFor } from '#ui/messages/words.ts'

interface Props {
  readonly title: string
  readonly lead?: ComponentChildren
  readonly name: string
  readonly schema: z.ZodType
  readonly action: string
  readonly typed: Typed
  readonly errors?: Errors | undefined
  readonly hidden?: Readonly<Record<string, string>>
  readonly submit: string
  readonly back: string
}

/** A page with one form and the way back. */
export function FormPage({ title, lead, name, schema, action, typed, errors, hidden, submit, back }: Props) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <div class="stack">
        <h1>{title}</h1>
        {lead}
      </div>
      <Form
        name={name}
        schema={schema}
        action={action}
        typed={typed}
        submit={submit}
        {...(hidden ? { hidden } : {})}
        {...(errors ? { errors } : {})}
        buttons={
          <LinkButton href={back} look="quiet">
            {t('people.cancel')}
          </LinkButton>
        }
      />
    </div>
  )
}

export interface Sent<Value> {
  readonly typed: Typed
  /** What the page carried along unseen. */
  readonly carried: (name: string) => string
  /** Undefined with errors. */
  readonly value: Value | undefined
  readonly errors: Errors | undefined
}

/** What was sent of a form, judged by its schema. */
export async function readSent<Schema extends z.ZodType>(
  c: WebContext,
  name: string,
  schema: Schema,
): Promise<Sent<z.infer<Schema>>> {
  const values = await readFormValues(c)
  const entries = Object.entries(values).flatMap(([key, texts]) => texts.map((text) => [key, text] as const))
  const { typed, raw, value } = parseForm(schema, entries)
  const carried = (key: string) => typedAt(raw, key)
  const checked = schema.safeParse(value)
  if (checked.success) return { typed, carried, value: checked.data, errors: undefined }
  const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
  const errors = issuesByPath(checked.error, { words, value, description: describeForm(schema), form: name })
  return { typed, carried, value: undefined, errors }
}
