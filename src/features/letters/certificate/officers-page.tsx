import type { Instant } from '#core/calendar/plain-date.ts'
import type { SignerName } from '#platform/signing/signer.ts'
import { Badge } from '#ui/components/badge.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import type { IconName } from '#ui/components/icon.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { useWords } from '#ui/messages/words.ts'
import type { Outage } from '../outage/outages.ts'
import { OutageNotice } from './about-signing.tsx'
import { CA_CERTIFICATE, CA_LIST } from './addresses.ts'
import type { Officer } from './officers.ts'
import { type Readiness, readinessOf } from './standing.ts'

interface OfficersProps {
  readonly officers: readonly Officer[]
  readonly signer: SignerName
  readonly outage: Outage | undefined
  readonly now: Instant
}

const LOOK: Readonly<Record<Readiness, readonly [Tone, IconName]>> = {
  ready: ['positive', 'check'],
  expiring: ['notice', 'clock'],
  expired: ['negative', 'alert'],
  revoked: ['negative', 'cross'],
  notRegistered: ['negative', 'alert'],
  unknown: ['neutral', 'hourglass'],
}

/** Who signs letters, and what keeps them from it: for administrators, before a letter is held up. */
export function OfficersPage({ officers, signer, outage, now }: OfficersProps) {
  const { t, shortDateTime, number } = useWords()
  return (
    <div class="stack-loose">
      <PageHead title={t('officers.title')} lead={t(`officers.lead.${signer === 'local' ? 'local' : 'bsre'}`)} />
      <OutageNotice outage={outage} />
      {officers.length === 0 ? (
        <EmptyState icon="person" title={t('officers.none')}>
          <p>{t('officers.none.body')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('officers.title')}
          captionHidden
          rows={officers}
          rowKey={({ person }) => person}
          columns={[
            {
              key: 'name',
              label: t('officers.name'),
              header: true,
              cell: ({ person, name, position }) => (
                <>
                  <a href={`/kelola/orang/${person}`}>{name}</a>
                  {position !== null && <span class="option-note">{position}</span>}
                </>
              ),
            },
            {
              key: 'state',
              label: t('officers.state'),
              cell: (officer) => <State readiness={readinessOf(officer, now)} signer={signer} />,
            },
            {
              key: 'until',
              label: t('certificate.until'),
              cell: ({ validTo }) => (validTo === null ? t('officers.notTold') : shortDateTime(validTo)),
            },
            {
              key: 'letters',
              label: t('officers.letters'),
              numeric: true,
              cell: ({ letters }) => number(letters),
            },
            {
              key: 'checked',
              label: t('officers.checked'),
              cell: ({ checkedAt }) => (checkedAt === null ? t('officers.never') : shortDateTime(checkedAt)),
            },
          ]}
        />
      )}
      <p>
        <a href={CA_CERTIFICATE}>{t('certificate.outside.certificate')}</a> ·{' '}
        <a href={CA_LIST}>{t('certificate.outside.list')}</a>
      </p>
    </div>
  )
}

function State({ readiness, signer }: { readonly readiness: Readiness; readonly signer: SignerName }) {
  const { t } = useWords()
  const [tone, icon] = LOOK[readiness]
  const own = signer === 'local'
  return (
    <>
      <Badge tone={tone} icon={icon}>
        {t(`officers.state.${readiness}`)}
      </Badge>
      {readiness !== 'ready' && readiness !== 'unknown' && (
        <span class="option-note">
          {t(own ? `officers.wayOut.local.${readiness}` : `officers.wayOut.bsre.${readiness}`)}
        </span>
      )}
    </>
  )
}
