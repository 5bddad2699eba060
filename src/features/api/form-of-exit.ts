import type { z } from 'zod'
import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadStage, type Place } from '#core/sop/navigate.ts'

/** The form of an exit and its name; undefined when the SOP has no such exit. */
export function loadForm(
  sop: SopDefinition,
  place: Place,
  exit: string,
): { readonly schema: z.ZodObject; readonly form: string } | undefined {
  // A name such as "constructor" must not be found in the prototype.
  const stage = Object.hasOwn(sop.stages, place.stage) ? loadStage(sop, place.stage) : undefined
  const exits = stage?.steps.find(({ key }) => key === place.step)?.exits ?? {}
  const way = Object.hasOwn(exits, exit) ? exits[exit] : undefined
  if (!stage || !way) return undefined
  return { schema: formOf(sop, place, exit, way), form: kitOf(stage.kit).name }
}
