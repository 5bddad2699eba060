/** One thing that the lint has to say about a definition. */
export interface Finding {
  readonly level: 'error' | 'gap'
  readonly code: ErrorCode | GapCode
  /** Where, e.g. `stages.checkKak.act.sesuai` or `header.effectiveOn`. */
  readonly at: string
  /** The name that is wrong: a role, a stage, a kit; for what is malformed, what is wrong with it. */
  readonly name?: string
}

export type ErrorCode =
  | 'malformed'
  | 'missingStart'
  | 'unknownRole'
  | 'unknownColumn'
  | 'unknownOpener'
  | 'unknownDrafter'
  | 'unknownKit'
  | 'unknownOutputKind'
  | 'duplicateNumber'
  | 'duplicateStep'
  | 'noExit'
  | 'exitWithoutTarget'
  | 'onwardAtLastStep'
  | 'backLeadsForward'
  | 'forwardLeadsBack'
  | 'unreachableStage'
  | 'unreachableStep'
  | 'cannotEnd'

export type GapCode = 'emptyHeaderField' | 'noRequiredInput' | 'noDuration' | 'noOutput'
