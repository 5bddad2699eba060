import { type AuthorityAct, RULES, type Rule } from '#core/authority/rules.ts'
import { refusalText, stageBrief } from '#features/dossier/index.ts'
import { Button } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { AUTHORITY } from './addresses.ts'
import { TOLD_ACTS, type ToldAnswer, type ToldDossier, type ToldPerson } from './overview.ts'
import { actText, standingText, type Telling } from './texts.ts'

interface Asked {
  readonly berkas: string
  readonly orang: string
}

/** Somebody with the answers of the table about one dossier. */
export interface Answered {
  readonly who: ToldPerson
  readonly answers: readonly ToldAnswer[]
}

interface Props {
  readonly asked: Asked
  readonly dossier: ToldDossier | undefined
  readonly people: readonly Answered[]
  /** Dossiers of the person, where no dossier was asked for. */
  readonly dossiers: readonly { readonly dossier: ToldDossier; readonly answers: readonly ToldAnswer[] }[]
  readonly person: ToldPerson | undefined
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly telling: Telling | undefined
}

/** Who may do what, and why: the table as it is, and its answers about real people and dossiers. */
export function AuthorityPage(props: Props) {
  const { t } = useWords()
  const { asked, dossier, person } = props
  const missing = (asked.berkas !== '' && !dossier) || (asked.orang !== '' && !person)
  return (
    <div class="stack-loose">
      <header class="stack">
        <h1>{t('authority.title')}</h1>
        <p class="lead">{t('authority.lead')}</p>
      </header>
      <Ask {...props} />
      {missing && (
        <Notice sentiment="notice">
          <p>{t('authority.notFound')}</p>
        </Notice>
      )}
      <Answers {...props} />
      <Table />
    </div>
  )
}

function Ask({ asked, choices }: Props) {
  const { t } = useWords()
  return (
    <form method="get" action={AUTHORITY} class="stack measure">
      <div class="field">
        <label class="field-label" for="berkas">
          {t('authority.ask.dossier')}
        </label>
        <p class="hint" id="berkas-hint">
          {t('authority.ask.dossier.hint')}
        </p>
        <input class="input" id="berkas" name="berkas" value={asked.berkas} aria-describedby="berkas-hint" />
      </div>
      <div class="field">
        <label class="field-label" for="orang">
          {t('authority.ask.person')}
        </label>
        <p class="hint" id="orang-hint">
          {t('authority.ask.person.hint')}
        </p>
        <select class="input" id="orang" name="orang" aria-describedby="orang-hint">
          <option value="">{t('authority.ask.anybody')}</option>
          {choices.map(({ id, name }) => (
            <option key={id} value={id} selected={id === asked.orang}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Button>{t('authority.ask')}</Button>
    </form>
  )
}

function Answers({ dossier, people, person, dossiers, telling }: Props) {
  if (!telling) return null
  if (dossier && person) return <OneOnOne dossier={dossier} answered={people} telling={telling} />
  if (dossier) return <WhoMay dossier={dossier} people={people} telling={telling} />
  return person ? <WhatMay person={person} dossiers={dossiers} telling={telling} /> : null
}

const headOf = ({ number, dossier, sop }: ToldDossier, { words }: Telling): string => {
  const at = dossier.turn ? stageBrief(sop, dossier.turn.stage).name : words.t('authority.over')
  return words.t('authority.dossier', { number, at })
}

function OneOnOne({
  dossier,
  answered,
  telling,
}: {
  readonly dossier: ToldDossier
  readonly answered: readonly Answered[]
  readonly telling: Telling
}) {
  const { t } = useWords()
  const rows = answered.flatMap(({ who, answers }) => answers.map((told) => ({ who, told })))
  return (
    <section class="stack" aria-labelledby="answers">
      <h2 id="answers">
        {answered[0]?.who.name} · {headOf(dossier, telling)}
      </h2>
      <DataTable
        caption={t('authority.answers')}
        captionHidden
        rows={rows}
        rowKey={({ told }) => `${told.act} ${told.exit}`}
        columns={[
          {
            key: 'act',
            label: t('authority.column.act'),
            header: true,
            cell: ({ told }) => actText(told, telling.words),
          },
          {
            key: 'may',
            label: t('authority.column.may'),
            cell: ({ told }) => t(told.answer.ok ? 'authority.yes' : 'authority.no'),
          },
          {
            key: 'why',
            label: t('authority.column.why'),
            cell: ({ who, told: { answer } }) =>
              answer.ok ? standingText(answer.basis, who.person, telling) : refusalText(answer.refusal, telling),
          },
        ]}
      />
    </section>
  )
}

function WhoMay({
  dossier,
  people,
  telling,
}: {
  readonly dossier: ToldDossier
  readonly people: readonly Answered[]
  readonly telling: Telling
}) {
  const { t } = useWords()
  const labels = [
    ...new Set(
      TOLD_ACTS.flatMap((act) => people[0]?.answers.filter((told) => told.act === act) ?? []).map((told) =>
        actText(told, telling.words),
      ),
    ),
  ]
  const rows = labels.map((label) => ({
    label,
    who: people.flatMap(({ who, answers }) =>
      answers.flatMap((told) =>
        actText(told, telling.words) === label && told.answer.ok
          ? [{ name: who.name, why: standingText(told.answer.basis, who.person, telling) }]
          : [],
      ),
    ),
  }))
  return (
    <section class="stack" aria-labelledby="answers">
      <h2 id="answers">{headOf(dossier, telling)}</h2>
      <DataTable
        caption={t('authority.who')}
        rows={rows}
        rowKey={({ label }) => label}
        columns={[
          { key: 'act', label: t('authority.column.act'), header: true, cell: ({ label }) => label },
          {
            key: 'who',
            label: t('authority.column.who'),
            cell: ({ who }) =>
              who.length === 0 ? (
                t('authority.nobody')
              ) : (
                <ul class="plain-list">
                  {who.map(({ name, why }) => (
                    <li key={`${name} ${why}`}>
                      {name} <span class="small muted">{why}</span>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </section>
  )
}

function WhatMay({
  person,
  dossiers,
  telling,
}: {
  readonly person: ToldPerson
  readonly dossiers: Props['dossiers']
  readonly telling: Telling
}) {
  const { t } = useWords()
  return (
    <section class="stack" aria-labelledby="answers">
      <h2 id="answers">{person.name}</h2>
      {dossiers.length === 0 ? (
        <p>{t('authority.none')}</p>
      ) : (
        <DataTable
          caption={t('authority.what')}
          rows={dossiers}
          rowKey={({ dossier }) => dossier.id}
          columns={[
            {
              key: 'dossier',
              label: t('authority.column.dossier'),
              header: true,
              cell: ({ dossier }) => (
                <a href={`${AUTHORITY}?${new URLSearchParams({ berkas: dossier.number, orang: person.person })}`}>
                  {headOf(dossier, telling)}
                </a>
              ),
            },
            {
              key: 'may',
              label: t('authority.column.may'),
              cell: ({ answers }) =>
                answers.flatMap((told) => (told.answer.ok ? [actText(told, telling.words)] : [])).join(', '),
            },
            {
              key: 'why',
              label: t('authority.column.why'),
              cell: ({ answers }) =>
                [
                  ...new Set(
                    answers.flatMap(({ answer }) =>
                      answer.ok ? [standingText(answer.basis, person.person, telling)] : [],
                    ),
                  ),
                ].join('; '),
            },
          ]}
        />
      )}
    </section>
  )
}

function Table() {
  const { t } = useWords()
  // The keys of the table are its acts, by its type.
  const rows = Object.entries(RULES) as readonly (readonly [AuthorityAct, Rule])[]
  return (
    <section class="stack" aria-labelledby="rules">
      <h2 id="rules">{t('authority.rules')}</h2>
      <p>{t('authority.rules.body')}</p>
      <DataTable
        caption={t('authority.rules')}
        captionHidden
        rows={rows}
        rowKey={([act]) => act}
        columns={[
          {
            key: 'act',
            label: t('authority.column.act'),
            header: true,
            cell: ([act]) => t.dynamic(`authority.act.${act}`),
          },
          {
            key: 'in',
            label: t('authority.column.state'),
            cell: ([, rule]) =>
              rule.in.length === 3 || rule.in.length === 0
                ? t('authority.state.any')
                : rule.in.map((state) => t.dynamic(`authority.state.${state}`)).join(', '),
          },
          {
            key: 'by',
            label: t('authority.column.ground'),
            cell: ([, rule]) => (
              <ul class="plain-list">
                {rule.by.map((ground) => (
                  <li key={ground}>{t.dynamic(`authority.ground.${ground}`)}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </section>
  )
}
