import type { Kit } from '../kit.ts'
import { analyse } from './analyse.ts'
import { appointMember } from './appoint-member.ts'
import { approveKak } from './approve-kak.ts'
import { checkKak } from './check-kak.ts'
import { construction } from './construction.ts'
import { followUp } from './follow-up.ts'
import { formTeam } from './form-team.ts'
import { general } from './general.ts'
import { handOverKak } from './hand-over-kak.ts'
import { inviteAnalysis } from './invite-analysis.ts'
import { presentPlan } from './present-plan.ts'
import { presentResult } from './present-result.ts'
import { procurement } from './procurement.ts'
import { requestAssistance } from './request-assistance.ts'
import { requestHosting } from './request-hosting.ts'
import { respond } from './respond.ts'
import { submitDraftKak } from './submit-draft-kak.ts'
import { testSecurity } from './test-security.ts'

const KITS: readonly Kit[] = [
  general,
  requestAssistance,
  appointMember,
  formTeam,
  inviteAnalysis,
  analyse,
  submitDraftKak,
  checkKak,
  approveKak,
  handOverKak,
  procurement,
  presentPlan,
  respond,
  construction,
  presentResult,
  testSecurity,
  requestHosting,
  followUp,
]

const byName = new Map(KITS.map((kit) => [kit.name, kit]))

export const kitNames: ReadonlySet<string> = new Set(byName.keys())

/** The rules registered under a name; the general kit where a definition names none. */
export function kitOf(name: string | undefined): Kit {
  const kit = byName.get(name ?? general.name)
  if (!kit) throw new Error(`No kit is registered under ${name}`)
  return kit
}
