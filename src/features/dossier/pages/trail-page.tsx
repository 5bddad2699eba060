import type { Recorded } from '#core/dossier/event.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { Badge } from '#ui/components/badge.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Details } from '#ui/components/details.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Icon } from '#ui/components/icon.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { trailPath } from './addresses.ts'
import { type Reading, whoOf } from './reading.ts'
import { lookOf, sentenceOf, wordsOf } from './sentence.ts'
import { filtered, filterText, type TrailFilter } from './trail-filter.ts'
import { TrailFilterForm } from './trail-filter-form.tsx'

/** An event's place in the chain, in hexadecimal. */
export interface Link {
  readonly hash: string
  readonly before: string | null
  readonly clock: 'database' | 'demo'
}

/** The chain of a dossier, by sequence number. */
export async function linksOf(
  database: Database,
  tenant: TenantId,
  dossier: DossierId,
): Promise<ReadonlyMap<number, Link>> {
  const rows = await database.callWithTenant<Link & { readonly seq: number }>(tenant, {
    name: 'links_of_dossier',
    text: `select seq, encode(hash, 'hex') as hash, encode(prev_hash, 'hex') as before, clock from event
      where tenant = $1 and dossier = $2 order by seq`,
    values: [tenant, dossier],
  })
  return new Map(rows.map((row) => [row.seq, row]))
}

const PAGE = 50

interface TrailPageProps {
  readonly reading: Reading
  readonly links: ReadonlyMap<number, Link>
  readonly filter: TrailFilter
  /** Only what is older than this sequence number. */
  readonly before: number
}

/** The trail, newest first, with the exact time and the hash of each event one click away. */
export function TrailPage({ reading, links, filter, before }: TrailPageProps) {
  const { trail, words, dossier } = reading
  const { t } = words
  const found = filtered(trail, filter)
  const index = found.findIndex(({ seq }) => seq >= before)
  const end = index < 0 ? found.length : index
  const shown = found.slice(Math.max(0, end - PAGE), end).toReversed()
  const newer = found[Math.min(end + PAGE, found.length) - 1]
  const asked = filterText(filter)
  const at = (seq: number) => `${trailPath(dossier.id)}?${asked === '' ? '' : `${asked}&`}sebelum=${seq}`
  return (
    <div class="stack-loose">
      <header class="stack">
        <h1>{t('trail.title')}</h1>
        <p class="lead">{dossier.title}</p>
        <p class="muted">{t('trail.body')}</p>
      </header>
      <TrailFilterForm reading={reading} filter={filter} />
      {asked !== '' && <p role="status">{t('trail.filter.found', { count: found.length, all: trail.length })}</p>}
      {shown.length === 0 ? (
        <EmptyState icon="search" title={t('trail.none')}>
          <p>{t('trail.none.body')}</p>
        </EmptyState>
      ) : (
        <ol class="timeline trail">
          {shown.map((recorded) => (
            <Entry key={recorded.seq} recorded={recorded} link={links.get(recorded.seq)} reading={reading} />
          ))}
        </ol>
      )}
      <Pager
        previous={newer && end < found.length ? at(newer.seq + 1) : undefined}
        next={end > PAGE ? at(shown.at(-1)?.seq ?? 0) : undefined}
      />
    </div>
  )
}

function Entry({
  recorded,
  link,
  reading,
}: {
  readonly recorded: Recorded
  readonly link: Link | undefined
  readonly reading: Reading
}) {
  const { words } = reading
  const { t } = words
  const { icon, tone } = lookOf(recorded)
  const quoted = wordsOf(recorded)
  return (
    <li class={`tone-${tone}`} value={recorded.seq}>
      <span class="timeline-mark">
        <Icon name={icon} />
      </span>
      <div>{sentenceOf(recorded, reading)}</div>
      <time class="timeline-when" dateTime={recorded.at}>
        {words.dateTime(recorded.at)}
      </time>
      {link?.clock === 'demo' && <Badge tone="notice">{t('trail.demoClock')}</Badge>}
      {quoted !== undefined && <p class="quoted">{quoted}</p>}
      <Details summary={t('trail.details', { seq: recorded.seq })}>
        <DefinitionList
          items={[
            { term: t('trail.exact'), value: <code class="code hash">{recorded.at}</code> },
            { term: t('trail.by'), value: whoOf(recorded.cause, reading) },
            { term: t('trail.hash'), value: <code class="code hash">{link?.hash}</code> },
            {
              term: t('trail.before'),
              value: link?.before ? <code class="code hash">{link.before}</code> : t('trail.first'),
            },
          ]}
        />
      </Details>
    </li>
  )
}
