import type { DossierView } from '#features/dossier/index.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { Choice } from '../filter.tsx'
import { type Offered, seenText } from './chosen.ts'

const ADDRESS = '/giliran/bersama'

export function NothingChosenPage() {
  const { t } = useWords()
  return (
    <div class="stack measure">
      <h1>{t('bulk.none')}</h1>
      <EmptyState title={t('bulk.none')}>
        <p>{t('bulk.none.body')}</p>
        <a href="/giliran">{t('error.way.worklist')}</a>
      </EmptyState>
    </div>
  )
}

interface ChooseActProps {
  readonly views: readonly DossierView[]
  readonly offered: readonly Offered[]
}

/** First step: what to do with those chosen. */
export function ChooseActPage({ views, offered }: ChooseActProps) {
  const { t } = useWords()
  return (
    <div class="stack measure">
      <h1>{t('bulk.title', { count: views.length })}</h1>
      {offered.length === 0 ? (
        <p>{t('bulk.act.nothing')}</p>
      ) : (
        <form class="form" method="get" action={ADDRESS}>
          {views.map(({ dossier: { id } }) => (
            <input key={id} type="hidden" name="berkas" value={id} />
          ))}
          <fieldset class="field">
            <legend>{t('bulk.act')}</legend>
            <p class="field-hint">{t('bulk.act.hint')}</p>
            {offered.map(({ key, label, views: those }, index) => (
              <label key={key} class="option">
                <input type="radio" name="tindakan" value={key} required checked={index === 0} />
                <span>
                  {label}
                  <span class="option-note">{t('bulk.act.some', { count: those.length, all: views.length })}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <div class="form-actions">
            <Button icon="arrowRight">{t('bulk.choose')}</Button>
          </div>
        </form>
      )}
      <Dossiers views={views} />
      <a href="/giliran">{t('error.way.worklist')}</a>
    </div>
  )
}

interface AnswerProps {
  readonly act: Offered
  /** Chosen, but not possible. */
  readonly left: readonly DossierView[]
  readonly actKey: string
  readonly people: readonly Choice[]
  readonly typed: { readonly text: string; readonly person: string }
  readonly missing: readonly ('text' | 'person')[]
}

/** Second step: the answer that all share, and what will be acted on. */
export function AnswerPage({ act, left, actKey, people, typed, missing }: AnswerProps) {
  const { t } = useWords()
  const { key, label, asks, views } = act
  const ids = [...views, ...left].map(({ dossier: { id } }): [string, string] => ['berkas', id])
  return (
    <div class="stack measure">
      <h1>{label}</h1>
      <form class="form" method="post" action={ADDRESS} data-form>
        <ErrorSummary
          errors={missing.map((field) => ({
            message: t(field === 'text' ? 'bulk.reason.missing' : 'bulk.person.missing'),
            href: `#${field}`,
          }))}
        />
        <input type="hidden" name="tindakan" value={key} />
        <input type="hidden" name="kunci" value={actKey} />
        <input type="hidden" name="berkas" value={seenText(views)} />
        {asks === 'person' && <PersonChoice people={people} chosen={typed.person} wrong={missing.includes('person')} />}
        {asks !== 'nothing' && (
          <div class={missing.includes('text') ? 'field field-wrong' : 'field'}>
            <label for="text">{t(asks === 'text' ? 'bulk.text' : 'bulk.reason')}</label>
            {missing.includes('text') && (
              <p class="field-error" id="text-error">
                {t('bulk.reason.missing')}
              </p>
            )}
            <textarea
              class="input"
              id="text"
              name="isi"
              rows={4}
              maxLength={2000}
              required
              aria-describedby={missing.includes('text') ? 'text-error' : undefined}
              aria-invalid={missing.includes('text') ? 'true' : undefined}
            >
              {typed.text}
            </textarea>
          </div>
        )}
        <Dossiers views={views} />
        {left.length > 0 && (
          <div class="stack">
            <p>{t('bulk.left')}</p>
            <Titles views={left} />
          </div>
        )}
        <div class="form-actions">
          <Button icon="check">{t('bulk.submit', { count: views.length })}</Button>
          <LinkButton look="quiet" href={`${ADDRESS}?${new URLSearchParams(ids)}`}>
            {t('bulk.other')}
          </LinkButton>
        </div>
      </form>
    </div>
  )
}

interface PersonChoiceProps {
  readonly people: readonly Choice[]
  readonly chosen: string
  readonly wrong: boolean
}

function PersonChoice({ people, chosen, wrong }: PersonChoiceProps) {
  const { t } = useWords()
  return (
    <div class={wrong ? 'field field-wrong' : 'field'}>
      <label for="person">{t('bulk.person')}</label>
      {wrong && (
        <p class="field-error" id="person-error">
          {t('bulk.person.missing')}
        </p>
      )}
      <select
        class="input"
        id="person"
        name="orang"
        required
        aria-describedby={wrong ? 'person-error' : undefined}
        aria-invalid={wrong ? 'true' : undefined}
      >
        <option value="">{t('bulk.person.choose')}</option>
        {people.map(({ value, label }) => (
          <option key={value} value={value} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Dossiers({ views }: { readonly views: readonly DossierView[] }) {
  const { t } = useWords()
  return (
    <section class="stack" aria-labelledby="bulk-dossiers">
      <h2 id="bulk-dossiers">{t('bulk.dossiers')}</h2>
      <Titles views={views} />
    </section>
  )
}

const Titles = ({ views }: { readonly views: readonly DossierView[] }) => (
  <ul>
    {views.map(({ dossier: { id, title } }) => (
      <li key={id}>{title}</li>
    ))}
  </ul>
)
