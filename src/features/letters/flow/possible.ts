import { authorityOf } from '#core/authority/authority-of.ts'
import type { LetterGround } from './ground.ts'

/** What a person may do to a letter now. */
export interface PossibleOnLetter {
  readonly sign: boolean
  readonly initial: boolean
  readonly revoke: boolean
  readonly number: boolean
}

export function possibleOn({ row, dossier, actor }: LetterGround): PossibleOnLetter {
  const step = row.ended === null ? row.steps?.[row.done] : undefined
  const holds = (act: 'signLetter' | 'initialLetter'): boolean =>
    step !== undefined && authorityOf({ act, parties: dossier, holder: step.holder }, actor).ok
  const may = (act: 'revokeLetter' | 'numberLetter'): boolean => authorityOf({ act, agency: row.agency }, actor).ok
  return {
    sign: step?.what === 'sign' && holds('signLetter'),
    initial: step?.what === 'initial' && holds('initialLetter'),
    revoke: row.ended === null && row.digest !== null && may('revokeLetter'),
    number: row.state === 'numberAwaited' && may('numberLetter'),
  }
}
