import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { PersonSummary } from '#features/people/index.ts'
import { Badge } from '#ui/components/badge.tsx'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { AccountRow } from './accounts.ts'
import { at } from './addresses.ts'
import type { PersonDetail } from './people.ts'

interface PeopleProps {
  readonly people: readonly PersonSummary[]
  readonly search: string
  /** Whether a search found more than are shown. */
  readonly more: boolean
  readonly next: string | undefined
}

export function PeoplePage({ people, search, more, next }: PeopleProps) {
  const { t } = useWords()
  return (
    <div class="stack">
      <PageHead
        title={t('people.people.title')}
        actions={
          <>
            <LinkButton href={`${at.people}/baru`} icon="plus">
              {t('people.people.add')}
            </LinkButton>
            <LinkButton href={at.roster} look="secondary">
              {t('roster.title')}
            </LinkButton>
          </>
        }
      />
      <form class="person-search" method="get" action={at.people}>
        <input
          class="input"
          type="search"
          name="cari"
          value={search}
          aria-label={t('field.person.search')}
          placeholder={t('field.person.search')}
        />
        <Button look="secondary" icon="search">
          {t('field.person.find')}
        </Button>
      </form>
      {people.length === 0 ? (
        <EmptyState icon="search" title={t('people.people.noneFound')}>
          <p>{t('people.people.noneFound.body')}</p>
        </EmptyState>
      ) : (
        <PeopleTable people={people} />
      )}
      {more && <p>{t('people.people.more')}</p>}
      <Pager next={next} />
    </div>
  )
}

function PeopleTable({ people }: { readonly people: readonly PersonSummary[] }) {
  const { t, nip } = useWords()
  return (
    <DataTable
      caption={t('people.people.title')}
      captionHidden
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          label: t('people.person'),
          header: true,
          cell: ({ id, name, sample }) => (
            <>
              <a href={at.person(id)}>{name}</a> {sample && <Badge>{t('people.person.sample')}</Badge>}
            </>
          ),
        },
        {
          key: 'nip',
          label: t('people.person.nip'),
          unbroken: true,
          cell: (person) => (person.nip ? nip(person.nip) : t('people.none')),
        },
        {
          key: 'positions',
          label: t('people.position'),
          cell: ({ positions }) =>
            positions.length === 0
              ? t('people.none')
              : positions.map(({ name, agencyShortName }) => `${name}, ${agencyShortName}`).join('; '),
        },
        {
          key: 'kind',
          label: t('people.person.kind'),
          unbroken: true,
          cell: ({ kind }) => t.dynamic(`option.personKind.${kind}`),
        },
      ]}
    />
  )
}

interface PersonProps {
  readonly person: PersonDetail
  readonly account: AccountRow | undefined
  readonly today: PlainDate
}

export function PersonPage({ person, account, today }: PersonProps) {
  const { t, nip } = useWords()
  const none = t('people.none')
  const grade = [person.rank, person.grade && `(${person.grade})`].filter(Boolean).join(' ')
  return (
    <div class="stack-loose">
      <div class="stack">
        <h1>{person.name}</h1>
        <DefinitionList
          items={[
            { term: t('people.person.kind'), value: t.dynamic(`option.personKind.${person.kind}`) },
            { term: t('people.person.nip'), value: person.nip ? nip(person.nip) : none },
            { term: t('people.person.rank'), value: grade || none },
            { term: t('people.person.email'), value: person.email ?? none },
            { term: t('people.person.phone'), value: person.phone ?? none },
          ]}
        />
        <div class="cluster">
          <LinkButton href={`${at.person(person.id)}/ubah`} look="secondary">
            {t('people.person.change')}
          </LinkButton>
          <LinkButton href={`${at.person(person.id)}/identitas-tte`} look="quiet">
            {t('identity.title')}
          </LinkButton>
          <LinkButton href={at.changesOf(person.id)} look="quiet">
            {t('people.person.changes')}
          </LinkButton>
        </div>
      </div>
      <section class="stack" aria-labelledby="tenures">
        <h2 id="tenures">{t('people.person.positions')}</h2>
        <PersonTenures person={person} today={today} />
      </section>
      <section class="stack" aria-labelledby="account">
        <h2 id="account">{t('people.account.title')}</h2>
        <Account person={person} account={account} />
      </section>
    </div>
  )
}

function PersonTenures({ person, today }: Omit<PersonProps, 'account'>) {
  const { t, shortDate } = useWords()
  if (person.tenures.length === 0) return <p>{t('people.person.noPosition')}</p>
  return (
    <ul>
      {person.tenures.map((tenure) => (
        <li key={tenure.id}>
          {tenure.kind !== 'definitive' && `${t.dynamic(`option.tenureKind.${tenure.kind}`)} `}
          <a href={at.position(tenure.position)}>
            {tenure.positionName}, {tenure.agencyShortName}
          </a>{' '}
          <span class="muted">
            {tenure.validUntil === null
              ? t('people.span.from', { from: shortDate(tenure.validFrom) })
              : t('people.span', { from: shortDate(tenure.validFrom), until: shortDate(tenure.validUntil) })}
          </span>{' '}
          {tenure.validUntil !== null && tenure.validUntil < today && <Badge>{t('people.ended')}</Badge>}
        </li>
      ))}
    </ul>
  )
}

function Account({ person, account }: Omit<PersonProps, 'today'>) {
  const { t, dateTime, shortDateTime } = useWords()
  const here = `${at.person(person.id)}/akun`
  if (!account) {
    return (
      <>
        <p>{t('people.account.none')}</p>
        <div class="cluster">
          <LinkButton href={`${here}/baru`} icon="plus">
            {t('people.account.add')}
          </LinkButton>
        </div>
      </>
    )
  }
  const { username, duties, disabledAt, inUse, invitedUntil } = account
  const state =
    disabledAt !== null
      ? t('people.account.disabledSince', { at: shortDateTime(disabledAt) })
      : inUse
        ? t('people.account.inUse')
        : invitedUntil === null
          ? t('people.account.linkGone')
          : t('people.account.invited', { at: dateTime(invitedUntil) })
  return (
    <>
      <DefinitionList
        items={[
          { term: t('people.account.username'), value: username },
          { term: t('people.account.state'), value: state },
          {
            term: t('people.account.duties'),
            value:
              duties.length === 0
                ? t('people.account.noDuties')
                : duties.map((duty) => t.dynamic(`option.duty.${duty}`)).join(', '),
          },
        ]}
      />
      <div class="cluster">
        {disabledAt === null ? (
          <>
            <LinkButton href={`${here}/tautan`} look="secondary">
              {inUse ? t('people.account.newPassword') : t('people.account.newLink')}
            </LinkButton>
            <LinkButton href={`${here}/tugas`} look="secondary">
              {t('people.account.changeDuties')}
            </LinkButton>
            <LinkButton href={`${here}/faktor`} look="quiet">
              {t('people.account.release')}
            </LinkButton>
            <LinkButton href={`${here}/nonaktifkan`} look="quiet">
              {t('people.account.disable')}
            </LinkButton>
          </>
        ) : (
          <LinkButton href={`${here}/aktifkan`} look="secondary">
            {t('people.account.enable')}
          </LinkButton>
        )}
        <LinkButton href={at.changesOf(account.id)} look="quiet">
          {t('people.account.changes')}
        </LinkButton>
      </div>
    </>
  )
}
