import type { AgencyId, PersonId } from '#core/ids.ts'
import type { SampleApplication } from '../applications/application.ts'
import type { Cast, CastMember } from '../inputs/context.ts'
import type { Players } from '../stories/play.ts'
import { AGENCIES, type AgencyKey, type ApplicantKey } from './agencies.ts'
import { PEOPLE, type SamplePerson, usernameOf } from './people.ts'

/** Identifiers given to the agencies and people of one demo city. */
export interface CityIds {
  agency(key: AgencyKey): AgencyId
  /** By username, of an ASN or of a provider's contact. */
  person(key: string): PersonId
}

/** Who stands in for a head: as Plt where there is none, as Plh while they are away. */
export const STAND_INS = {
  damkar: { person: 'sekretaris.damkar', kind: 'plt' },
  rsud: { person: 'kabid.rsud', kind: 'plh' },
} as const satisfies Partial<Record<ApplicantKey, { person: string; kind: 'plt' | 'plh' }>>

function loadPerson(key: string): SamplePerson {
  const person = PEOPLE.find((candidate) => candidate.key === key)
  if (!person) throw new Error(`The demo city has nobody called ${key}`)
  return person
}

function member(key: string, ids: CityIds): CastMember {
  const { name, nip, agency, position } = loadPerson(key)
  return {
    person: ids.person(key),
    name,
    nip,
    agency: ids.agency(agency),
    office: AGENCIES[agency].shortName,
    position,
  }
}

/** The people who play the story of an application. */
export function playersOf({ agency, partner, provider }: SampleApplication, ids: CityIds): Players {
  const of = (what: string): CastMember => member(usernameOf(what, agency), ids)
  const head = agency === 'damkar' ? member(STAND_INS.damkar.person, ids) : of('kepala')
  const cast: Cast = {
    applicant: ids.agency(agency),
    owner: ids.agency('kominfo'),
    head,
    division: of('kabid'),
    lead: of('tim'),
    staff: of('staf'),
    ...(partner && { partner: member(usernameOf('tim', partner), ids) }),
    kominfo: [
      member('tim.kominfo', ids),
      member('keamanan.kominfo', ids),
      ...(agency === 'rsud' ? [member('pusatdata.kominfo', ids)] : []),
    ],
  }
  const standIn = agency in STAND_INS ? STAND_INS[agency as keyof typeof STAND_INS].person : undefined // just checked
  return {
    cast,
    kominfoHead: ids.person('kepala.kominfo'),
    provider: ids.person(provider.username),
    standIn: standIn ? ids.person(standIn) : cast.head.person,
  }
}
