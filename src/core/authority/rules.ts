import type { GroundName } from './grounds.ts'

/** As far as authority goes: finished and cancelled dossiers are over alike. */
export type DossierState = 'running' | 'held' | 'over'

/** Why nobody of these grounds is asking. */
export type NoGround = 'notAuthorised' | 'notYourTurn' | 'mayNotOpen' | 'letterNotYours' | 'letterOfOtherAgency'

export interface Rule {
  /** In which states of the dossier it can be done at all. */
  readonly in: readonly DossierState[]
  /** One of these is enough; the first that holds is what the trail keeps. */
  readonly by: readonly GroundName[]
  readonly otherwise: NoGround
  /** Whether it changes a dossier or a letter: an inspector does not, whatever seat they hold besides. */
  readonly changes: boolean
}

const ALWAYS = ['running', 'held', 'over'] as const
const UNTIL_OVER = ['running', 'held'] as const

/** Outside of dossiers, or without a change to one. */
const beside = <const Grounds extends readonly GroundName[]>(...by: Grounds) =>
  ({ in: ALWAYS, by, otherwise: 'notAuthorised', changes: false }) satisfies Rule
const acting = (states: readonly DossierState[], by: readonly GroundName[], otherwise: NoGround = 'notAuthorised') =>
  ({ in: states, by, otherwise, changes: true }) satisfies Rule

/** Who takes part in a dossier: the two agencies, the team by SK, the provider by contract, and who acts for one of them. */
const PARTICIPANTS = ['ofParty', 'inTeam', 'provider', 'delegateOfParty'] as const

/**
 * The one table of authority: which act is possible in which state, and on what ground. Pages, API, files, search, live
 * stream, jobs and exports ask it through `authorityOf`; the page "Wewenang" prints it. The exits of an activity and the
 * roles that leave it are the SOP's own data ("roleOfTurn"); what a reader sees within a dossier is in `sight.ts`, and
 * who may not judge what they made in `four-eyes.ts`.
 */
export const RULES = {
  open: acting([], ['opener'], 'mayNotOpen'),
  complete: acting(['running'], ['roleOfTurn'], 'notYourTurn'),
  // A form can be prepared while the dossier stands still.
  draft: acting(UNTIL_OVER, ['drafterOfTurn'], 'notYourTurn'),
  comment: acting(UNTIL_OVER, PARTICIPANTS),
  attach: acting(UNTIL_OVER, PARTICIPANTS),
  assign: acting(['running'], ['headOfTurn', 'roleOfTurn']),
  hold: acting(['running'], ['headOfParty']),
  resume: acting(['held'], ['headOfParty']),
  cancel: acting(UNTIL_OVER, ['headOfApplicant']),
  inviteProvider: acting(ALWAYS, ['headOfApplicant']),
  // Letters outlive the procedure. What bears a name is signed by its own holder: Plt, Plh and Pj hold, delegates do not.
  initialLetter: acting(ALWAYS, ['seatOfLetter'], 'letterNotYours'),
  signLetter: acting(ALWAYS, ['seatOfLetter'], 'letterNotYours'),
  numberLetter: acting(ALWAYS, ['ofAgency'], 'letterOfOtherAgency'),
  revokeLetter: acting(ALWAYS, ['headOfAgency'], 'letterOfOtherAgency'),
  readDossier: beside('inspector', ...PARTICIPANTS),
  /** The whole trail as one file, with what is internal in it. */
  exportDossier: beside('inspector', 'ofParty', 'inTeam', 'delegateOfParty'),
  /** Of whoever reads the dossier, by the classification of the paper; and of whoever is asked to sign it. */
  readLetter: beside('readerOfPaper', 'signatoryOfPaper'),
  readBooks: beside('ofAgency', 'administrator', 'inspector'),
  writeBooks: beside('ofAgency', 'administrator'),
  administer: beside('administrator'),
} as const satisfies Record<string, Rule>

export type AuthorityAct = keyof typeof RULES
