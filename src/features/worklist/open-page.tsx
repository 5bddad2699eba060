import type { Application } from '#features/catalogue/index.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { Confirmation } from '#ui/components/confirmation.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import { useWords } from '#ui/messages/words.ts'
import type { Choice } from './filter.tsx'

export interface OpenForm {
  readonly typed: { readonly judul: string; readonly pd: string; readonly sop: string; readonly kunci: string }
  readonly agencies: readonly Choice[]
  readonly sops: readonly Choice[]
  readonly errors: readonly { readonly field: 'judul' | 'pd'; readonly text: Extract<MessageKey, `open.${string}`> }[]
}

export function OpenFormPage({ typed, agencies, sops, errors, max }: OpenForm & { readonly max: number }) {
  const { t } = useWords()
  const wrong = (field: string) => errors.find((error) => error.field === field)
  const wrongName = wrong('judul')
  return (
    <div class="stack measure">
      <h1>{t('open.title')}</h1>
      <p class="lead">{t('open.lead')}</p>
      <form class="form" method="get" action="/berkas/baru">
        <ErrorSummary errors={errors.map(({ field, text }) => ({ message: t(text), href: `#${field}` }))} />
        <div class="fields">
          <div class={wrongName ? 'field field-wrong' : 'field'}>
            <label for="judul">{t('open.name')}</label>
            <p class="field-hint" id="judul-hint">
              {t('open.name.hint', { max })}
            </p>
            {wrongName && (
              <p class="field-error" id="judul-error">
                {t(wrongName.text)}
              </p>
            )}
            <input
              class="input"
              id="judul"
              name="judul"
              value={typed.judul}
              maxLength={max}
              required
              aria-describedby={wrongName ? 'judul-hint judul-error' : 'judul-hint'}
              aria-invalid={wrongName ? 'true' : undefined}
            />
          </div>
          <ChoiceField name="pd" label={t('open.agency')} value={typed.pd} choices={agencies} />
          <ChoiceField name="sop" label={t('open.sop')} value={typed.sop} choices={sops} />
        </div>
        <div class="form-actions">
          <Button icon="arrowRight">{t('open.check')}</Button>
        </div>
      </form>
    </div>
  )
}

interface ChoiceFieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
}

/** A single choice is not asked for. */
function ChoiceField({ name, label, value, choices }: ChoiceFieldProps) {
  const [only, another] = choices
  if (only && !another) {
    return (
      <div class="field">
        <p class="field-label">{label}</p>
        <p>{only.label}</p>
        <input type="hidden" name={name} value={only.value} />
      </div>
    )
  }
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select class="input" id={name} name={name} required>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ConfirmProps {
  readonly typed: OpenForm['typed']
  readonly agency: string
  readonly sop: string
  readonly similar: readonly Application[]
  readonly actKey: string
}

export function OpenConfirmPage({ typed, agency, sop, similar, actKey }: ConfirmProps) {
  const { t } = useWords()
  const change = `/berkas/baru?${new URLSearchParams({ judul: typed.judul, pd: typed.pd, sop: typed.sop, ubah: '1' })}`
  return (
    <div class="stack measure">
      <h1>{t('open.confirm', { name: typed.judul })}</h1>
      <DefinitionList
        items={[
          { term: t('open.agency'), value: agency },
          { term: t('open.sop'), value: sop },
        ]}
      />
      <section class="stack" aria-labelledby="similar">
        <h2 id="similar">{t('open.similar')}</h2>
        {similar.length === 0 ? <p>{t('open.similar.none')}</p> : <Similar applications={similar} />}
      </section>
      <form class="form" method="post" action="/berkas/baru" data-form>
        <input type="hidden" name="judul" value={typed.judul} />
        <input type="hidden" name="pd" value={typed.pd} />
        <input type="hidden" name="sop" value={typed.sop} />
        <input type="hidden" name="kunci" value={actKey} />
        <div class="form-actions">
          <Button icon="plus">{t('open.submit')}</Button>
          <a href={change}>{t('open.change')}</a>
        </div>
      </form>
    </div>
  )
}

function Similar({ applications }: { readonly applications: readonly Application[] }) {
  const { t, shortDateTime } = useWords()
  return (
    <>
      <Notice sentiment="notice">
        <p>{t('open.similar.body')}</p>
      </Notice>
      <ul>
        {applications.map(({ dossier, name, agency, completedAt }) => (
          <li key={dossier}>
            <strong>{name}</strong>{' '}
            <span class="muted">{t('open.similar.finished', { agency, date: shortDateTime(completedAt) })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

interface OpenedProps {
  readonly dossier: string
  readonly title: string
  readonly number: string
  readonly code: string
}

export function OpenedPage({ dossier, title, number, code }: OpenedProps) {
  const { t } = useWords()
  return (
    <div class="measure">
      <Confirmation title={t('open.done')}>
        <p>{title}</p>
        <p>
          {t('open.done.number')}: <strong>{number}</strong>
        </p>
        <p>
          {t('open.done.code')}: <strong class="code">{code}</strong>
        </p>
        <p>{t('open.done.code.body')}</p>
        <LinkButton href={`/berkas/${dossier}`} icon="arrowRight">
          {t('open.done.next')}
        </LinkButton>
      </Confirmation>
    </div>
  )
}

export function OpenNobodyPage() {
  const { t } = useWords()
  return (
    <div class="stack measure">
      <h1>{t('open.nobody')}</h1>
      <p>{t('open.nobody.body')}</p>
      <LinkButton href="/giliran" look="secondary">
        {t('error.way.worklist')}
      </LinkButton>
    </div>
  )
}
