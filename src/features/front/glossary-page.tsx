import type { SopDefinition } from '#core/sop/definition.ts'
import { activitiesOf, stagesInOrder } from '#core/sop/navigate.ts'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'

/** Words of the service that people ask about, in the order in which they meet them. */
const TERMS = [
  'agency',
  'dossier',
  'trackingCode',
  'activity',
  'turn',
  'due',
  'workingDay',
  'round',
  'hold',
  'document',
  'dpa',
  'kak',
  'technicalTeam',
  'resourcePerson',
  'acting',
  'ppk',
  'provider',
  'finding',
  'verdict',
  'build',
  'hosting',
  'colocation',
  'subdomain',
  'publicIp',
  'catalogue',
  'trail',
  'fingerprint',
] as const

/** What the words on these pages mean, for everybody; the parts and papers of the SOP come from its definition. */
export function GlossaryPage({ sop }: { readonly sop: SopDefinition | undefined }) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <PageHead title={t('glossary.title')} lead={t('glossary.lead')} />
      <dl class="glossary measure">
        {TERMS.map((term) => (
          <div key={term} id={term}>
            <dt>{t(`glossary.${term}.word`)}</dt>
            <dd>{t(`glossary.${term}.meaning`)}</dd>
          </div>
        ))}
      </dl>
      {sop && <Roles sop={sop} />}
      {sop && <Papers sop={sop} />}
    </div>
  )
}

function Roles({ sop }: { readonly sop: SopDefinition }) {
  const { t } = useWords()
  const acting = Object.entries(sop.roles).map(([key, { name }]) => ({
    name,
    numbers: activitiesOf(sop)
      .filter(({ steps }) => steps.some(({ role }) => role === key))
      .map(({ no }) => no),
  }))
  return (
    <section class="stack measure" aria-labelledby="roles">
      <h2 id="roles">{t('glossary.roles', { number: sop.number })}</h2>
      <dl class="glossary">
        {acting.map(({ name, numbers }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {numbers.length === 0
                ? t('glossary.role.helps')
                : t('glossary.role.acts', { count: numbers.length, activities: numbers.join(', ') })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Papers({ sop }: { readonly sop: SopDefinition }) {
  const { t } = useWords()
  const papers = new Map<string, string[]>()
  for (const stage of stagesInOrder(sop)) {
    for (const { name } of stage.outputs) {
      const from = stage.kind === 'activity' ? t('glossary.paper.activity', { no: stage.no }) : stage.name
      papers.set(name, [...(papers.get(name) ?? []), from])
    }
  }
  return (
    <section class="stack measure" aria-labelledby="papers">
      <h2 id="papers">{t('glossary.papers', { number: sop.number })}</h2>
      <dl class="glossary">
        {[...papers].map(([name, from]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{t('glossary.paper.from', { from: from.join(', ') })}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
