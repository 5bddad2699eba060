import type { PlainDate } from '../calendar/plain-date.ts'
import type { AgencyId, PersonId } from '../ids.ts'
import type { LetterHolder } from '../letters/event.ts'
import type { Role, SopDefinition } from '../sop/definition.ts'
import { loadRole, loadStage, loadStep, type Place } from '../sop/navigate.ts'
import type { Actor } from './actor.ts'
import type { Basis, Parties, Standing } from './basis.ts'
import type { Paper } from './classification.ts'
import { type Authors, deedOf, madeByOneself } from './four-eyes.ts'
import { GROUNDS, type Scene } from './grounds.ts'
import { type DossierState, type NoGround, RULES, type Rule } from './rules.ts'

/** What authority must know of a dossier that exists. */
export interface Subject extends Parties {
  readonly status: 'running' | 'held' | 'ended' | 'cancelled'
  readonly turn: (Place & { readonly role: string; readonly party: Role['party'] }) | null
  readonly authors: Authors
}

/** Why somebody may not; each has a message `refusal.<reason>` that says what to do next. */
export type AuthorityRefusal =
  | { readonly reason: Exclude<NoGround, 'notYourTurn'> }
  /** The role whose turn it is, by its name in the SOP. */
  | { readonly reason: 'notYourTurn'; readonly role: string }
  | { readonly reason: 'notThisStage'; readonly now: Place }
  | { readonly reason: 'dossierOver'; readonly status: 'ended' | 'cancelled' }
  | { readonly reason: 'dossierHeld' }
  | { readonly reason: 'dossierNotHeld' }
  /** Who made something does not judge it, which came of `stage`, a key of the SOP. */
  | { readonly reason: 'fourEyes'; readonly stage: string }
  /** It would have been possible until `until`, by delegation of `person`. */
  | { readonly reason: 'delegationEnded'; readonly until: PlainDate; readonly person: PersonId }
  | { readonly reason: 'inspectorChangesNothing' }

type LetterAct = 'initialLetter' | 'signLetter'
type TurnAct = 'comment' | 'attach' | 'assign' | 'hold' | 'resume' | 'cancel'
type ReadAct = 'readDossier' | 'exportDossier'

/** Somebody wants to change a dossier or a letter. */
export type Change =
  | { readonly act: 'open'; readonly sop: SopDefinition; readonly parties: Parties }
  | {
      readonly act: 'complete' | 'draft'
      readonly sop: SopDefinition
      readonly dossier: Subject
      readonly at: Place
    }
  | { readonly act: TurnAct; readonly sop: SopDefinition; readonly dossier: Subject }
  | { readonly act: 'inviteProvider'; readonly parties: Parties }
  | { readonly act: LetterAct; readonly parties: Parties; readonly holder: LetterHolder }
  | { readonly act: 'numberLetter' | 'revokeLetter'; readonly agency: AgencyId }

/** Somebody wants to read, or to work on what belongs to no dossier. */
export type Look =
  | { readonly act: ReadAct; readonly parties: Parties }
  | {
      readonly act: 'readLetter'
      readonly parties: Parties
      readonly paper: Paper
      /** Seats of all who are asked to sign or initial it. */
      readonly holders: readonly LetterHolder[]
    }
  | { readonly act: 'readBooks' | 'writeBooks'; readonly agency: AgencyId }
  | { readonly act: 'administer' }

export type Answer<Ground> =
  | { readonly ok: true; readonly basis: Ground }
  | { readonly ok: false; readonly refusal: AuthorityRefusal }

/**
 * Whether somebody may do an act now, on what ground, or why not: the one answer for pages, API, files, search, live
 * stream, jobs and exports. Pure; the table is `RULES`.
 */
export function authorityOf(question: Change, actor: Actor): Answer<Basis>
export function authorityOf(question: Look, actor: Actor): Answer<Standing>
export function authorityOf(question: Change | Look, actor: Actor): Answer<Standing> {
  const rule: Rule = RULES[question.act]
  const early = outOfState(question, rule)
  if (early) return { ok: false, refusal: early }
  if (rule.changes && actor.duties.includes('inspector')) return no({ reason: 'inspectorChangesNothing' })
  const scene = sceneOf(question)
  const basis = groundIn(rule, scene, actor)
  if (!basis) return no(lapsedIn(rule, scene, actor) ?? withoutGround(rule, question))
  const stage = question.act === 'complete' ? madeAt(question, actor, basis) : undefined
  return stage === undefined ? { ok: true, basis } : no({ reason: 'fourEyes', stage })
}

const no = (refusal: AuthorityRefusal) => ({ ok: false, refusal }) as const

const stateOf = ({ status }: Subject): DossierState => (status === 'ended' || status === 'cancelled' ? 'over' : status)

/** The state of the dossier, whoever asks. */
function outOfState(question: Change | Look, rule: Rule): AuthorityRefusal | undefined {
  if (!('dossier' in question)) return undefined
  const { dossier } = question
  const { status, turn } = dossier
  if (!rule.in.includes(stateOf(dossier))) {
    if (status === 'ended' || status === 'cancelled') return { reason: 'dossierOver', status }
    return { reason: status === 'held' ? 'dossierHeld' : 'dossierNotHeld' }
  }
  if (!('at' in question)) return undefined
  if (!turn) throw new Error(`Dossier ${dossier.id} is not over and has no turn`)
  const { stage, step } = turn
  return stage === question.at.stage && step === question.at.step
    ? undefined
    : { reason: 'notThisStage', now: { stage, step } }
}

function groundIn(rule: Rule, scene: Scene, actor: Actor): Standing | undefined {
  for (const name of rule.by) {
    const basis = GROUNDS[name](scene, actor)
    if (basis) return basis
  }
  return undefined
}

/** A delegation that would have been the ground, had it not ended. */
function lapsedIn(rule: Rule, scene: Scene, actor: Actor): AuthorityRefusal | undefined {
  if (actor.lapsed.length === 0) return undefined
  const basis = groundIn(rule, scene, { ...actor, delegations: actor.lapsed })
  const lapsed = basis?.by === 'delegation' ? actor.lapsed.find(({ id }) => id === basis.delegation) : undefined
  return lapsed && { reason: 'delegationEnded', until: lapsed.until, person: lapsed.from }
}

function withoutGround({ otherwise }: Rule, question: Change | Look): AuthorityRefusal {
  if (otherwise !== 'notYourTurn') return { reason: otherwise }
  if (!('at' in question)) throw new Error(`Nobody has a turn for ${question.act}`)
  return { reason: otherwise, role: roleOf(question).name }
}

const roleOf = ({ sop, dossier: { turn } }: { sop: SopDefinition; dossier: Subject }): Role => {
  if (!turn) throw new Error('A dossier without a turn has no role to ask for')
  return loadRole(sop, turn.role)
}

/** The activity whose maker would judge it here. */
function madeAt({ sop, dossier, at }: Change & { act: 'complete' | 'draft' }, actor: Actor, basis: Standing) {
  const made = madeByOneself(deedOf(kitOfStage(sop, at.stage), at.step), dossier.authors, actor, basis)
  if (made === undefined) return undefined
  const kit = made.slice(0, made.indexOf('/'))
  return Object.keys(sop.stages).find((stage) => kitOfStage(sop, stage) === kit) ?? kit
}

const kitOfStage = (sop: SopDefinition, stage: string): string => loadStage(sop, stage).kit ?? 'general'

function sceneOf(question: Change | Look): Scene {
  switch (question.act) {
    case 'open': {
      const { sop, parties } = question
      return { parties, roles: sop.openers.map((key) => loadRole(sop, key)), activity: sop.start }
    }
    case 'complete':
    case 'draft':
    case 'assign':
      return sceneOfTurn(question)
    case 'comment':
    case 'attach':
    case 'hold':
    case 'resume':
    case 'cancel':
      return { parties: question.dossier }
    case 'inviteProvider':
    case 'readDossier':
    case 'exportDossier':
      return { parties: question.parties }
    case 'initialLetter':
    case 'signLetter':
      return { parties: question.parties, holder: question.holder }
    case 'readLetter': {
      const { parties, paper, holders } = question
      return { parties, paper, holders }
    }
    case 'numberLetter':
    case 'revokeLetter':
    case 'readBooks':
    case 'writeBooks':
      return { agency: question.agency }
    case 'administer':
      return {}
    default:
      return question satisfies never
  }
}

function sceneOfTurn({ sop, dossier }: { sop: SopDefinition; dossier: Subject }): Scene {
  const { turn } = dossier
  if (!turn) return { parties: dossier }
  const drafters = loadStep(sop, turn).drafters.map((key) => loadRole(sop, key))
  return { parties: dossier, roles: [loadRole(sop, turn.role)], drafters, activity: turn.stage, party: turn.party }
}
