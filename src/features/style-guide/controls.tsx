import { PlainDate } from '#core/calendar/plain-date.ts'
import { Badge, DueBadge } from '#ui/components/badge.tsx'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { SENTIMENT_ICON, type Sentiment } from '#ui/components/sentiment.ts'
import { FieldErrors } from '#ui/forms/field-frame.tsx'
import type { Due } from '#ui/messages/due.ts'
import { useWords } from '#ui/messages/words.ts'
import { type Scheme, Specimen } from './both-schemes.tsx'

const SENTIMENTS: readonly Sentiment[] = ['positive', 'notice', 'negative', 'neutral']

const LOOKS = ['primary', 'secondary', 'negative', 'quiet'] as const

export function Buttons() {
  const { t } = useWords()
  return (
    <Specimen id="buttons" title={t('gaya.buttons')} note={t('gaya.buttons.note')}>
      {() => (
        <>
          <form class="cluster" action="/gaya">
            {LOOKS.map((look) => (
              <Button key={look} look={look}>
                {t(`gaya.button.${look}`)}
              </Button>
            ))}
          </form>
          <div class="cluster">
            <LinkButton href="/gaya" icon="check">
              {t('gaya.button.icon')}
            </LinkButton>
            <button class="button" type="button" disabled>
              {t('gaya.button.disabled')}
            </button>
            <button class="button" type="button" aria-disabled="true">
              {t('gaya.button.sending')}
            </button>
          </div>
          <p>
            <a href="#buttons">{t('gaya.link')}</a>
          </p>
        </>
      )}
    </Specimen>
  )
}

const due = (date: string, lateDays: number): Due => ({
  due: PlainDate.parse(date),
  today: PlainDate.parse('2026-11-24'),
  lateDays,
})

export function Badges() {
  const { t } = useWords()
  return (
    <Specimen id="badges" title={t('gaya.badges')} note={t('gaya.badges.note')}>
      {() => (
        <>
          <div class="cluster">
            {SENTIMENTS.map((sentiment) => (
              <Badge key={sentiment} tone={sentiment} icon={SENTIMENT_ICON[sentiment]}>
                {t(`common.sentiment.${sentiment}`)}
              </Badge>
            ))}
            <Badge tone="brand" icon="person">
              {t('gaya.badge.mine')}
            </Badge>
          </div>
          <div class="cluster">
            <DueBadge due={due('2026-11-20', 2)} />
            <DueBadge due={due('2026-11-24', 0)} />
            <DueBadge due={due('2026-11-25', 0)} />
            <DueBadge due={due('2026-12-04', 0)} />
            <DueBadge due={undefined} />
          </div>
        </>
      )}
    </Specimen>
  )
}

export function Notices() {
  const { t } = useWords()
  return (
    <Specimen id="notices" title={t('gaya.notices')}>
      {() =>
        SENTIMENTS.map((sentiment) => (
          <Notice key={sentiment} sentiment={sentiment}>
            <p>{t(`gaya.notice.${sentiment}`)}</p>
          </Notice>
        ))
      }
    </Specimen>
  )
}

export function Fields() {
  const { t } = useWords()
  return (
    <Specimen id="fields" title={t('gaya.fields')} note={t('gaya.fields.note')}>
      {(scheme) => (
        <div class="form">
          <ErrorSummary
            still
            errors={[{ label: t('gaya.field.wrong'), message: t('gaya.field.error'), href: `#wrong-${scheme}` }]}
          />
          <div class="fields">
            <Line id={`plain-${scheme}`} label={t('gaya.field.plain')} hint={t('gaya.field.hint')} />
            <Line id={`wrong-${scheme}`} label={t('gaya.field.wrong')} error={t('gaya.field.error')} />
            <Line id={`fixed-${scheme}`} label={t('gaya.field.fixed')} value="2.16" fixed />
            <Choices scheme={scheme} />
          </div>
        </div>
      )}
    </Specimen>
  )
}

interface LineProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly error?: string
  readonly value?: string
  readonly fixed?: boolean
}

const Line = ({ id, label, hint, error, value, fixed = false }: LineProps) => (
  <div class={error === undefined ? 'field' : 'field field-wrong'}>
    <label for={id}>{label}</label>
    {hint !== undefined && (
      <p class="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    <FieldErrors id={`${id}-error`} errors={error === undefined ? [] : [error]} />
    <input
      class="input"
      id={id}
      value={value}
      readOnly={fixed}
      aria-invalid={error === undefined ? undefined : 'true'}
      aria-describedby={error === undefined ? (hint === undefined ? undefined : `${id}-hint`) : `${id}-error`}
    />
  </div>
)

function Choices({ scheme }: { readonly scheme: Scheme }) {
  const { t } = useWords()
  return (
    <fieldset class="field">
      <legend>{t('gaya.field.choice')}</legend>
      <div class="fields-tight">
        {(['invitation', 'member'] as const).map((value, index) => (
          <label key={value} class="option">
            <input type="radio" name={`choice-${scheme}`} value={value} checked={index === 0} />
            <span>{t(`gaya.choice.${value}`)}</span>
          </label>
        ))}
        <label class="option">
          <input type="checkbox" name={`sure-${scheme}`} value="yes" />
          <span>{t('gaya.choice.sure')}</span>
        </label>
      </div>
    </fieldset>
  )
}
