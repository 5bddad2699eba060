import type { AgencyId } from '../ids.ts'
import type { LetterHolder } from '../letters/event.ts'
import type { Role } from '../sop/definition.ts'
import type { Actor, HeldTenure } from './actor.ts'
import { type Basis, byDelegation, byTenure, type Parties, type Standing } from './basis.ts'
import { isOpen, type Paper, type Viewpoint } from './classification.ts'

/** What a ground may look at. Which parts are there follows from the act that is asked about. */
export interface Scene {
  readonly parties?: Parties
  /** Roles of the SOP that the act is for: of the turn, of its drafters, or the openers. */
  readonly roles?: readonly Role[]
  readonly drafters?: readonly Role[]
  /** Key of the activity, for delegations of named acts. */
  readonly activity?: string
  readonly party?: Role['party']
  /** Whose letter or book it is. */
  readonly agency?: AgencyId
  readonly holder?: LetterHolder
  readonly paper?: Paper
  /** Seats of all who are asked to sign or initial the paper. */
  readonly holders?: readonly LetterHolder[]
}

type Ground = (scene: Scene, actor: Actor) => Standing | undefined

/** The own tenure that fits, else a delegation of one that fits. Without an activity only a delegation of all acts counts. */
function seat(actor: Actor, activity: string | undefined, fits: (held: HeldTenure) => boolean): Basis | undefined {
  const own = actor.tenures.find(fits)
  if (own) return byTenure(own)
  const handed = actor.delegations.find(
    ({ tenure, acts }) => fits(tenure) && (acts === 'all' || (activity !== undefined && acts.includes(activity))),
  )
  return handed && byDelegation(handed)
}

const inRole = (role: Role, { id, team, ...parties }: Parties, activity: string | undefined, actor: Actor) => {
  const { filledBy } = role
  switch (filledBy.by) {
    case 'head':
      return seat(actor, activity, (held) => held.agency === parties[filledBy.of] && held.head)
    case 'staff':
      return seat(actor, activity, (held) => held.agency === parties[filledBy.of])
    case 'team':
      return team.some((member) => member.person === actor.person && member.side === filledBy.side)
        ? ({ by: 'team', side: filledBy.side } as const)
        : undefined
    case 'provider':
      return actor.provides.includes(id) ? ({ by: 'provider' } as const) : undefined
    default:
      return filledBy satisfies never
  }
}

const firstRole = (roles: readonly Role[], { parties, activity }: Scene, actor: Actor): Basis | undefined => {
  if (!parties) return undefined
  for (const role of roles) {
    const basis = inRole(role, parties, activity, actor)
    if (basis) return basis
  }
  return undefined
}

const partyTo =
  ({ parties }: Scene) =>
  (held: HeldTenure): boolean =>
    parties !== undefined && (held.agency === parties.applicant || held.agency === parties.owner)

const duty =
  (name: 'inspector' | 'administrator'): Ground =>
  (_, { duties }) =>
    duties.includes(name) ? { by: 'duty', duty: name } : undefined

const bySeat = (holder: LetterHolder, scene: Scene, actor: Actor): Standing | undefined => {
  const [kind] = holder.split(':', 1)
  const id = holder.slice(holder.indexOf(':') + 1)
  if (kind === 'person') {
    if (id !== actor.person) return undefined
    return GROUNDS.ofParty(scene, actor) ?? GROUNDS.inTeam(scene, actor) ?? GROUNDS.provider(scene, actor)
  }
  const tenure = actor.tenures.find((held) =>
    kind === 'head' ? held.head && held.agency === id : held.position === id,
  )
  return tenure && byTenure(tenure)
}

/** Every ground that a rule can name. Each says why it holds, or undefined. */
export const GROUNDS = {
  /** Opens dossiers of the SOP for the agency that applies. */
  opener: (scene, actor) => firstRole(scene.roles ?? [], scene, actor),
  /** Fills the role whose turn it is. */
  roleOfTurn: (scene, actor) => firstRole(scene.roles ?? [], scene, actor),
  /** Fills a role that prepares the form for the one whose turn it is. */
  drafterOfTurn: (scene, actor) => firstRole(scene.drafters ?? [], scene, actor),
  /** Heads the agency whose turn it is; the provider's turns are the applicant's to hand out. */
  headOfTurn: (scene, actor) => {
    const { parties } = scene
    const side = scene.party === 'owner' ? 'owner' : 'applicant'
    return seat(actor, undefined, (held) => held.head && parties !== undefined && held.agency === parties[side])
  },
  headOfParty: (scene, actor) => seat(actor, undefined, (held) => held.head && partyTo(scene)(held)),
  headOfApplicant: ({ parties }, actor) =>
    seat(actor, undefined, (held) => held.head && parties !== undefined && held.agency === parties.applicant),
  /** Serves one of the two agencies. */
  ofParty: (scene, actor) => {
    const tenure = actor.tenures.find(partyTo(scene))
    return tenure && byTenure(tenure)
  },
  /** Named in the SK of this dossier. */
  inTeam: ({ parties }, actor) => {
    const member = parties?.team.find(({ person }) => person === actor.person)
    return member && { by: 'team', side: member.side }
  },
  /** Serves this dossier under a contract in force. */
  provider: ({ parties }, actor) =>
    parties !== undefined && actor.provides.includes(parties.id) ? { by: 'provider' } : undefined,
  /** Acts for somebody of the two agencies: reading goes with any delegated act. */
  delegateOfParty: (scene, actor) => {
    const handed = actor.delegations.find(({ tenure }) => partyTo(scene)(tenure))
    return handed && byDelegation(handed)
  },
  ofAgency: ({ agency }, actor) => {
    const tenure = actor.tenures.find((held) => held.agency === agency)
    return tenure && byTenure(tenure)
  },
  headOfAgency: ({ agency }, actor) => {
    const tenure = actor.tenures.find((held) => held.head && held.agency === agency)
    return tenure && byTenure(tenure)
  },
  /** Sits in the seat whose initial or signature is wanted next. */
  seatOfLetter: (scene, actor) => scene.holder && bySeat(scene.holder, scene, actor),
  /** Reads the dossier of the paper, from where its classification lets it be read. */
  readerOfPaper: ({ parties, paper }, actor) => {
    const reader = parties && readerOf(parties, actor)
    return reader && paper && isOpen(paper, reader.viewpoint, actor) ? reader.standing : undefined
  },
  /** Is asked to sign or initial the paper. */
  signatoryOfPaper: (scene, actor) => {
    for (const holder of scene.holders ?? []) {
      const standing = bySeat(holder, scene, actor)
      if (standing) return standing
    }
    return undefined
  },
  inspector: duty('inspector'),
  administrator: duty('administrator'),
} satisfies Record<string, Ground>

const FROM = [
  ['inspector', 'inspector'],
  ['ofParty', 'party'],
  ['delegateOfParty', 'party'],
  ['inTeam', 'member'],
  ['provider', 'provider'],
] as const satisfies readonly (readonly [GroundName, Viewpoint])[]

/** From where somebody reads a dossier, and on what ground; undefined when they may not read it. */
export function readerOf(
  parties: Parties,
  actor: Actor,
): { readonly viewpoint: Viewpoint; readonly standing: Standing } | undefined {
  for (const [ground, viewpoint] of FROM) {
    const standing = GROUNDS[ground]({ parties }, actor)
    if (standing) return { viewpoint, standing }
  }
  return undefined
}

export type GroundName = keyof typeof GROUNDS
