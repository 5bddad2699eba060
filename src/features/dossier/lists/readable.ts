import type { Actor } from '#core/authority/actor.ts'
import { RULES } from '#core/authority/rules.ts'
import type { AgencyId } from '#core/ids.ts'
import type { KnownCity } from '../known-city.ts'
import type { Values } from './values.ts'

/** Which dossiers a person may read, as SQL sees it: the rule `readDossier` of the table of authority. */
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

type ReadGround = (typeof RULES)['readDossier']['by'][number]
type Fragment = (readable: Readable, actor: Actor, values: Values) => string

const ofAgencies: Fragment = ({ agencies }, _, values) => {
  const mine = values.name('agencies', agencies, 'uuid[]')
  return `d.applicant = any(${mine}) or d.owner = any(${mine})`
}

/** Each ground of the rule as a condition on a dossier `d`: a new ground without one does not compile. */
const GROUND_SQL: Readonly<Record<ReadGround, Fragment>> = {
  inspector: ({ everything }) => String(everything),
  ofParty: ofAgencies,
  // `agencies` has those of delegators beside the own.
  delegateOfParty: ofAgencies,
  provider: (_, { provides }, values) => `d.id = any(${values.name('provides', provides, 'uuid[]')})`,
  inTeam: (_, { person }, values) => `(select true from participant pa where pa.tenant = $1 and pa.dossier = d.id
      and pa.person = ${values.name('person', person, 'uuid')} limit 1)`,
}

// The look-up comes last: what the row itself says is cheaper.
const CHEAPEST_FIRST = RULES.readDossier.by.toSorted((a, b) => Number(a === 'inTeam') - Number(b === 'inTeam'))

/** A condition on a dossier `d` of the tenant $1. Look-ups stay scalar: the planner must not turn them into joins. */
export function mayReadSql(readable: Readable, actor: Actor, values: Values): string {
  if (readable.everything) return 'true'
  const grounds = CHEAPEST_FIRST.filter((ground) => ground !== 'inspector')
  return `(${[...new Set(grounds.map((ground) => GROUND_SQL[ground](readable, actor, values)))].join(' or ')})`
}
