import type { Possibility } from '#core/dossier/available.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { LinkButton } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import type { IconName } from '#ui/components/icon.tsx'
import { formPath, otherActPath, providerPath } from './addresses.ts'
import type { Reading } from './reading.ts'
import { refusalText } from './refusal-text.ts'

type Exit = Extract<Possibility, { act: 'complete' | 'draft' }>
type Other = Exclude<Possibility, Exit>

const isExit = (possibility: Possibility): possibility is Exit =>
  possibility.act === 'complete' || possibility.act === 'draft'

const ICONS: Readonly<Record<Exit['kind'], IconName>> = {
  onward: 'arrowRight',
  forward: 'arrowRight',
  back: 'arrowBack',
  end: 'lock',
}

/** What this person can do now, and in a fold what cannot be done and why. */
export function ActsPanel({ reading }: { readonly reading: Reading }) {
  const { available: possible, words } = reading
  const exits = possible.filter(isExit)
  const mine = exits.filter(({ act, why }) => act === 'complete' && !why)
  const drafts = mine.length > 0 ? [] : exits.filter(({ act }) => act === 'draft')
  const others = possible.filter((each): each is Other => !isExit(each))
  const barred = possible.filter(({ act, why }) => why && act !== 'draft')
  const { t } = words
  return (
    <section class="stack" aria-labelledby="acts">
      <h2 id="acts">{t('dossier.acts')}</h2>
      {mine.length > 0 && <Exits reading={reading} exits={mine} />}
      {drafts.length > 0 && (
        <>
          <p>{t('dossier.acts.draft')}</p>
          <Exits reading={reading} exits={drafts} />
        </>
      )}
      {mine.length + drafts.length === 0 && <p class="muted">{t('dossier.acts.none')}</p>}
      <Others reading={reading} others={others.filter(({ why }) => !why)} />
      {reading.dossier.facts.provider && (
        <p>
          <a href={providerPath(reading.dossier.id)}>{t('people.provider.title')}</a>
        </p>
      )}
      {barred.length > 0 && (
        <Details summary={t('dossier.acts.barred')}>
          <ul>
            {barred.map((each) => (
              <li key={isExit(each) ? each.exit : each.act}>
                <strong>{labelOf(each, reading)}</strong>: {each.why && refusalText(each.why, reading)}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  )
}

function labelOf(possibility: Possibility, { sop, words }: Reading): string {
  return isExit(possibility)
    ? (loadStep(sop, possibility).exits[possibility.exit]?.label ?? possibility.exit)
    : words.t(`dossier.act.${possibility.act}`)
}

function Exits({ reading, exits }: { readonly reading: Reading; readonly exits: readonly Exit[] }) {
  const main = exits.findIndex(({ kind }) => kind !== 'back')
  return (
    <div class="cluster">
      {exits.map((each, index) => (
        <LinkButton
          key={each.exit}
          href={formPath(reading.dossier.id, each, each.exit)}
          look={index === main ? 'primary' : 'secondary'}
          icon={each.act === 'draft' ? 'document' : ICONS[each.kind]}
        >
          {each.act === 'draft'
            ? reading.words.t('dossier.acts.draftOf', { exit: labelOf(each, reading) })
            : labelOf(each, reading)}
        </LinkButton>
      ))}
    </div>
  )
}

function Others({ reading, others }: { readonly reading: Reading; readonly others: readonly Other[] }) {
  if (others.length === 0) return null
  return (
    <ul class="act-links">
      {others.map((each) => (
        <li key={each.act}>
          <a href={otherActPath(reading.dossier.id, ADDRESS[each.act])}>{labelOf(each, reading)}</a>
        </li>
      ))}
    </ul>
  )
}

/** Last part of the address of each act that is not an exit. */
export const ADDRESS = {
  comment: 'catatan',
  attach: 'lampirkan',
  assign: 'penugasan',
  hold: 'tunda',
  resume: 'lanjutkan',
  cancel: 'batalkan',
} as const satisfies Record<Other['act'], string>
