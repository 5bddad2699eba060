import type { ComponentChildren } from 'preact'
import type { z } from 'zod'
import type { FieldPath } from '#core/dossier/kits/where.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import type { Role } from '#core/sop/definition.ts'
import type { Typed } from '#ui/forms/typed.ts'
import type { RawAct } from '../outcome.ts'
import type { ExitPlace } from './drafts.ts'

/** One form of a dossier: an exit of an activity, or one of the acts beside them. */
export interface FormSpec {
  readonly path: string
  /** The page's heading: what will be done. */
  readonly title: string
  /** Name in the message keys. */
  readonly form: string
  readonly schema: z.ZodObject
  /** Words on the button that does it. */
  readonly doIt: string
  /** Whether the answers are shown once more before it is done. */
  readonly checked: boolean
  /** Said on the page of the answers: what will follow, when it cannot be taken back. */
  readonly warning?: string
  /** Where the letters that it brings can be looked at before; absent where it brings none. */
  readonly preview?: string
  /** Where drafts are kept; absent for short forms. */
  readonly draft?: ExitPlace
  /** Why this person may write the draft only. */
  readonly draftsFor?: Role
  /** What stands in the form when nothing was typed yet. */
  readonly begin: Typed
  readonly act: (input: unknown) => RawAct
  /** The fields that a refusal is about. */
  readonly where?: (refusal: Refusal, input: unknown) => readonly FieldPath[]
  /** What must be known to fill the form in, above it. */
  readonly context?: ComponentChildren
  /** What rows are about, given what stands in the form. */
  readonly notes?: (typed: Typed) => ReadonlyMap<string, ComponentChildren>
}

/** Why there is no form for this person now. */
export interface NoForm {
  readonly refusal: Refusal
  /** What was asked for. */
  readonly title: string
}
