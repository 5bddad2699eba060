import { Button } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { Icon } from '#ui/components/icon.tsx'
import { ACTION } from '#ui/forms/actions.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Typed } from '#ui/forms/typed.ts'
import type { Words } from '#ui/messages/words.ts'
import { dayOf, type Reading } from '../pages/reading.ts'
import { signInAgain } from './addresses.ts'
import { differences } from './differences.ts'
import type { Kept } from './keep-draft.ts'
import type { FormSpec } from './spec.ts'

interface DraftStateProps {
  readonly reading: Reading
  readonly spec: FormSpec
  readonly typed: Typed
  readonly kept?: Kept | undefined
  /** Where an island keeps the draft while somebody types. */
  readonly address: string
}

/** Whether what is on the screen is kept: told in words, and changed by the island while somebody types. */
export function DraftState({ reading, spec, typed, kept, address }: DraftStateProps) {
  const { t } = reading.words
  return (
    <>
      <div
        class="draft-state small"
        data-draft={address}
        data-saving={t('filling.saving')}
        data-unsaved={t('filling.unsaved')}
        data-ended={t('filling.ended')}
        data-large={t('filling.large')}
        data-stopped={t('filling.stopped')}
      >
        <p role="status" data-draft-text>
          {stateText(kept, reading)}
        </p>
        <a href={signInAgain(spec.path)} target="_blank" rel="noopener" data-draft-sign-in hidden>
          {t('filling.ended.signIn')}
        </a>
      </div>
      <Conflict reading={reading} spec={spec} typed={typed} kept={kept} />
    </>
  )
}

function stateText(kept: Kept | undefined, reading: Reading): string {
  switch (kept?.kind) {
    case 'conflict':
      return ''
    case 'begun':
      return reading.words.t('filling.begun', { exit: kept.from, time: whenOf(kept.at, reading) })
    case 'saved':
      return savedText(kept, reading)
    case undefined:
      return reading.words.t('filling.notYet')
    default:
      return kept satisfies never
  }
}

/** "Tersimpan 10.42 WIB", with the day when it is another one, and with the name when it was somebody else. */
function savedText({ by, at }: Kept & { kind: 'saved' }, reading: Reading): string {
  const { words, names, actor } = reading
  const time = whenOf(at, reading)
  if (by === actor.person) return words.t('filling.saved', { time })
  return words.t('filling.savedBy', { time, name: names.person(by)?.name ?? words.t('trail.personUnknown') })
}

const whenOf = (at: Parameters<Words['time']>[0], reading: Reading): string =>
  dayOf(at, reading) === reading.today ? reading.words.time(at) : reading.words.shortDateTime(at)

export function conflictText({ draft }: Kept & { kind: 'conflict' }, reading: Reading): string {
  const { words, names, actor } = reading
  const time = whenOf(draft.savedAt, reading)
  if (draft.author === actor.person) return words.t('filling.conflict.own', { time })
  return words.t('filling.conflict.body', {
    name: names.person(draft.author)?.name ?? words.t('trail.personUnknown'),
    time,
  })
}

/** Two people prepared the same form at once: each sees it, and decides. Hidden until it happens. */
function Conflict({ reading, spec, typed, kept }: Omit<DraftStateProps, 'address'>) {
  const { t } = reading.words
  const conflict = kept?.kind === 'conflict' ? kept : undefined
  return (
    <div class="notice tone-notice" data-draft-conflict hidden={!conflict} role="alert">
      <Icon name="alert" />
      <div class="stack">
        <p class="notice-word">{t('filling.conflict.title')}</p>
        <p data-draft-conflict-text>{conflict && conflictText(conflict, reading)}</p>
        {conflict && <Differences reading={reading} spec={spec} mine={typed} theirs={conflict.draft.typed} />}
        <div class="cluster">
          <Button look="secondary" name={ACTION} value="overwrite" unchecked>
            {t('filling.conflict.overwrite')}
          </Button>
          <a href={spec.path}>{t('filling.conflict.open')}</a>
        </div>
      </div>
    </div>
  )
}

function Differences({
  reading,
  spec,
  mine,
  theirs,
}: {
  readonly reading: Reading
  readonly spec: FormSpec
  readonly mine: Typed
  readonly theirs: Typed
}) {
  const { t } = reading.words
  const found = differences(spec.form, describeForm(spec.schema), mine, theirs, reading)
  if (found.length === 0) return null
  return (
    <Details summary={t('filling.conflict.differs', { count: found.length })}>
      <dl class="stack">
        {found.map(({ name, label, text }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd class="quoted">{text || t('filling.conflict.empty')}</dd>
          </div>
        ))}
      </dl>
    </Details>
  )
}
