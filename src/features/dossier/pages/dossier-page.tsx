import { Badge } from '#ui/components/badge.tsx'
import { mayExport } from '../seen.ts'
import { ActsPanel, ThumbBar } from './acts-panel.tsx'
import { dossierPath } from './addresses.ts'
import { flowOf } from './flow.ts'
import { FlowView } from './flow-view.tsx'
import { Comments, RecentTrail } from './history.tsx'
import { Attachments, Papers } from './papers.tsx'
import { dayOf, type Reading } from './reading.ts'
import { Rounds } from './rounds-view.tsx'
import { TurnPanel } from './turn-panel.tsx'

const TONES = { running: 'brand', held: 'notice', ended: 'positive', cancelled: 'negative' } as const

/** One dossier: whose turn, what I can do, the way it went, its papers and its trail. */
export function DossierPage({ reading }: { readonly reading: Reading }) {
  return (
    <div class="stack-loose dossier">
      <DossierHead reading={reading} />
      <div class="dossier-top">
        <div class="stack">
          <TurnPanel reading={reading} />
        </div>
        <ActsPanel reading={reading} />
      </div>
      <FlowView rows={flowOf(reading)} reading={reading} />
      <Rounds reading={reading} />
      <Papers reading={reading} />
      <Attachments reading={reading} />
      {mayExport(reading) && <WholePackage reading={reading} />}
      <Comments reading={reading} />
      <RecentTrail reading={reading} />
      <ThumbBar reading={reading} />
    </div>
  )
}

function WholePackage({ reading: { dossier, words } }: { readonly reading: Reading }) {
  return (
    <p>
      <a href={`${dossierPath(dossier.id)}/paket`} download>
        {words.t('package.link')}
      </a>
      <span class="option-note">{words.t('package.link.body')}</span>
    </p>
  )
}

function DossierHead({ reading }: { readonly reading: Reading }) {
  const { dossier, names, words, trail } = reading
  const { t } = words
  const opened = trail[0]
  return (
    <header class="stack">
      <h1>{dossier.title}</h1>
      <p class="lead">{names.agency(dossier.applicant)}</p>
      <p class="cluster">
        {dossier.result === 'notFeasible' ? (
          <Badge tone="neutral">{t('dossier.ended.notFeasible')}</Badge>
        ) : (
          <Badge tone={TONES[dossier.status]}>{t(`dossier.status.${dossier.status}`)}</Badge>
        )}
        <span class="muted">
          {t('dossier.number', { number: reading.number })} ·{' '}
          {t('dossier.sop', { number: dossier.sop.number, version: dossier.sop.version })}
          {opened && <> · {t('dossier.opened', { date: words.shortDate(dayOf(opened.at, reading)) })}</>}
        </span>
      </p>
    </header>
  )
}
