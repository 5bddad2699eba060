import type { Duration, Header, SopDefinition } from '#core/sop/definition.ts'
import { activitiesOf, stagesInOrder } from '#core/sop/navigate.ts'
import { LinkButton } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { ActivityTable } from './activity-table.tsx'
import { Gap } from './gap.tsx'
import type { SopVersionRow } from './versions.ts'

interface SopPageProps {
  readonly sop: SopDefinition
  readonly versions: readonly SopVersionRow[]
  readonly administrator: boolean
}

/** An SOP as its paper has it: identity, table of activities; then what Alur knows beside the paper. */
export function SopPage({ sop, versions, administrator }: SopPageProps) {
  const { t, number } = useWords()
  const own = versions.find(({ version }) => version === sop.version)
  const waits = stagesInOrder(sop).filter((stage) => stage.kind === 'wait')
  return (
    <article class="landscape stack-loose">
      <header class="stack">
        <h1>{t('sop.title', { number: sop.number, title: sop.title })}</h1>
        {own?.status === 'retired' && (
          <Notice sentiment="notice">
            <p>{t('sop.retired', { version: sop.version })}</p>
            <a href={`/sop/${sop.number}`}>{t('sop.toInForce')}</a>
          </Notice>
        )}
        <p class="muted">{t('sop.version', { version: sop.version })}</p>
      </header>
      <Identity sop={sop} />
      <section class="stack" aria-labelledby="activities">
        <h2 id="activities">{t('sop.activities')}</h2>
        <ActivityTable sop={sop} />
        <p>
          <strong>{t('sop.sum', { days: number(workingDaysOf(sop)) })}</strong>
        </p>
      </section>
      {waits.length > 0 && (
        <section class="stack measure" aria-labelledby="waits">
          <h2 id="waits">{t('sop.waits')}</h2>
          <p>{t('sop.waits.body')}</p>
          <ul>
            {waits.map(({ key, name }) => (
              <li key={key}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      <Versions sop={sop} versions={versions} administrator={administrator} />
    </article>
  )
}

/** Working days of all activities; hours and minutes stand in the table. */
const workingDaysOf = (sop: SopDefinition): number =>
  activitiesOf(sop).reduce((sum, { duration }) => sum + daysIn(duration), 0)

const daysIn = (duration: Duration | null): number => (duration?.unit === 'workingDays' ? duration.value : 0)

function Identity({ sop }: { readonly sop: SopDefinition }) {
  const { t, nip } = useWords()
  const { header } = sop
  const { signer } = header
  return (
    <section class="sop-identity" aria-label={t('sop.identity')}>
      <div class="sop-office">
        <p>
          <strong>{header.government}</strong>
        </p>
        <p>{header.unit}</p>
      </div>
      <dl class="sop-facts">
        <Fact term={t('sop.number')} value={sop.number} />
        <Fact term={t('sop.createdOn')} value={header.createdOn} />
        <Fact term={t('sop.revisedOn')} value={header.revisedOn} />
        <Fact term={t('sop.effectiveOn')} value={header.effectiveOn} />
        <Fact term={t('sop.approvedBy')} value={header.approvedBy} />
        <Fact term={t('sop.signedAt')} value={header.signedAt} />
        <Fact term={t('sop.signer')} value={signer && `${signer.position}\n${signer.name}\nNIP ${nip(signer.nip)}`} />
        <Fact term={t('sop.name')} value={sop.title} />
      </dl>
      <Lists header={header} />
    </section>
  )
}

const LISTS = ['legalBases', 'qualifications', 'relations', 'equipment', 'warnings', 'recordKeeping'] as const

function Lists({ header }: { readonly header: Header }) {
  const { t } = useWords()
  return LISTS.map((name) => (
    <div key={name} class="sop-list">
      <h2>{t(`sop.${name}`)}</h2>
      {header[name].length === 0 ? (
        <p>
          <Gap />
        </p>
      ) : (
        <ol>
          {header[name].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      )}
    </div>
  ))
}

const Fact = ({ term, value }: { readonly term: string; readonly value: string | null }) => (
  <div>
    <dt>{term}</dt>
    <dd>{value ?? <Gap />}</dd>
  </div>
)

function Versions({ sop, versions, administrator }: SopPageProps) {
  const { t, date } = useWords()
  return (
    <section class="stack no-print" aria-labelledby="versions">
      <h2 id="versions">{t('sop.versions')}</h2>
      <p>{t('sop.versions.body')}</p>
      <ul>
        {versions.map(({ version, status, inForceFrom }) => (
          <li key={version}>
            <a
              href={status === 'inForce' ? `/sop/${sop.number}` : `/sop/${sop.number}?versi=${version}`}
              aria-current={version === sop.version ? 'page' : undefined}
            >
              {t('sop.version', { version })}
            </a>
            {', '}
            {status === 'inForce' ? t('sop.status.inForce') : t('sop.status.retired')}
            {inForceFrom !== null && ` (${t('sop.since', { date: date(inForceFrom) })})`}
          </li>
        ))}
      </ul>
      {administrator && (
        <LinkButton href={`/sop/${sop.number}/versi`} look="secondary" icon="plus">
          {t('sop.newVersion')}
        </LinkButton>
      )}
    </section>
  )
}
