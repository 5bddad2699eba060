import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { useWords } from '#ui/messages/words.ts'
import type { DelegableAct } from './delegable.ts'
import type { DelegationRow, DelegationState } from './delegations.ts'

export const isOpen = ({ state }: DelegationRow): boolean => state === 'inForce' || state === 'upcoming'

interface MineProps {
  readonly given: readonly DelegationRow[]
  readonly received: readonly DelegationRow[]
  readonly acts: readonly DelegableAct[]
  readonly mayGive: boolean
  readonly path: string
}

/** What a person gave and was given. */
export function MyDelegationsPage({ given, received, acts, mayGive, path }: MineProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <PageHead
        title={t('delegation.title')}
        lead={t('delegation.lead')}
        actions={
          mayGive && (
            <LinkButton href={`${path}/baru`} icon="plus">
              {t('delegation.give')}
            </LinkButton>
          )
        }
      />
      {!mayGive && <p class="muted">{t('delegation.cannotGive')}</p>}
      {given.length + received.length === 0 && (
        <EmptyState icon="people" title={t('delegation.none')}>
          <p>{t('delegation.none.body')}</p>
        </EmptyState>
      )}
      <Delegations title={t('delegation.given')} rows={given} acts={acts} revoke={path} />
      <Delegations title={t('delegation.received')} rows={received} acts={acts} />
    </div>
  )
}

interface CityProps {
  readonly rows: readonly DelegationRow[]
  readonly acts: readonly DelegableAct[]
  readonly path: string
}

/** Every delegation of the city, for its administrators. */
export function CityDelegationsPage({ rows, acts, path }: CityProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <PageHead
        title={t('delegation.title')}
        lead={t('delegation.city.lead')}
        actions={
          <LinkButton href={`${path}/baru`} icon="plus">
            {t('delegation.give')}
          </LinkButton>
        }
      />
      {rows.length === 0 && (
        <EmptyState icon="people" title={t('delegation.none')}>
          <p>{t('delegation.city.none.body')}</p>
        </EmptyState>
      )}
      <Delegations title={t('delegation.current')} rows={rows.filter(isOpen)} acts={acts} revoke={path} />
      <Delegations title={t('delegation.past')} rows={rows.filter((row) => !isOpen(row))} acts={acts} />
    </div>
  )
}

const TONES: Readonly<Record<DelegationState, Tone>> = {
  upcoming: 'neutral',
  inForce: 'positive',
  over: 'neutral',
  revoked: 'notice',
}

interface DelegationsProps {
  readonly title: string
  readonly rows: readonly DelegationRow[]
  readonly acts: readonly DelegableAct[]
  /** Where the ways to revoke begin; undefined when there is none. */
  readonly revoke?: string
}

function Delegations({ title, rows, acts, revoke }: DelegationsProps) {
  const { t, shortDate, shortDateTime } = useWords()
  if (rows.length === 0) return null
  return (
    <section class="stack">
      <h2>{title}</h2>
      <DataTable
        caption={title}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'from',
            label: t('delegation.from'),
            header: true,
            cell: ({ fromName, positionName, agencyName }) => (
              <>
                {fromName}
                <br />
                <span class="muted">{t('delegation.position', { position: positionName, agency: agencyName })}</span>
              </>
            ),
          },
          { key: 'to', label: t('delegation.to'), cell: ({ delegateName }) => delegateName },
          { key: 'what', label: t('delegation.what'), cell: ({ acts: own }) => <Acts keys={own} acts={acts} /> },
          {
            key: 'period',
            label: t('delegation.period'),
            cell: ({ validFrom, validUntil, reason }) => (
              <>
                {t('delegation.span', { from: shortDate(validFrom), until: shortDate(validUntil) })}
                {reason !== null && (
                  <>
                    <br />
                    <span class="muted">{t('delegation.reason', { reason })}</span>
                  </>
                )}
              </>
            ),
          },
          {
            key: 'decree',
            label: t('delegation.decree'),
            cell: ({ decree, givenBy, givenAt }) => (
              <>
                {decree}
                <br />
                <span class="muted">{t('delegation.givenBy', { name: givenBy, at: shortDateTime(givenAt) })}</span>
              </>
            ),
          },
          {
            key: 'state',
            label: t('delegation.state'),
            cell: (row) => <State row={row} revoke={revoke} />,
          },
        ]}
      />
    </section>
  )
}

function State({ row, revoke }: { readonly row: DelegationRow; readonly revoke: string | undefined }) {
  const { t, shortDateTime } = useWords()
  const { state, revokedAt, revokedBy, revokeReason, delegateName, id } = row
  return (
    <>
      <Badge tone={TONES[state]}>{t(`delegation.state.${state}`)}</Badge>{' '}
      {revokedAt !== null && (
        <span class="muted">
          {t('delegation.revoked', { at: shortDateTime(revokedAt), name: revokedBy ?? '', reason: revokeReason ?? '' })}
        </span>
      )}
      {revoke !== undefined && isOpen(row) && (
        <a href={`${revoke}/${id}/cabut`} aria-label={t('delegation.revokeOf', { name: delegateName })}>
          {t('delegation.revoke')}
        </a>
      )}
    </>
  )
}

/** What it allows, in words. */
function Acts({ keys, acts }: { readonly keys: readonly string[] | null; readonly acts: readonly DelegableAct[] }) {
  const { t } = useWords()
  if (keys === null) return <>{t('delegation.all')}</>
  const named = keys.map((key) => acts.find((act) => act.key === key))
  return (
    <ul>
      {named.map((act, index) => (
        <li key={keys[index]}>{act ? actText(act, t) : t('delegation.act.unknown')}</li>
      ))}
    </ul>
  )
}

/** "Kegiatan 2: Surat Tugas", or the name of a wait. */
export const actText = ({ no, name }: DelegableAct, t: ReturnType<typeof useWords>['t']): string =>
  no === null ? name : t('delegation.act', { no, name })
