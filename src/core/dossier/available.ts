import { basisFor, headOf, participation } from '../authority/basis.ts'
import type { Exit } from '../sop/definition.ts'
import { loadRole, loadStep } from '../sop/navigate.ts'
import type { ActType } from './act.ts'
import { type Context, mayComplete, whetherOver } from './decide.ts'
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
  const step = loadStep(context.sop, turn)
  const mayDraft = step.drafters.some((key) => basisFor(loadRole(context.sop, key), dossier, context.actor, turn.stage))
  return Object.entries(step.exits).flatMap(([exit, { kind }]) => {
    const at = { stage: turn.stage, step: turn.step, exit }
    const allowed = mayComplete(at, dossier, context)
    const complete: Possibility = { act: 'complete', ...at, kind, ...(allowed.ok ? {} : { why: allowed.refusal }) }
    return mayDraft && kind !== 'back' ? [complete, { act: 'draft', ...at, kind }] : [complete]
  })
}

function others(dossier: Dossier, { sop, actor }: Pick<Context, 'sop' | 'actor'>): Possibility[] {
  const { turn } = dossier
  const over = whetherOver(dossier)
  const held = dossier.status === 'held'
  const ground = (basis: unknown): Refusal | undefined => (basis ? undefined : { reason: 'notAuthorised' })
  const party = turn?.party === 'owner' ? 'owner' : 'applicant'
  const mayAssign =
    turn && (headOf([party], dossier, actor) ?? basisFor(loadRole(sop, turn.role), dossier, actor, turn.stage))
  const head = headOf(['applicant', 'owner'], dossier, actor)
  const whys: Record<Exclude<ActType, 'open' | 'complete'>, Refusal | undefined> = {
    comment: ground(participation(dossier, actor)),
    attach: ground(participation(dossier, actor)),
    assign: held ? { reason: 'dossierHeld' } : ground(mayAssign),
    hold: held ? { reason: 'dossierHeld' } : ground(head),
    resume: held ? ground(head) : { reason: 'dossierNotHeld' },
    cancel: ground(headOf(['applicant'], dossier, actor)),
  }
  return Object.entries(whys).map(([act, own]) => {
    const why = over ?? own
    // The keys of `whys` are the act types, by its type.
    return { act: act as keyof typeof whys, ...(why && { why }) }
  })
}
