import type { Possibility } from '#core/dossier/available.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { LinkButton } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import type { IconName } from '#ui/components/icon.tsx'
import { isApproval } from '../approval/is-approval.ts'
import { approvalPath, formPath, otherActPath, providerPath } from './addresses.ts'
import type { Reading } from './reading.ts'
import { refusalText } from './refusal-text.ts'

type Exit = Extract<Possibility, { act: 'complete' | 'draft' }>
type Other = Exclude<Possibility, Exit>

const isExit = (possibility: Possibility): possibility is Exit =>
  possibility.act === 'complete' || possibility.act === 'draft'

/** What this person can do now: one main act, the others beside it, and in a fold what cannot be done and why. */
export function ActsPanel({ reading }: { readonly reading: Reading }) {
  const { available: possible, words } = reading
  const exits = possible.filter(isExit)
  const mine = exits.filter(({ act, why }) => act === 'complete' && !why)
  const drafts = mine.length > 0 ? [] : exits.filter(({ act }) => act === 'draft')
  const others = possible.filter((each): each is Other => !isExit(each))
  const barred = possible.filter(({ act, why }) => why && act !== 'draft')
  const { t } = words
  return (
    <section
      class={mine.length > 0 ? 'panel stack acts acts-mine no-print' : 'panel stack acts no-print'}
      aria-labelledby="acts"
    >
      <h2 id="acts">{t(mine.length > 0 ? 'dossier.acts.mine' : 'dossier.acts')}</h2>
      {mine.length > 0 && <Exits reading={reading} exits={mine} />}
      {drafts.length > 0 && (
        <>
          <p>{t('dossier.acts.draft')}</p>
          <Exits reading={reading} exits={drafts} />
        </>
      )}
      {mine.length + drafts.length === 0 && <p class="muted">{t('dossier.acts.none')}</p>}
      <Others reading={reading} others={others.filter(({ why }) => !why)} />
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

interface MainAct {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  /** The way out that it is; none for an approval, whose ways stand on its page. */
  readonly exit?: Exit
}

/** The one act that this person is most likely here for. An approval is read and decided on one page. */
function mainActOf(exits: readonly Exit[], reading: Reading): MainAct | undefined {
  const { dossier, sop, words } = reading
  const [first] = exits
  if (!first) return undefined
  if (first.act === 'complete' && isApproval(sop, first)) {
    return { href: approvalPath(dossier.id), label: words.t('dossier.acts.decide'), icon: 'check' }
  }
  const exit = exits.find(({ kind }) => kind !== 'back') ?? first
  return {
    exit,
    href: formPath(dossier.id, exit, exit.exit),
    label: exitLabel(exit, reading),
    icon: exit.act === 'draft' ? 'document' : 'arrowRight',
  }
}

const exitLabel = (exit: Exit, reading: Reading): string =>
  exit.act === 'draft'
    ? reading.words.t('dossier.acts.draftOf', { exit: labelOf(exit, reading) })
    : labelOf(exit, reading)

function Exits({ reading, exits }: { readonly reading: Reading; readonly exits: readonly Exit[] }) {
  const main = mainActOf(exits, reading)
  return (
    <>
      {main && (
        <LinkButton href={main.href} icon={main.icon}>
          {main.label}
        </LinkButton>
      )}
      {exits
        .filter((each) => each !== main?.exit)
        .map((each) => (
          <LinkButton
            key={each.exit}
            href={formPath(reading.dossier.id, each, each.exit)}
            look="secondary"
            {...(each.kind === 'back' && { icon: 'arrowBack' })}
          >
            {exitLabel(each, reading)}
          </LinkButton>
        ))}
    </>
  )
}

/** The main act within reach of the thumb, on phones alone. */
export function ThumbBar({ reading }: { readonly reading: Reading }) {
  const mine = reading.available.filter(isExit).filter(({ act, why }) => act === 'complete' && !why)
  const main = mainActOf(mine, reading)
  if (!main) return null
  // Where the outcome is open, no outcome is put under the thumb.
  const open = main.exit && mine.filter(({ kind }) => kind !== 'back').length > 1
  return (
    <div class="decision-bar">
      <LinkButton href={open ? '#acts' : main.href} icon={main.icon}>
        {open ? reading.words.t('dossier.acts.choose') : main.label}
      </LinkButton>
    </div>
  )
}

function Others({ reading, others }: { readonly reading: Reading; readonly others: readonly Other[] }) {
  const { dossier, words } = reading
  if (others.length === 0 && !dossier.facts.provider) return null
  return (
    <ul class="act-links">
      {others.map((each) => (
        <li key={each.act}>
          <a href={otherActPath(dossier.id, ADDRESS[each.act])}>{labelOf(each, reading)}</a>
        </li>
      ))}
      {dossier.facts.provider && (
        <li>
          <a href={providerPath(dossier.id)}>{words.t('people.provider.title')}</a>
        </li>
      )}
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
