import { authorityOf } from '../authority/authority-of.ts'
import type { Exit } from '../sop/definition.ts'
import { loadStep } from '../sop/navigate.ts'
import type { ActType } from './act.ts'
import { type Context, mayComplete } from './decide.ts'
import type { Refusal } from './refusal.ts'
import type { Dossier } from './state.ts'

/** An act, and why it is not possible now; without `why` it is. */
export type Possibility = { readonly why?: Refusal } & (
  | {
      readonly act: 'complete' | 'draft'
      readonly stage: string
      readonly step: string
      readonly exit: string
      readonly kind: Exit['kind']
    }
  | { readonly act: Exclude<ActType, 'open' | 'complete'> }
)

/** Every act on a dossier, each possible now or with the reason why not. Pages and API offer exactly this. */
export function available(
  dossier: Dossier,
  context: Pick<Context, 'sop' | 'actor' | 'now' | 'calendar'>,
): readonly Possibility[] {
  return [...exits(dossier, context), ...others(dossier, context)]
}

function exits(dossier: Dossier, context: Pick<Context, 'sop' | 'actor' | 'now' | 'calendar'>): Possibility[] {
  const { turn } = dossier
  if (!turn) return []
  const { sop, actor } = context
  const mayDraft = authorityOf({ act: 'draft', sop, dossier, at: turn }, actor).ok
  return Object.entries(loadStep(sop, turn).exits).flatMap(([exit, { kind }]) => {
    const at = { stage: turn.stage, step: turn.step, exit }
    const allowed = mayComplete(at, dossier, context)
    const complete: Possibility = { act: 'complete', ...at, kind, ...(allowed.ok ? {} : { why: allowed.refusal }) }
    return mayDraft && kind !== 'back' ? [complete, { act: 'draft', ...at, kind }] : [complete]
  })
}

const OTHERS = ['comment', 'attach', 'assign', 'hold', 'resume', 'cancel'] as const satisfies readonly ActType[]

const others = (dossier: Dossier, { sop, actor }: Pick<Context, 'sop' | 'actor'>): Possibility[] =>
  OTHERS.map((act) => {
    const answer = authorityOf({ act, sop, dossier }, actor)
    return { act, ...(answer.ok ? {} : { why: answer.refusal }) }
  })
