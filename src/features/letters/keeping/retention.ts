import { PlainDate } from '#core/calendar/plain-date.ts'
import type { LetterSetting } from '#core/letters/setting.ts'

export type RetentionPhase = 'active' | 'inactive' | 'over'

/** How long letters of a kind are kept. Years are counted from 1 January after the year in which the dossier was closed. */
export interface Retention {
  readonly phase: RetentionPhase
  /** Last days. */
  readonly activeUntil: PlainDate
  readonly inactiveUntil: PlainDate
  readonly afterwards: LetterSetting['keepThen']
}

type Years = Pick<LetterSetting, 'keepActive' | 'keepInactive' | 'keepThen'>

/** The retention of a letter whose dossier was closed in a year; of one that runs, nothing is counted yet. */
export function retentionOf(closedIn: number, years: Years, today: PlainDate): Retention {
  const { keepActive, keepInactive, keepThen: afterwards } = years
  const activeUntil = endOf(closedIn + keepActive)
  const inactiveUntil = endOf(closedIn + keepActive + keepInactive)
  const phase = today <= activeUntil ? 'active' : today <= inactiveUntil ? 'inactive' : 'over'
  return { phase, activeUntil, inactiveUntil, afterwards }
}

const endOf = (year: number): PlainDate => PlainDate.parse(`${year}-12-31`)
