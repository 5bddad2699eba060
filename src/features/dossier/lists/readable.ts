import type { Actor } from '#core/authority/actor.ts'
import type { AgencyId } from '#core/ids.ts'
import type { KnownCity } from '../known-city.ts'
import type { Values } from './values.ts'

/** Which dossiers a person may read, as SQL sees it: the same rule as `mayRead`. */
export interface Readable {
  /** Their agencies; all of them for an inspector. */
  readonly agencies: readonly AgencyId[]
  readonly everything: boolean
  /** Whether nearly every dossier is theirs to read: walking them all wastes little. */
  readonly wide: boolean
}

export function readableBy(actor: Actor, { city, agencies }: Pick<KnownCity, 'city' | 'agencies'>): Readable {
  const held = [...actor.tenures, ...actor.delegations.map(({ tenure }) => tenure)]
  const own = [...new Set(held.map(({ agency }) => agency))]
  const everything = actor.duties.includes('inspector')
  return {
    agencies: everything ? agencies.map(({ id }) => id) : own,
    everything,
    wide: everything || own.some((agency) => agency === city.owner),
  }
}

/** A condition on a dossier `d` of the tenant $1. Look-ups stay scalar: the planner must not turn them into joins. */
export function mayReadSql({ agencies, everything }: Readable, actor: Actor, values: Values): string {
  if (everything) return 'true'
  const mine = values.name('agencies', agencies, 'uuid[]')
  return `(d.applicant = any(${mine}) or d.owner = any(${mine})
    or d.id = any(${values.name('provides', actor.provides, 'uuid[]')})
    or (select true from participant pa where pa.tenant = $1 and pa.dossier = d.id
      and pa.person = ${values.name('person', actor.person, 'uuid')} limit 1))`
}
