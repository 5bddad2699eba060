import type { Actor } from '../authority/actor.ts'
import { type AuthorityRefusal, authorityOf } from '../authority/authority-of.ts'
import type { Basis } from '../authority/basis.ts'
import { type LetterRefusal, refuse } from '../dossier/refusal.ts'
import type { Dossier } from '../dossier/state.ts'
import type { FileDigest } from '../ids.ts'
import type { LetterAct } from './act.ts'
import type { LetterEvent, LetterHolder } from './event.ts'
import { type LetterLife, nextStep } from './life.ts'

type Granted = { readonly ok: true; readonly basis: Basis; readonly events: readonly [LetterEvent] }
type Refused = { readonly ok: false; readonly refusal: LetterRefusal | AuthorityRefusal }

/** Whether a person may do the next step of a letter now, over the file that they read; the ground when they may. */
export function mayStep(
  what: 'initial' | 'sign',
  life: LetterLife | undefined,
  over: FileDigest,
  dossier: Dossier,
  actor: Actor,
): { readonly ok: true; readonly basis: Basis; readonly name: string } | Refused {
  if (!life) return refuse({ reason: 'letterNotMade' })
  if (life.ended) return refuse({ reason: 'letterEnded', how: life.ended })
  const next = nextStep(life)
  if (!next) return refuse({ reason: 'letterComplete' })
  const act = what === 'sign' ? 'signLetter' : 'initialLetter'
  const answer = authorityOf({ act, parties: dossier, holder: next.holder }, actor)
  if (!answer.ok) return answer
  if (next.what !== what) return refuse({ reason: next.what === 'sign' ? 'letterToSign' : 'letterToInitial' })
  return life.file.digest === over ? { ...answer, name: life.name } : refuse({ reason: 'letterChanged' })
}

/** What a person's act on a letter brings about, or why nothing. Pure. */
export function decideLetter(act: LetterAct, dossier: Dossier, actor: Actor): Granted | Refused {
  const life = dossier.letters[act.letter]
  const by = (basis: Basis, event: LetterEvent): Granted => ({ ok: true, basis, events: [event] })
  const { letter } = act
  switch (act.type) {
    case 'numberLetter': {
      const answer = authorityOf({ act: 'numberLetter', agency: act.agency }, actor)
      if (!answer.ok) return answer
      if (life) return refuse({ reason: 'letterNumbered' })
      return by(answer.basis, { type: 'LetterNumbered', letter, number: act.number })
    }
    case 'initialLetter': {
      const may = mayStep('initial', life, act.over, dossier, actor)
      return may.ok ? by(may.basis, { type: 'LetterInitialled', letter, name: may.name, over: act.over }) : may
    }
    case 'signLetter': {
      const may = mayStep('sign', life, act.signed.over, dossier, actor)
      return may.ok ? by(may.basis, { type: 'LetterSigned', letter, name: may.name, ...act.signed }) : may
    }
    case 'delaySigning': {
      const may = mayStep('sign', life, act.over, dossier, actor)
      if (!may.ok) return may
      const { over, method } = act
      return by(may.basis, { type: 'LetterSigningDelayed', letter, name: may.name, over, method })
    }
    case 'revokeLetter': {
      if (!life) return refuse({ reason: 'letterNotMade' })
      if (life.ended) return refuse({ reason: 'letterEnded', how: life.ended })
      const answer = authorityOf({ act: 'revokeLetter', agency: life.agency }, actor)
      if (!answer.ok) return answer
      return by(answer.basis, { type: 'LetterRevoked', letter, name: life.name, reason: act.reason })
    }
    default:
      return act satisfies never
  }
}

/** The keys under which a person finds letters that wait for them: the ground `seatOfLetter` turned around. */
export const letterHoldersOf = ({ person, tenures }: Actor): readonly LetterHolder[] => [
  `person:${person}`,
  ...tenures.flatMap(({ agency, head, position }): LetterHolder[] => [
    ...(head ? [`head:${agency}` as const] : []),
    `position:${position}`,
  ]),
]
