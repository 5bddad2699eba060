import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import type { Correction } from './corrections.ts'
import { KEPT } from './kept.ts'

/** For everybody: what Alur keeps about people, why, how long, and what cannot be removed. */
export function PrivacyNotice({ signedIn }: { readonly signedIn: boolean }) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <PageHead title={t('privacy.title')} lead={t('privacy.lead')} />
      <KeptTable />
      <Lawful />
      <section class="stack measure" aria-labelledby="rights">
        <h2 id="rights">{t('privacy.rights')}</h2>
        <p>{t('privacy.rights.body')}</p>
        {signedIn && (
          <div class="cluster">
            <LinkButton href={at.own} look="secondary">
              {t('privacy.own.title')}
            </LinkButton>
          </div>
        )}
      </section>
    </div>
  )
}

function KeptTable() {
  const { t } = useWords()
  return (
    <DataTable
      caption={t('privacy.kept')}
      rows={KEPT}
      rowKey={({ kind }) => kind}
      columns={[
        {
          key: 'what',
          label: t('privacy.column.what'),
          header: true,
          cell: ({ kind }) => t.dynamic(`privacy.kept.${kind}.what`),
        },
        { key: 'why', label: t('privacy.column.why'), cell: ({ kind }) => t.dynamic(`privacy.kept.${kind}.why`) },
        { key: 'long', label: t('privacy.column.long'), cell: ({ kind }) => t.dynamic(`privacy.kept.${kind}.long`) },
        {
          key: 'change',
          label: t('privacy.column.change'),
          cell: ({ kind, lawful }) => (
            <>
              {t.dynamic(`privacy.kept.${kind}.change`)} {lawful && <Badge>{t('privacy.lawful.badge')}</Badge>}
            </>
          ),
        },
      ]}
    />
  )
}

function Lawful() {
  const { t } = useWords()
  return (
    <Notice sentiment="notice" title={t('privacy.lawful')}>
      <p>{t('privacy.lawful.body')}</p>
    </Notice>
  )
}

interface OwnProps {
  readonly data: Readonly<Record<string, readonly unknown[]>>
  readonly corrections: readonly Correction[]
  readonly administrator: boolean
}

const COUNTED = ['tenures', 'sessions', 'tokens', 'passkeys', 'teams', 'drafts', 'notices', 'changes'] as const

/** For one person: what is kept of them, and the ways to have it. */
export function OwnDataPage({ data, corrections, administrator }: OwnProps) {
  const { t, nip } = useWords()
  // The row of the person who asks, as own-data selects it.
  const [person = {}] = (data.person ?? []) as readonly Partial<Record<string, string | null>>[]
  const [signing] = (data.signingIdentity ?? []) as readonly { readonly masked: string }[]
  const none = t('people.none')
  return (
    <div class="stack-loose">
      <PageHead
        title={t('privacy.own.title')}
        lead={t('privacy.own.lead')}
        actions={
          <>
            <LinkButton href={at.ask}>{t('privacy.ask.title')}</LinkButton>
            <LinkButton href={at.download} look="secondary" icon="download">
              {t('privacy.download')}
            </LinkButton>
          </>
        }
      />
      <section class="stack" aria-labelledby="kept">
        <h2 id="kept">{t('privacy.own.kept')}</h2>
        <DefinitionList
          items={[
            { term: t('people.column.name'), value: person.name ?? none },
            { term: t('people.column.nip'), value: person.nip ? nip(person.nip) : none },
            { term: t('people.column.rank'), value: [person.rank, person.grade].filter(Boolean).join(', ') || none },
            { term: t('people.column.email'), value: person.email ?? none },
            { term: t('people.column.phone'), value: person.phone ?? none },
            { term: t('identity.title'), value: signing?.masked ?? none },
            ...COUNTED.map((kind) => ({
              term: t.dynamic(`privacy.count.${kind}`),
              value: t('privacy.count', { count: data[kind]?.length ?? 0 }),
            })),
          ]}
        />
        <p>
          <a href={at.notice}>{t('privacy.own.more')}</a>
        </p>
      </section>
      <Lawful />
      <section class="stack" aria-labelledby="asked">
        <h2 id="asked">{t('privacy.own.asked')}</h2>
        {corrections.length === 0 ? <p>{t('privacy.own.none')}</p> : <Requests corrections={corrections} />}
        {administrator && (
          <p>
            <a href={at.requests}>{t('privacy.requests.title')}</a>
          </p>
        )}
      </section>
    </div>
  )
}

/** For administrators: who asked for what. */
export function CorrectionsPage({ corrections }: { readonly corrections: readonly Correction[] }) {
  const { t } = useWords()
  return (
    <div class="stack">
      <PageHead title={t('privacy.requests.title')} lead={t('privacy.requests.lead')} />
      {corrections.length === 0 ? (
        <EmptyState title={t('privacy.requests.none')}>
          <p>{t('privacy.requests.none.body')}</p>
        </EmptyState>
      ) : (
        <Requests corrections={corrections} toAnswer />
      )}
    </div>
  )
}

function Requests({
  corrections,
  toAnswer = false,
}: {
  readonly corrections: readonly Correction[]
  readonly toAnswer?: boolean
}) {
  const { t, shortDateTime } = useWords()
  return (
    <DataTable
      caption={t('privacy.requests.caption')}
      captionHidden
      rows={corrections}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'about',
          label: t('privacy.requests.about'),
          header: true,
          cell: ({ id, about, name }) =>
            toAnswer ? (
              <a href={at.request(id)}>{`${name}: ${t.dynamic(`option.correctionAbout.${about}`)}`}</a>
            ) : (
              t.dynamic(`option.correctionAbout.${about}`)
            ),
        },
        { key: 'wanted', label: t('privacy.requests.wanted'), cell: ({ wanted }) => wanted },
        { key: 'asked', label: t('privacy.requests.asked'), cell: ({ askedAt }) => shortDateTime(askedAt) },
        {
          key: 'answer',
          label: t('privacy.requests.answer'),
          cell: ({ outcome, answer }) =>
            outcome === null ? (
              <Badge tone="notice">{t('privacy.requests.waiting')}</Badge>
            ) : (
              <>
                {t.dynamic(`option.correctionOutcome.${outcome}`)}: {answer}
              </>
            ),
        },
      ]}
    />
  )
}
