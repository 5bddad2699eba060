import { deedOf, withAuthors } from '../authority/four-eyes.ts'
import type { PersonId } from '../ids.ts'
import { evolveLetters, replaced } from '../letters/life.ts'
import type { Cause, DossierEvent, Recorded } from './event.ts'
import { kitOf } from './kits/index.ts'
import type { Dossier } from './state.ts'

/** The state after one more recorded event. Total over its events: an event that cannot follow is a fault in the trail. */
export function evolve(dossier: Dossier | undefined, { seq, at, cause, event }: Recorded): Dossier {
  if (event.type === 'DossierOpened') {
    return {
      id: event.dossier,
      version: seq,
      status: 'running',
      result: null,
      sop: event.sop,
      applicant: event.applicant,
      owner: event.owner,
      title: event.title,
      team: [],
      authors: {},
      turn: null,
      heldSince: null,
      remaining: null,
      rounds: {},
      facts: {},
      letters: {},
    }
  }
  if (!dossier) throw new Error(`Event ${seq} (${event.type}) has no dossier before it`)
  const next = { ...dossier, version: seq }
  switch (event.type) {
    case 'StepCompleted':
    case 'StageReturned': {
      const memory = kitOf(event.kit).remember?.(event.input, dossier, {
        step: event.step,
        exit: event.exit,
        round: event.round,
        at,
      })
      return {
        ...next,
        turn: null,
        authors: withAuthors(dossier.authors, deedOf(event.kit, event.step), peopleOf(cause)),
        letters: replaced(dossier.letters, event.stage, event.outputs),
        ...(memory?.team && { team: memory.team }),
        ...(memory?.facts && { facts: { ...dossier.facts, ...memory.facts } }),
      }
    }
    case 'TurnOpened': {
      const { type: _, calendar: __, ...turn } = event
      return {
        ...next,
        rounds: { ...dossier.rounds, [event.stage]: event.round },
        turn: { ...turn, openedAt: at, holds: event.holds ?? [], mark: 'none', assignee: null },
      }
    }
    case 'TurnAssigned':
      return withTurn(next, { assignee: event.person })
    case 'CommentAdded':
    case 'FileAttached':
      return next
    case 'DossierHeld':
      return { ...next, status: 'held', heldSince: at, remaining: event.remaining }
    case 'DossierResumed':
      return resumed(next, event)
    case 'DossierCancelled':
      return { ...next, status: 'cancelled', turn: null, heldSince: null, remaining: null }
    case 'DossierEnded':
      return { ...next, status: 'ended', result: event.result, turn: null }
    case 'DeadlineNeared':
      return withTurn(next, { mark: 'near' })
    case 'DeadlineMissed':
      return withTurn(next, { mark: 'missed' })
    case 'DeadlineMoved':
      return withTurn(next, { received: event.received, due: event.to, mark: 'none' })
    case 'LetterMade':
    case 'LetterNumbered':
    case 'LetterInitialled':
    case 'LetterSigned':
    case 'LetterSigningDelayed':
    case 'LetterSigningResumed':
    case 'LetterRevoked':
      return { ...next, letters: evolveLetters(dossier.letters, event) }
    default:
      return event satisfies never
  }
}

/** Who did it, and for whom. */
function peopleOf(cause: Cause): readonly PersonId[] {
  if (cause.by === 'system') return []
  return cause.basis.by === 'delegation' ? [cause.person, cause.basis.from] : [cause.person]
}

function resumed(dossier: Dossier, { due, received }: DossierEvent & { type: 'DossierResumed' }): Dossier {
  const { turn, heldSince } = dossier
  if (!turn || !heldSince) throw new Error(`Dossier ${dossier.id} at ${dossier.version} was resumed, but not held`)
  return withTurn(
    { ...dossier, status: 'running', heldSince: null, remaining: null },
    {
      due,
      // Held when late already, it stays as late as it was.
      mark: due?.until === turn.due?.until ? turn.mark : 'none',
      holds: [...turn.holds, { from: heldSince, to: received.at }],
    },
  )
}

function withTurn(dossier: Dossier, change: Partial<NonNullable<Dossier['turn']>>): Dossier {
  if (!dossier.turn) throw new Error(`Dossier ${dossier.id} at ${dossier.version} has no open turn to change`)
  return { ...dossier, turn: { ...dossier.turn, ...change } }
}

/** The state rebuilt from the whole trail, oldest event first. */
export function replay(trail: readonly Recorded[]): Dossier {
  const dossier = trail.reduce<Dossier | undefined>(evolve, undefined)
  if (!dossier) throw new Error('A dossier without events does not exist')
  return dossier
}
