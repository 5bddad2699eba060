import { z } from 'zod'
import { paragraph } from '../forms/fields.ts'
import type { Exit, SopDefinition } from '../sop/definition.ts'
import { loadStage, type Place } from '../sop/navigate.ts'
import { kitOf } from './kits/index.ts'

/** What every way back asks for. */
const Returning = z.strictObject({ reason: paragraph({ max: 2000 }) })

/** The form for leaving `place` by an exit: that of the activity's kit, and the reason when the dossier goes back. */
export function formOf(sop: SopDefinition, place: Place, key: string, exit: Exit): z.ZodObject {
  const form = kitOf(loadStage(sop, place.stage).kit).form({ step: place.step, exit: key })
  return exit.kind === 'back' ? returning(form) : form
}

// A schema is dear to build and the same for every act.
const built = new WeakMap<z.ZodObject, z.ZodObject>()

function returning(form: z.ZodObject): z.ZodObject {
  const known = built.get(form)
  if (known) return known
  // A clone keeps the rules over the whole form and the refusal of unknown keys; spreading shapes would lose the former.
  const withReason = z.clone(form, { ...form.def, shape: { ...Returning.shape, ...form.shape } })
  built.set(form, withReason)
  return withReason
}
