import type { Actor } from '#core/authority/actor.ts'
import type { AgencyId } from '#core/ids.ts'
import { loadRole } from '#core/sop/navigate.ts'
import { holderKeysOf } from '../holders.ts'
import type { KnownCity } from '../known-city.ts'

/** Under which keys turns at a stage can wait for a person. */
export interface Holding {
  /** Whose turns are walked. */
  readonly keys: readonly string[]
  /** Agencies whose own dossiers are looked through instead: the owner's head holds many turns, few as an applicant. */
  readonly own: readonly AgencyId[]
}

/** Leaves out keys that no version of an SOP gives turns at `stage`, so that nobody's other turns are walked in vain. */
export function holdingAt(stage: string, actor: Actor, { city, sops }: Pick<KnownCity, 'city' | 'sops'>): Holding {
  const fillings = new Set(
    sops.flatMap(({ definition }) =>
      (definition.stages[stage]?.steps ?? []).map(({ role }) => {
        const { filledBy } = loadRole(definition, role)
        return 'of' in filledBy ? `${filledBy.by} ${filledBy.of}` : filledBy.by
      }),
    ),
  )
  const keys: string[] = []
  const own: AgencyId[] = []
  for (const key of holderKeysOf(actor)) {
    const [kind = '', id] = key.split(':')
    if (kind === 'person' ? fillings.has('team') : fillings.has(kind) || fillings.has(`${kind} owner`)) keys.push(key)
    else if (fillings.has(`${kind} applicant`)) {
      if (city.owner === undefined || id !== city.owner) keys.push(key)
      else if (!own.includes(city.owner)) own.push(city.owner)
    }
  }
  return { keys, own }
}
