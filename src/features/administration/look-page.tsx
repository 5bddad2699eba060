import type { ComponentChildren } from 'preact'
import { crestPath } from '#features/front/index.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { FieldErrors } from '#ui/forms/field-frame.tsx'
import { useWords } from '#ui/messages/words.ts'
import { ROLES } from '#ui/styles/palette.ts'
import { at } from './addresses.ts'

/** What stands in the form. */
export interface LookTyped {
  readonly own: boolean
  readonly colour: string
  readonly contact: string
}

interface LookPageProps {
  readonly typed: LookTyped
  /** Hash of the crest that stands now. */
  readonly crest: string | null
  readonly seen: string
  readonly error?: { readonly field: string; readonly text: string } | undefined
  readonly changed?: boolean
  readonly saved?: boolean
}

export function LookPage({ typed, crest, seen, error, changed = false, saved = false }: LookPageProps) {
  const { t } = useWords()
  const errorAt = (field: string) => (error?.field === field ? error.text : undefined)
  return (
    <>
      <div class="stack">
        <h1>{t('look.title')}</h1>
        <p class="lead">{t('look.lead')}</p>
        {saved && (
          <Notice sentiment="positive" announce>
            <p>{t('look.saved')}</p>
          </Notice>
        )}
        {changed && (
          <Notice sentiment="notice" announce>
            <p>{t('people.changedMeanwhile')}</p>
          </Notice>
        )}
      </div>
      <form class="form" method="post" action={at.look} encType="multipart/form-data" data-form>
        <ErrorSummary errors={error ? [{ message: error.text, href: `#${error.field}` }] : []} />
        <input type="hidden" name="seen" value={seen} />
        <ColourField typed={typed} error={errorAt('colour')} />
        <CrestField crest={crest} error={errorAt('crest')} />
        <Field id="contact" label={t('look.contact')} hint={t('look.contact.hint')} error={errorAt('contact')}>
          <input
            class="input input-middle"
            id="contact"
            name="contact"
            value={typed.contact}
            maxLength={254}
            {...described('contact', errorAt('contact'))}
          />
        </Field>
        <div class="form-actions">
          <Button>{t('people.save')}</Button>
          <LinkButton href={at.overview} look="quiet">
            {t('people.cancel')}
          </LinkButton>
        </div>
      </form>
    </>
  )
}

const described = (id: string, error: string | undefined) => ({
  'aria-describedby': error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`,
  'aria-invalid': error === undefined ? undefined : ('true' as const),
})

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly error: string | undefined
  readonly children: ComponentChildren
}

const Field = ({ id, label, hint, error, children }: FieldProps) => (
  <div class={error === undefined ? 'field' : 'field field-wrong'}>
    <label for={id}>{label}</label>
    <p class="field-hint" id={`${id}-hint`}>
      {hint}
    </p>
    <FieldErrors id={`${id}-error`} errors={error === undefined ? [] : [error]} />
    {children}
  </div>
)

function ColourField({ typed, error }: { readonly typed: LookTyped; readonly error: string | undefined }) {
  const { t } = useWords()
  return (
    <fieldset class={error === undefined ? 'field' : 'field field-wrong'}>
      <legend>{t('look.colour')}</legend>
      <div class="fields-tight">
        <p class="field-hint" id="colour-hint">
          {t('look.colour.hint')}
        </p>
        <FieldErrors id="colour-error" errors={error === undefined ? [] : [error]} />
        <label class="option">
          <input type="radio" name="choice" value="default" checked={!typed.own} />
          <span>{t('look.colour.default')}</span>
        </label>
        <label class="option">
          <input type="radio" name="choice" value="own" checked={typed.own} />
          <span>{t('look.colour.own')}</span>
        </label>
        <input
          class="input input-colour"
          type="color"
          id="colour"
          name="colour"
          value={typed.colour === '' ? ROLES.brand[0] : typed.colour}
          aria-label={t('look.colour.own')}
          {...described('colour', error)}
        />
      </div>
    </fieldset>
  )
}

function CrestField({ crest, error }: { readonly crest: string | null; readonly error: string | undefined }) {
  const { t } = useWords()
  return (
    <>
      <Field id="crest" label={t('look.crest')} hint={t('look.crest.hint')} error={error}>
        {crest !== null && <img class="crest-preview" src={crestPath(crest)} alt={t('look.crest.now')} />}
        <input
          class="input"
          type="file"
          id="crest"
          name="crest"
          accept="image/png,image/webp"
          {...described('crest', error)}
        />
      </Field>
      {crest !== null && (
        <label class="option">
          <input type="checkbox" name="remove" value="yes" />
          <span>{t('look.crest.remove')}</span>
        </label>
      )}
    </>
  )
}
