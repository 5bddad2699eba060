import { LinkButton } from '#ui/components/button.tsx'
import { useWords } from '#ui/messages/words.ts'

const STEPS = ['request', 'kak', 'build', 'hosting'] as const

/** What Alur is, for somebody who comes for the first time. */
export function FrontPage({ city }: { readonly city: string }) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <section class="stack">
        <h1>{t('front.title', { city })}</h1>
        <p class="lead">{t('front.lead')}</p>
        <div class="cluster">
          <LinkButton href="/lacak" icon="search">
            {t('front.track')}
          </LinkButton>
          <LinkButton href="/berkas/baru" look="secondary" icon="plus">
            {t('front.begin')}
          </LinkButton>
        </div>
      </section>
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
      <section class="stack measure" aria-labelledby="who">
        <h2 id="who">{t('front.who')}</h2>
        <p>{t('front.who.body')}</p>
        <p>
          <a href="/sop/009">{t('front.sop')}</a>
        </p>
      </section>
    </div>
  )
}
