import type { z } from 'zod'
import type { Actor } from '../authority/actor.ts'
import type { Member } from '../authority/basis.ts'
import type { Instant, PlainDate } from '../calendar/plain-date.ts'
import type { AgencyId, PersonId } from '../ids.ts'
import type { Output } from '../sop/definition.ts'
import type { Facts } from './facts.ts'
import type { FieldPath } from './kits/where.ts'
import type { Refusal } from './refusal.ts'
import type { Dossier } from './state.ts'

/** Where in the activity the form is, and by which exit it is left. */
export interface At {
  readonly step: string
  readonly exit: string
}

/** What a rule may look at besides the dossier. Everything is given: the core has no clock and no I/O. */
export interface Surroundings {
  readonly actor: Actor
  readonly today: PlainDate
  /** Agencies that a person serves today; undefined for somebody unknown or without a position. */
  readonly agenciesOf: (person: PersonId) => readonly AgencyId[] | undefined
  /** sha256 over canonical JSON (RFC 8785), 64 hex digits. */
  readonly digest: (value: unknown) => string
}

/**
 * What is special about an activity: its form and its rules. A definition mentions a kit by name; an activity without
 * one gets the general kit, so that any SOP runs without code.
 */
export interface Kit<Input = unknown> {
  readonly name: string
  /** Outputs beyond those that the SOP prints: activity 15 prints no answer to the applicant, who needs one. */
  readonly outputs?: readonly Output[]
  /** The form for leaving by an exit. Exits of kind back also carry `reason`. */
  form(at: At): z.ZodObject
  /** People whom the input names; the caller looks them up before the rules run. */
  people?(input: Input): readonly PersonId[]
  /** Why the activity cannot be left by this exit whatever the form says; undefined when it can. */
  blocked?(dossier: Dossier, at: At, today: PlainDate): Refusal | undefined
  /** Rules over the form and the dossier; undefined when they hold. */
  check?(input: Input, dossier: Dossier, at: At, around: Surroundings): Refusal | undefined
  /** The fields of the input that a refusal of `check` is about, for the page to say it there; none: the form as a whole. */
  where?(refusal: Refusal, input: Input): readonly FieldPath[]
  /** What the event keeps of the input: as typed unless the rules add something (a version, a digest). */
  settle?(input: Input, dossier: Dossier, at: At, around: Surroundings): unknown
  /** What the dossier remembers, from the settled input of a recorded event alone. */
  remember?(settled: Input, dossier: Dossier, at: At & { readonly round: number; readonly at: Instant }): Memory
  /** Values to begin the form with, from what the dossier remembers. */
  begin?(dossier: Dossier, at: At): Readonly<Record<string, unknown>>
  /**
   * Where texts to begin with come from besides `begin`, whose values come on top: 'lastInput' is the input of the last
   * event that left the same step of this dossier by the same exit, for a round that corrects an earlier one. Only what
   * the form has is taken over; the rules may have added more.
   */
  readonly beginsFrom?: 'lastInput'
}

export interface Memory {
  readonly facts?: Partial<Facts>
  readonly team?: readonly Member[]
}
