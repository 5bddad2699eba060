import type { Tone } from '#ui/components/sentiment.ts'
import type { Translate } from '#ui/messages/translator.ts'
import type { AgendaRow } from './agenda.ts'

type Standing = Pick<AgendaRow, 'numberState' | 'letter' | 'letterState' | 'ended' | 'holder'>

/** Where a letter stands, and whom it waits for. */
export function stateText(standing: Standing, t: Translate): string {
  const state = stateWord(standing, t)
  const holder = holderOf(standing)
  return holder === null ? state : t('register.state.by', { state, holder })
}

/** Whom a letter waits for; null when for nobody. */
export const holderOf = ({ numberState, ended, holder }: Standing): string | null =>
  numberState === 'cancelled' || ended !== null ? null : holder

export function stateWord({ numberState, letter, letterState, ended }: Standing, t: Translate): string {
  if (numberState === 'cancelled') return t('register.state.cancelled')
  if (letter === null || letterState === null) return t('register.state.paper')
  if (ended !== null) return t.dynamic(`register.state.${ended}`)
  return t.dynamic(`register.state.${letterState}`)
}

export function stateTone({ numberState, letter, letterState, ended }: Standing): Tone {
  if (numberState === 'cancelled' || ended !== null) return 'negative'
  return letter === null || letterState === 'final' ? 'positive' : 'notice'
}

/** What a letter is about: its name and the application, or what was noted of a paper letter. */
export const subjectText = ({ name, title, note }: Pick<AgendaRow, 'name' | 'title' | 'note'>): string =>
  [name === null ? undefined : `${name}: ${title ?? ''}`, note].filter((part) => part != null).join('. ')
