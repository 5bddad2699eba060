import { PlainDate } from '#core/calendar/plain-date.ts'
import type { LetterSetting } from '#core/letters/setting.ts'

export type RetentionPhase = 'running' | 'active' | 'inactive' | 'over'

/** How long letters of a kind are kept. Years are counted from 1 January after the year in which the dossier was closed. */
export interface Retention {
  readonly phase: RetentionPhase
  /** Last days; null while the dossier runs: nothing is counted before it is closed. */
  readonly activeUntil: PlainDate | null
  readonly inactiveUntil: PlainDate | null
  readonly afterwards: LetterSetting['keepThen']
}

type Years = Pick<LetterSetting, 'keepActive' | 'keepInactive' | 'keepThen'>

/** The retention of a letter whose dossier was closed in a year; null for one that runs. */
export function retentionOf(closedIn: number | null, years: Years, today: PlainDate): Retention {
  const { keepActive, keepInactive, keepThen: afterwards } = years
  if (closedIn === null) return { phase: 'running', activeUntil: null, inactiveUntil: null, afterwards }
  const activeUntil = endOf(closedIn + keepActive)
  const inactiveUntil = endOf(closedIn + keepActive + keepInactive)
  const phase = today <= activeUntil ? 'active' : today <= inactiveUntil ? 'inactive' : 'over'
  return { phase, activeUntil, inactiveUntil, afterwards }
}

const endOf = (year: number): PlainDate => PlainDate.parse(`${year}-12-31`)
