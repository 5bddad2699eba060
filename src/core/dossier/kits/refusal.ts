import type { PlainDate } from '../../calendar/plain-date.ts'
import type { AgencyId, PersonId } from '../../ids.ts'
import type { LabelFault } from '../../resources/domain-name.ts'

/** What the rules of a single activity can say no to; a kit adds its reasons here. */
export type KitRefusal =
  /** A person is named twice where each may stand once; by id, as are all persons here. */
  | { readonly reason: 'personTwice'; readonly person: PersonId }
  /** Nobody known, or nobody who holds a position today. */
  | { readonly reason: 'unknownPerson'; readonly person: PersonId }
  /** Only people of the agency that runs the SOP can be asked for or appointed. */
  | { readonly reason: 'notOfOwnerAgency'; readonly person: PersonId }
  | { readonly reason: 'endBeforeStart'; readonly from: PlainDate; readonly until: PlainDate }
  | { readonly reason: 'endTimeBeforeStart'; readonly startTime: string; readonly endTime: string }
  /** A period that is to come has ended already. */
  | { readonly reason: 'alreadyOver'; readonly until: PlainDate }
  /** A meeting that people are asked to lies before today. */
  | { readonly reason: 'meetingInPast'; readonly date: PlainDate }
  /** A meeting that is reported on lies after today. */
  | { readonly reason: 'meetingNotHeld'; readonly date: PlainDate }
  | { readonly reason: 'placeOrLinkMissing' }
  /** The applicant chose (a) in activity 1: somebody must be appointed as member. */
  | { readonly reason: 'appointmentNeedsMember' }
  /** The applicant chose (b) in activity 1: somebody must be appointed as resource person. */
  | { readonly reason: 'appointmentNeedsResourcePerson' }
  | { readonly reason: 'memberNotOfAgency'; readonly person: PersonId; readonly agency: AgencyId }
  /** `leaders`: how many have the role of ketua. */
  | { readonly reason: 'teamNeedsOneLeader'; readonly leaders: number }
  | { readonly reason: 'teamNeedsApplicant' }
  | { readonly reason: 'teamNeedsOwner' }
  /** Appointed as member in activity 2, and left out of the team. */
  | { readonly reason: 'appointedNotInTeam'; readonly person: PersonId }
  /** Nobody of the applicant's side of the team is invited. */
  | { readonly reason: 'applicantNotInvited' }
  /** "None" is ticked beside kinds of personal data. */
  | { readonly reason: 'personalDataContradicts' }
  | { readonly reason: 'personalDataNeedsLegalBasis' }
  | { readonly reason: 'duplicateNeedsExplanation' }
  /** An application that does what another one does already cannot be found feasible. */
  | { readonly reason: 'duplicateNotFeasible' }
  /** `comments`: ids of the required remarks of the last check without an answer. */
  | { readonly reason: 'kakCommentsUnanswered'; readonly comments: readonly string[] }
  /** An answer to a remark that the last check does not have, or a second answer to one. */
  | { readonly reason: 'kakCommentUnknown'; readonly comment: string }
  | { readonly reason: 'kakNotSubmitted' }
  /** Found good although a required comment is open. */
  | { readonly reason: 'kakHasRequiredComments' }
  | { readonly reason: 'kakReturnNeedsComment' }
  /** Activity 7 has not found the version good that activity 8 is to approve. */
  | { readonly reason: 'kakNotChecked' }
  /** Another version was read than the one that is there now. */
  | { readonly reason: 'kakVersionNotLatest'; readonly latest: number }
  | { readonly reason: 'kakNotApproved' }
  /** Not the text that was approved; `approved` is its version. */
  | { readonly reason: 'kakNotApprovedText'; readonly approved: number }
  | { readonly reason: 'kakNotRatified' }
  /** The contract is dated after today. */
  | { readonly reason: 'contractNotYetSigned'; readonly date: PlainDate }
  /** Something that is reported as done is dated after today. */
  | { readonly reason: 'dateInFuture'; readonly date: PlainDate }
  | { readonly reason: 'mockupMissing' }
  /** The decision in row `position`, from 1, is due before the meeting that took it. */
  | { readonly reason: 'decisionDueBeforeMeeting'; readonly position: number }
  /** `ids`: numbers of decisions, findings or items, separated by commas, as the person sees them. */
  | { readonly reason: 'decisionsUnknown'; readonly ids: string }
  | { readonly reason: 'decisionsUnanswered'; readonly ids: string }
  | { readonly reason: 'answeredTwice'; readonly ids: string }
  | { readonly reason: 'testsMissing' }
  /** Another build than the one that was presented or tested, which is `build`. */
  | { readonly reason: 'buildDiffers'; readonly build: string }
  | { readonly reason: 'findingUnknown'; readonly ids: string }
  | { readonly reason: 'findingTwice'; readonly ids: string }
  /** A finding of an earlier round is left out. */
  | { readonly reason: 'findingMissing'; readonly ids: string }
  /** Critical or high findings are open. */
  | { readonly reason: 'openFindings'; readonly count: number; readonly ids: string }
  /** `functions`: letters of Peraturan BSSN 4/2021, separated by commas. */
  | { readonly reason: 'functionInadequate'; readonly functions: string }
  | { readonly reason: 'validityNotInFuture' }
  /** Medium findings are open and no plan says how they are closed. */
  | { readonly reason: 'planMissing'; readonly ids: string }
  | { readonly reason: 'notDeclaredSafe' }
  | { readonly reason: 'verdictExpired'; readonly validUntil: PlainDate }
  | { readonly reason: 'nothingRequested' }
  | { readonly reason: 'subdomainUnsuitable'; readonly name: string; readonly fault: LabelFault }
  | { readonly reason: 'subdomainTwice'; readonly name: string }
  | { readonly reason: 'expiryNotInFuture' }
  /** `count`: how many points of the list are not ticked. */
  | { readonly reason: 'checklistIncomplete'; readonly count: number }
  | { readonly reason: 'itemsUnknown'; readonly ids: string }
  | { readonly reason: 'itemsUnanswered'; readonly ids: string }
  | {
      readonly reason: 'answerIncomplete'
      readonly item: string
      readonly missing: 'detail' | 'unit' | 'instruction' | 'reason'
    }
