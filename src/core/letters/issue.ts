import type { PlainDate } from '../calendar/plain-date.ts'
import type { DossierEvent } from '../dossier/event.ts'
import type { Dossier } from '../dossier/state.ts'
import type { AgencyId } from '../ids.ts'
import { ADDRESSEE } from './addressee.ts'
import { LETTER_RULES, type LetterKind, type Paper, type Security, type Urgency } from './kind.ts'
import { mouldFor } from './mould-for.ts'
import type { NumberMould } from './number-pattern.ts'
import { type LetterSetting, settingFor } from './setting.ts'

/** What a city has said of its letters. */
export interface LetterOffice {
  readonly settings: readonly LetterSetting[]
  /** An agency's code within numbers. */
  readonly codes: ReadonlyMap<AgencyId, string>
}

/** A letter as an act brings it into being; its running number is given when the act is written. */
export interface LetterIssue {
  /** Which event of the act, from 0, and which of its outputs. */
  readonly event: number
  readonly ordinal: number
  readonly stage: string
  readonly kind: LetterKind
  readonly name: string
  readonly agency: AgencyId
  /** The agency that it goes to; null when it stays within its own, or is no letter. */
  readonly addressee: AgencyId | null
  readonly on: PlainDate
  readonly classification: string
  readonly paper: Paper
  readonly security: Security
  readonly urgency: Urgency
  readonly series: string
  /** external: the number is given elsewhere; null: this kind carries none. */
  readonly mould: NumberMould | 'external' | null
}

/** The letters that the events of an act bring: one for each output of the SOP. */
export function issuesOf(
  events: readonly DossierEvent[],
  { applicant, owner }: Pick<Dossier, 'applicant' | 'owner'>,
  office: LetterOffice,
  on: PlainDate,
): readonly LetterIssue[] {
  return events.flatMap((event, index) => {
    if (event.type !== 'StepCompleted' && event.type !== 'StageReturned') return []
    return event.outputs.map(({ kind, name }, ordinal): LetterIssue => {
      const { side, numbered } = LETTER_RULES[kind]
      const setting = settingFor(office.settings, kind)
      const { classification, numbering, series, paper, security, urgency } = setting
      const agency = side === 'owner' ? owner : applicant
      const code = office.codes.get(agency)
      if (code === undefined) throw new Error(`Agency ${agency} has no code for its letters`)
      const addressed = ADDRESSEE[kind] && (ADDRESSEE[kind] === 'owner' ? owner : applicant)
      const addressee = addressed === agency ? null : addressed
      const mould = !numbered ? null : numbering === 'external' ? 'external' : mouldFor(setting, code, on)
      const is = {
        stage: event.stage,
        kind,
        name,
        agency,
        addressee,
        on,
        classification,
        paper,
        security,
        urgency,
        series,
      }
      return { event: index, ordinal, ...is, mould }
    })
  })
}
