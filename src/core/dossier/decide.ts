import type { Actor } from '../authority/actor.ts'
import { type Answer, authorityOf } from '../authority/authority-of.ts'
import type { Basis } from '../authority/basis.ts'
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
import { type Decision, refuse } from './refusal.ts'
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
  switch (act.type) {
    case 'complete':
      return complete(act, dossier, context)
    case 'comment':
      return by(may('comment', dossier, context), {
        type: 'CommentAdded',
        text: act.text,
        ...(act.internal && { internal: true }),
      })
    case 'attach':
      return by(may('attach', dossier, context), {
        type: 'FileAttached',
        file: act.file,
        title: act.title,
        ...(act.security && act.security !== 'biasa' && { security: act.security }),
      })
    case 'assign':
      return assign(act, dossier, context)
    case 'hold':
      return hold(act, dossier, context)
    case 'resume':
      return resume(act, dossier, context)
    case 'cancel':
      return by(may('cancel', dossier, context), { type: 'DossierCancelled', reason: act.reason })
    default:
      return act satisfies never
  }
}

type PlainAct = 'comment' | 'attach' | 'assign' | 'hold' | 'resume' | 'cancel'

const may = (act: PlainAct, dossier: Dossier, { sop, actor }: Pick<Context, 'sop' | 'actor'>): Answer<Basis> =>
  authorityOf({ act, sop, dossier }, actor)

function by(answer: Answer<Basis>, ...events: [DossierEvent, ...DossierEvent[]]): Outcome {
  return answer.ok ? { ok: true, basis: answer.basis, events } : answer
}

function open(act: Act & { type: 'open' }, context: Context): Outcome {
  const { sop, owner, actor } = context
  const parties = { id: act.dossier, applicant: act.applicant, owner, team: [] }
  const answer = authorityOf({ act: 'open', sop, parties }, actor)
  if (!answer.ok) return answer
  const opened: DossierEvent = {
    type: 'DossierOpened',
    dossier: act.dossier,
    sop: { number: sop.number, version: sop.version },
    applicant: act.applicant,
    owner,
    title: act.title,
  }
  return by(answer, opened, openTurn(firstStep(sop, sop.start), 1, context))
}

/** Why `actor` cannot leave the present step by an exit, before any form is looked at; the ground when he can. */
export function mayComplete(
  at: Place & { readonly exit: string },
  dossier: Dossier,
  { sop, actor, now, calendar }: Pick<Context, 'sop' | 'actor' | 'now' | 'calendar'>,
): { ok: true; basis: Basis; exit: Exit } | ReturnType<typeof refuse> {
  const answer = authorityOf({ act: 'complete', sop, dossier, at }, actor)
  if (!answer.ok) return answer
  const { exits } = loadStep(sop, at)
  // A name such as "constructor" must not be found in the prototype.
  const exit = Object.hasOwn(exits, at.exit) ? exits[at.exit] : undefined
  if (!exit) return refuse({ reason: 'unknownExit', exit: at.exit })
  const today = dateIn(now, calendar.timeZone)
  const blocked = kitOf(loadStage(sop, at.stage).kit).blocked?.(dossier, at, today)
  return blocked ? refuse(blocked) : { ...answer, exit }
}

function complete(act: Act & { type: 'complete' }, dossier: Dossier, context: Context): Outcome {
  const { sop, actor, now, calendar, agenciesOf, digest } = context
  const allowed = mayComplete(act, dossier, context)
  if (!allowed.ok) return allowed
  const { exit } = allowed
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
    return by(allowed, done, { type: 'DossierEnded', result: exit.result })
  }
  const target = targetOf(sop, act, exit)
  if (!target) throw new Error(`Exit ${act.exit} of ${act.stage} leads nowhere`)
  if (exit.kind === 'back') {
    const returned: DossierEvent = { type: 'StageReturned', to: exit.to, reason: reasonOf(act.input), ...left }
    return by(allowed, returned, openTurn(target, (dossier.rounds[target.stage] ?? 0) + 1, context))
  }
  const round = exit.kind === 'forward' ? (dossier.rounds[target.stage] ?? 0) + 1 : left.round
  return by(allowed, { type: 'StepCompleted', ...left }, openTurn(target, round, context, dossier))
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
  const answer = may('assign', dossier, context)
  const { turn } = dossier
  if (!answer.ok || !turn) return answer.ok ? refuse({ reason: 'notAuthorised' }) : answer
  const assignee = context.actorOf(act.person)
  const able = assignee && authorityOf({ act: 'complete', sop: context.sop, dossier, at: turn }, assignee)
  if (!able?.ok) {
    // Whoever made what is judged has the role, and still cannot take the turn.
    if (able?.refusal.reason === 'fourEyes') return able
    return refuse({ reason: 'assigneeWithoutRole', role: loadRole(context.sop, turn.role).name })
  }
  return by(answer, { type: 'TurnAssigned', person: act.person, reason: act.reason })
}

function hold(act: Act & { type: 'hold' }, dossier: Dossier, context: Context): Outcome {
  const { now, calendar } = context
  const remaining = dossier.turn && leftOf(dossier.turn, now, calendar)
  return by(may('hold', dossier, context), { type: 'DossierHeld', reason: act.reason, remaining })
}

function resume(act: Act & { type: 'resume' }, dossier: Dossier, context: Context): Outcome {
  const { now, calendar } = context
  const received = { on: receivedOn(now, calendar), at: now }
  const { turn, heldSince } = dossier
  const due = turn && heldSince && dueOfTurn(turn, calendar, { from: heldSince, to: now })
  return by(may('resume', dossier, context), {
    type: 'DossierResumed',
    reason: act.reason,
    received,
    due,
    calendar: calendar.revision,
  })
}
