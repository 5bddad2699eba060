import type { DossierId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { Badge } from '#ui/components/badge.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Details } from '#ui/components/details.tsx'
import { Icon } from '#ui/components/icon.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { trailPath } from './addresses.ts'
import { type Reading, whoOf } from './reading.ts'
import { lookOf, sentenceOf, wordsOf } from './sentence.ts'

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
  /** Only what is older than this sequence number. */
  readonly before: number
}

/** The whole trail, newest first, with the exact time and the hash of each event one click away. */
export function TrailPage({ reading, links, before }: TrailPageProps) {
  const { trail, words, dossier } = reading
  const { t } = words
  const older = trail.filter(({ seq }) => seq < before)
  const shown = older.slice(-PAGE).toReversed()
  const last = shown.at(-1)?.seq ?? 0
  const newest = trail.at(-1)?.seq ?? 0
  const first = shown[0]?.seq ?? 0
  return (
    <div class="stack-loose">
      <header class="stack">
        <h1>{t('trail.title')}</h1>
        <p class="lead">{dossier.title}</p>
        <p class="muted">{t('trail.body')}</p>
      </header>
      <ol class="timeline trail" reversed start={first}>
        {shown.map((recorded) => {
          const { icon, tone } = lookOf(recorded)
          const quoted = wordsOf(recorded)
          const link = links.get(recorded.seq)
          return (
            <li key={recorded.seq} class={`tone-${tone}`}>
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
        })}
      </ol>
      <Pager
        previous={first < newest ? `${trailPath(dossier.id)}?sebelum=${first + PAGE + 1}` : undefined}
        next={last > 1 ? `${trailPath(dossier.id)}?sebelum=${last}` : undefined}
      />
    </div>
  )
}
