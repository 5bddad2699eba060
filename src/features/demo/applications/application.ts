import { createHash } from 'node:crypto'
import type { ApplicantKey } from '../city/agencies.ts'

/** An invented application that an agency asks for, told once and used by every paper about it. */
export interface SampleApplication {
  readonly key: string
  readonly agency: ApplicantKey
  /** Another agency concerned, which sends a member to the team. */
  readonly partner?: ApplicantKey
  /** Short name, e.g. SIPADU. */
  readonly name: string
  /** At most 150 characters; the title of the dossier. */
  readonly title: string
  readonly purpose: string
  readonly kind: 'new' | 'furtherDevelopment'
  readonly budget: Budget
  readonly wants:
    | { readonly kind: 'namedMember'; readonly count: number; readonly expertise: string }
    | { readonly kind: 'planningMeeting'; readonly agenda: string }
  readonly similarConsidered: string
  /** Why it is needed. */
  readonly background: string
  /** How the work is done today, and with what data. */
  readonly existing: string
  readonly goal: string
  readonly beneficiaries: string
  readonly features: readonly string[]
  readonly integrations: string
  readonly load: string
  readonly concurrentUsers: number
  readonly personalData: {
    readonly kinds: ('none' | 'general' | 'specific')[]
    readonly legalBasis?: string
    readonly volume?: string
    readonly retention?: string
  }
  readonly technology: { readonly language: string; readonly database: string; readonly webServer: string }
  readonly server?: {
    readonly vcpu: number
    /** GB */
    readonly ram: number
    /** GB */
    readonly disk: number
    /** GB a year */
    readonly growth: number
    /** Mbit/s */
    readonly bandwidth: number
  }
  readonly colocation?: {
    readonly device: string
    readonly serial: string
    readonly units: number
    /** watt */
    readonly power: number
    /** kg */
    readonly mass: number
  }
  readonly subdomain?: string
  readonly publicIp?: string
  readonly dataClass: 'umum' | 'terbatas' | 'rahasia'
  readonly provider: Provider
}

export interface Budget {
  readonly programme: string
  readonly programmeCode: string
  readonly activity: string
  readonly activityCode: string
  readonly subActivity: string
  readonly subActivityCode: string
  /** The unit's code as it stands in the number of a DPA. */
  readonly unit: string
  /** Whole rupiah. */
  readonly ceiling: number
}

export interface Provider {
  /** Of the account of its contact. */
  readonly username: string
  readonly company: string
  readonly kind: 'pt' | 'cv'
  readonly nib: string
  readonly npwp: string
  readonly director: string
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string }
  /** Number of the contract in the agency's register. */
  readonly contract: number
  /** Length of the contract in calendar days. */
  readonly days: number
}

/** The state of the code that a round of presentation and test is about; each round has its own. */
export function buildOf({ key }: SampleApplication, round = 1): { version: string; commit: string } {
  const version = `1.0.${round - 1}`
  return { version, commit: createHash('sha1').update(`${key} ${version}`).digest('hex') }
}

export const repositoryOf = ({ agency, key }: SampleApplication): string =>
  `https://git-contoh.kotabogor.go.id/${agency.toLowerCase()}/${key}`

/** Email address of the demo: the domain says that nobody reads it. */
export const sampleEmail = (name: string): string => `${name}@contoh.kotabogor.go.id`
