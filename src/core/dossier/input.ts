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
  return exit.kind === 'back' ? z.strictObject({ ...Returning.shape, ...form.shape }) : form
}
