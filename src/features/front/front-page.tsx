import type { Performance } from '#features/insight/index.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { Figures } from '#ui/components/figures.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { PerformanceTable } from './performance-table.tsx'

const STEPS = ['request', 'kak', 'build', 'hosting'] as const
const QUESTIONS = ['who', 'prepare', 'cost', 'late'] as const

interface FrontPageProps {
  readonly city: string
  readonly performance: Performance | undefined
}

/** What the service is, how long it takes and how it really went, for anybody. */
export function FrontPage({ city, performance }: FrontPageProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose front">
      <PageHead
        title={t('front.title', { city })}
        lead={t('front.lead')}
        actions={
          <LinkButton href="/berkas/baru" look="secondary" icon="plus">
            {t('front.begin')}
          </LinkButton>
        }
      />
      <TrackHere />
      {performance && <AtAGlance performance={performance} />}
      <section class="stack" aria-labelledby="how">
        <h2 id="how">{t('front.how')}</h2>
        <ol class="front-steps">
          {STEPS.map((step) => (
            <li key={step} class="panel">
              <h3>{t(`front.step.${step}.title`)}</h3>
              <p>{t(`front.step.${step}.body`)}</p>
            </li>
          ))}
        </ol>
      </section>
      {performance && <PerformanceTable performance={performance} />}
      <section class="stack measure" aria-labelledby="questions">
        <h2 id="questions">{t('public.questions')}</h2>
        <dl class="front-questions">
          {QUESTIONS.map((question) => (
            <div key={question}>
              <dt>{t(`public.question.${question}`)}</dt>
              <dd>{t(`public.answer.${question}`)}</dd>
            </div>
          ))}
        </dl>
        <p>
          <a href="/istilah">{t('public.glossary')}</a>
        </p>
      </section>
    </div>
  )
}

function TrackHere() {
  const { t } = useWords()
  return (
    <form class="panel panel-emphasis front-track no-print" method="post" action="/lacak">
      <div class="field">
        <label for="kode">{t('public.track')}</label>
        <p class="field-hint" id="kode-hint">
          {t('track.code.hint')}
        </p>
        <input
          class="input code"
          id="kode"
          name="kode"
          maxLength={60}
          required
          autoComplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-describedby="kode-hint"
        />
      </div>
      <Button icon="search">{t('track.submit')}</Button>
    </form>
  )
}

function AtAGlance({ performance }: { readonly performance: Performance }) {
  const { t } = useWords()
  const { sop, activities, standardDays, wholeWay } = performance
  const days = (value: number) => t('public.days', { count: value })
  return (
    <section class="stack" aria-labelledby="glance">
      <h2 id="glance">{t('sop.title', { number: sop.number, title: sop.title })}</h2>
      <Figures
        items={[
          {
            label: t('public.standard'),
            value: days(standardDays),
            note: t('public.standard.note', { activities: activities.length }),
          },
          {
            label: t('public.real'),
            value: wholeWay ? days(wholeWay.medianDays) : t('public.tooFew'),
            note: wholeWay ? t('public.real.note', { dossiers: wholeWay.dossiers }) : t('public.tooFew.note'),
          },
        ]}
      />
      <p>
        <a href={`/sop/${sop.number}`}>{t('front.sop')}</a>
      </p>
    </section>
  )
}
