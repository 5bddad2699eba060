import type { TenureKind } from '#core/authority/actor.ts'
import { addDays, type PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, PositionId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { DataTable } from '#ui/components/data-table.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import { firstGap, overlaps, type Span, strayPlh } from './head-seat.ts'
import type { NeededGap } from './needed-seats.ts'

/** What keeps an agency from taking its part in the SOP, now or soon. */
export interface Lack {
  readonly agency: AgencyId
  readonly agencyName: string
  readonly head: PositionId | null
  readonly lack: 'noHead' | 'vacant' | 'vacantSoon' | 'noAccount' | 'overlap' | 'strayPlh'
  readonly from?: PlainDate
}

interface Row {
  readonly agency: AgencyId
  readonly agencyName: string
  readonly head: PositionId | null
  readonly spans: readonly (Span & { readonly kind: TenureKind })[]
  readonly withAccount: number
}

const SOON_DAYS = 30

/** What is missing in the agencies that exist today: a head position, its holder, the holder's account. */
export async function lacks({ query }: Transaction, tenant: TenantId, today: PlainDate): Promise<Lack[]> {
  const rows = await query<Row>({
    text: `
      select a.id as agency, a.name as "agencyName", po.id as head,
        (select coalesce(json_agg(json_build_object('kind', te.kind, 'validFrom', te.valid_from, 'validUntil', te.valid_until)), '[]')
           from tenure te where te.tenant = po.tenant and te.position = po.id) as spans,
        (select count(*)::int from tenure te
           join account ac on ac.tenant = te.tenant and ac.person = te.person and ac.disabled_at is null and ac.password_hash is not null
          where te.tenant = po.tenant and te.position = po.id and te.valid_from <= $2
            and (te.valid_until is null or te.valid_until >= $2)) as "withAccount"
        from agency a
        left join position po on po.tenant = a.tenant and po.agency = a.id and po.head and po.valid_until is null
       where a.tenant = $1 and a.valid_from <= $2 and (a.valid_until is null or a.valid_until >= $2)
       order by a.name, a.id`,
    values: [tenant, today],
  })
  return rows.flatMap((row) => lackOf(row, today) ?? [])
}

function lackOf({ agency, agencyName, head, spans, withAccount }: Row, today: PlainDate): Lack | undefined {
  const lack = (what: Lack['lack'], from?: PlainDate): Lack => ({
    agency,
    agencyName,
    head,
    lack: what,
    ...(from === undefined ? {} : { from }),
  })
  if (head === null) return lack('noHead')
  const gap = firstGap(spans, today)
  if (gap === today) return lack('vacant')
  if (withAccount === 0) return lack('noAccount')
  if (gap !== undefined && gap <= addDays(today, SOON_DAYS)) return lack('vacantSoon', gap)
  if (overlaps(spans, today).length > 0) return lack('overlap')
  return strayPlh(spans, today) ? lack('strayPlh') : undefined
}

interface OverviewProps {
  readonly missing: readonly Lack[]
  /** At positions that open dossiers need. */
  readonly gaps: readonly NeededGap[]
  readonly today: PlainDate
}

export function OverviewPage({ missing, gaps, today }: OverviewProps) {
  const { t, shortDate } = useWords()
  return (
    <div class="stack">
      <h1>{t('people.overview.title')}</h1>
      <p class="lead">{t('people.overview.lead')}</p>
      {gaps.length > 0 && (
        <Notice sentiment="notice" title={t('people.gap.title', { count: gaps.length })}>
          <ul>
            {gaps.map(({ position, name, agencyName, from, waiting }) => (
              <li key={position}>
                <a href={at.position(position)}>{t('people.position.seat', { position: name, agency: agencyName })}</a>{' '}
                {from === today
                  ? t('people.gap.now', { count: waiting })
                  : t('people.gap.soon', { date: shortDate(from), count: waiting })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {missing.length === 0 ? (
        <Notice sentiment="positive" title={t('people.overview.nothingMissing')}>
          <p>{t('people.overview.complete')}</p>
        </Notice>
      ) : (
        <DataTable
          caption={t('people.overview.missing', { count: missing.length })}
          rows={missing}
          rowKey={({ agency }) => agency}
          columns={[
            {
              key: 'agency',
              label: t('people.agency'),
              header: true,
              cell: ({ agency, agencyName }) => <a href={at.agency(agency)}>{agencyName}</a>,
            },
            {
              key: 'lack',
              label: t('people.overview.lack'),
              cell: ({ lack, from }) =>
                lack === 'vacantSoon' && from !== undefined
                  ? t('people.lack.vacantSoon', { date: shortDate(from) })
                  : t.dynamic(`people.lack.${lack}`),
            },
            {
              key: 'do',
              label: t('people.overview.do'),
              cell: ({ lack, agency, head }) => (
                <a href={head === null ? `${at.agency(agency)}/jabatan/baru` : at.position(head)}>
                  {t.dynamic(`people.remedy.${lack}`)}
                </a>
              ),
            },
          ]}
        />
      )}
    </div>
  )
}
