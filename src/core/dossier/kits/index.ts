import type { Kit } from '../kit.ts'
import { general } from './general.ts'

const KITS: readonly Kit[] = [general]

const byName = new Map(KITS.map((kit) => [kit.name, kit]))

export const kitNames: ReadonlySet<string> = new Set(byName.keys())

/** The rules registered under a name; the general kit where a definition names none. */
export function kitOf(name: string | undefined): Kit {
  const kit = byName.get(name ?? general.name)
  if (!kit) throw new Error(`No kit is registered under ${name}`)
  return kit
}
