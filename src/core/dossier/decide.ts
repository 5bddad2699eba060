import type { Actor } from '../authority/actor.ts'
import { type Basis, basisFor, headOf, participation } from '../authority/basis.ts'
import { deadline, receivedOn } from '../calendar/deadline.ts'
import { dateIn, type Instant } from '../calendar/plain-date.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { AgencyId, PersonId } from '../ids.ts'
import { isLetterAct } from '../letters/act.ts'
import { decideLetter } from '../letters/decide.ts'
import type { Duration, Exit, SopDefinition } from '../sop/definition.ts'
import { firstStep, loadRole, loadStage, loadStep, outputsOf, type Place, targetOf } from '../sop/navigate.ts'
import type { Act } from './act.ts'
import { dueOfTurn, leftOf } from './clock.ts'
import type { DossierEvent } from './event.ts'
import type { Surroundings } from './kit.ts'
import { kitOf } from './kits/index.ts'
import { type Decision, type Refusal, refuse } from './refusal.ts'
import type { Dossier } from './state.ts'

/** Everything beside the dossier that a decision rests on, given by the caller. */
export interface Context {
  readonly sop: SopDefinition
  /** The agency that runs the SOP. */
  readonly owner: AgencyId
  readonly actor: Actor
  readonly now: Instant
  readonly calendar: WorkCalendar
  readonly agenciesOf: Surroundings['agenciesOf']
  /** A person as an actor, for naming who handles a turn; undefined for somebody unknown. */
  readonly actorOf: (person: PersonId) => Actor | undefined
  readonly digest: Surroundings['digest']
}

/** The events of an accepted act, with the ground on which the person acted. */
export type Outcome =
  | (Decision<DossierEvent> & { readonly ok: true; readonly basis: Basis })
  | ReturnType<typeof refuse>

/** What an act does to a dossier, or why it does nothing. Pure: same arguments, same answer. */
export function decide(act: Act, dossier: Dossier | undefined, context: Context): Outcome {
  if (act.type === 'open') return open(act, context)
  if (!dossier) throw new Error(`An act of type ${act.type} needs a dossier`)
  if (isLetterAct(act)) return decideLetter(act, dossier, context.actor)
  const over = whetherOver(dossier)
  if (over) return refuse(over)
  switch (act.type) {
    case 'complete':
      return complete(act, dossier, context)
    case 'comment':
      return by(participation(dossier, context.actor), { type: 'CommentAdded', text: act.text })
    case 'attach':
      return by(participation(dossier, context.actor), { type: 'FileAttached', file: act.file, title: act.title })
    case 'assign':
      return assign(act, dossier, context)
    case 'hold':
      return hold(act, dossier, context)
    case 'resume':
      return resume(act, dossier, context)
    case 'cancel':
      return by(headOf(['applicant'], dossier, context.actor), { type: 'DossierCancelled', reason: act.reason })
    default:
      return act satisfies never
  }
}

export function whetherOver(dossier: Dossier): Refusal | undefined {
  return dossier.status === 'ended' || dossier.status === 'cancelled'
    ? { reason: 'dossierOver', status: dossier.status }
    : undefined
}

function by(basis: Basis | undefined, ...events: [DossierEvent, ...DossierEvent[]]): Outcome {
  return basis ? { ok: true, basis, events } : refuse({ reason: 'notAuthorised' })
}

function open(act: Act & { type: 'open' }, context: Context): Outcome {
  const { sop, owner, actor } = context
  const parties = { id: act.dossier, applicant: act.applicant, owner, team: [] }
  const basis = sop.openers
    .map((role) => basisFor(loadRole(sop, role), parties, actor, sop.start))
    .find((ground) => ground !== undefined)
  if (!basis) return refuse({ reason: 'mayNotOpen' })
  const opened: DossierEvent = {
    type: 'DossierOpened',
    dossier: act.dossier,
    sop: { number: sop.number, version: sop.version },
    applicant: act.applicant,
    owner,
    title: act.title,
  }
  return by(basis, opened, openTurn(firstStep(sop, sop.start), 1, context))
}

/** Why `actor` cannot leave the present step by an exit, before any form is looked at; the ground when he can. */
export function mayComplete(
  at: Place & { readonly exit: string },
  dossier: Dossier,
  { sop, actor, now, calendar }: Pick<Context, 'sop' | 'actor' | 'now' | 'calendar'>,
): { ok: true; basis: Basis; exit: Exit } | ReturnType<typeof refuse> {
  const over = whetherOver(dossier)
  if (over) return refuse(over)
  if (dossier.status === 'held') return refuse({ reason: 'dossierHeld' })
  const { turn } = dossier
  if (!turn) throw new Error(`Running dossier ${dossier.id} has no turn`)
  if (turn.stage !== at.stage || turn.step !== at.step) {
    return refuse({ reason: 'notThisStage', now: { stage: turn.stage, step: turn.step } })
  }
  const role = loadRole(sop, turn.role)
  const basis = basisFor(role, dossier, actor, turn.stage)
  if (!basis) return refuse({ reason: 'notYourTurn', role: role.name })
  const { exits } = loadStep(sop, at)
  // A name such as "constructor" must not be found in the prototype.
  const exit = Object.hasOwn(exits, at.exit) ? exits[at.exit] : undefined
  if (!exit) return refuse({ reason: 'unknownExit', exit: at.exit })
  const today = dateIn(now, calendar.timeZone)
  const blocked = kitOf(loadStage(sop, at.stage).kit).blocked?.(dossier, at, today)
  return blocked ? refuse(blocked) : { ok: true, basis, exit }
}

function complete(act: Act & { type: 'complete' }, dossier: Dossier, context: Context): Outcome {
  const { sop, actor, now, calendar, agenciesOf, digest } = context
  const allowed = mayComplete(act, dossier, context)
  if (!allowed.ok) return allowed
  const { basis, exit } = allowed
  const stage = loadStage(sop, act.stage)
  const kit = kitOf(stage.kit)
  const around: Surroundings = { actor, today: dateIn(now, calendar.timeZone), agenciesOf, digest }
  const refusal = kit.check?.(act.input, dossier, act, around)
  if (refusal) return refuse(refusal)
  const yielded = outputsOf(stage, exit)
  const left = {
    stage: act.stage,
    step: act.step,
    exit: act.exit,
    round: dossier.rounds[act.stage] ?? 1,
    kit: kit.name,
    input: kit.settle ? kit.settle(act.input, dossier, act, around) : act.input,
    outputs: yielded.length > 0 ? [...yielded, ...(kit.outputs ?? [])] : [],
  }
  if (exit.kind === 'end') {
    const done: DossierEvent = { type: 'StepCompleted', ...left }
    return by(basis, done, { type: 'DossierEnded', result: exit.result })
  }
  const target = targetOf(sop, act, exit)
  if (!target) throw new Error(`Exit ${act.exit} of ${act.stage} leads nowhere`)
  if (exit.kind === 'back') {
    const returned: DossierEvent = { type: 'StageReturned', to: exit.to, reason: reasonOf(act.input), ...left }
    return by(basis, returned, openTurn(target, (dossier.rounds[target.stage] ?? 0) + 1, context))
  }
  const round = exit.kind === 'forward' ? (dossier.rounds[target.stage] ?? 0) + 1 : left.round
  return by(basis, { type: 'StepCompleted', ...left }, openTurn(target, round, context, dossier))
}

/** The form of a back exit always has a reason: see `formOf`. */
function reasonOf(input: unknown): string {
  const reason = typeof input === 'object' && input !== null && 'reason' in input ? input.reason : undefined
  if (typeof reason !== 'string') throw new Error('A return without a reason passed its form')
  return reason
}

/** `from` is the dossier whose turn passes on within a stage: the clock of the same party then keeps running. */
function openTurn(
  place: Place,
  round: number,
  { sop, now, calendar }: Pick<Context, 'sop' | 'now' | 'calendar'>,
  from?: Dossier,
): DossierEvent {
  const stage = loadStage(sop, place.stage)
  const { role: key } = loadStep(sop, place)
  const { party } = loadRole(sop, key)
  const duration: Duration | null = stage.kind === 'activity' ? stage.duration : null
  const running = from?.turn?.stage === place.stage && from.turn.party === party ? from.turn : undefined
  const received = running?.received ?? { on: receivedOn(now, calendar), at: now }
  const due = running ? running.due : duration && deadline(received, duration, calendar)
  return {
    type: 'TurnOpened',
    stage: place.stage,
    step: place.step,
    role: key,
    party,
    round,
    received,
    duration,
    due,
    calendar: calendar.revision,
    ...(running && running.holds.length > 0 && { holds: running.holds }),
  }
}

function assign(act: Act & { type: 'assign' }, dossier: Dossier, context: Context): Outcome {
  const { turn } = dossier
  if (dossier.status === 'held' || !turn) return refuse({ reason: 'dossierHeld' })
  const role = loadRole(context.sop, turn.role)
  const basis =
    headOf(turn.party === 'owner' ? ['owner'] : ['applicant'], dossier, context.actor) ??
    basisFor(role, dossier, context.actor, turn.stage)
  if (!basis) return refuse({ reason: 'notAuthorised' })
  const assignee = context.actorOf(act.person)
  if (!assignee || !basisFor(role, dossier, assignee, turn.stage))
    return refuse({ reason: 'assigneeWithoutRole', role: role.name })
  return by(basis, { type: 'TurnAssigned', person: act.person, reason: act.reason })
}

function hold(act: Act & { type: 'hold' }, dossier: Dossier, { actor, now, calendar }: Context): Outcome {
  if (dossier.status === 'held') return refuse({ reason: 'dossierHeld' })
  const remaining = dossier.turn && leftOf(dossier.turn, now, calendar)
  return by(headOf(['applicant', 'owner'], dossier, actor), { type: 'DossierHeld', reason: act.reason, remaining })
}

function resume(act: Act & { type: 'resume' }, dossier: Dossier, { actor, now, calendar }: Context): Outcome {
  if (dossier.status !== 'held') return refuse({ reason: 'dossierNotHeld' })
  const received = { on: receivedOn(now, calendar), at: now }
  const { turn, heldSince } = dossier
  const due = turn && heldSince && dueOfTurn(turn, calendar, { from: heldSince, to: now })
  return by(headOf(['applicant', 'owner'], dossier, actor), {
    type: 'DossierResumed',
    reason: act.reason,
    received,
    due,
    calendar: calendar.revision,
  })
}
