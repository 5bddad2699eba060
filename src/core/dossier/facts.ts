import type { AnalysisFacts } from './kits/analyse.ts'
import type { AppointmentFacts } from './kits/appoint-member.ts'
import type { ConstructionFacts } from './kits/construction.ts'
import type { FollowUpFacts } from './kits/follow-up.ts'
import type { TeamFacts } from './kits/form-team.ts'
import type { AnalysisMeetingFacts } from './kits/invite-analysis.ts'
import type { KakFacts } from './kits/kak-sections.ts'
import type { PresentResultFacts } from './kits/present-result.ts'
import type { ProviderFacts } from './kits/procurement.ts'
import type { RequestFacts } from './kits/request-assistance.ts'
import type { HostingFacts } from './kits/request-hosting.ts'
import type { RespondFacts } from './kits/respond.ts'
import type { SecurityFacts } from './kits/test-security.ts'

/** What later activities must know of earlier ones; each kit owns its slice and alone writes it. */
export interface Facts {
  readonly request?: RequestFacts
  readonly appointment?: AppointmentFacts
  readonly team?: TeamFacts
  readonly analysisMeeting?: AnalysisMeetingFacts
  readonly analysis?: AnalysisFacts
  readonly kak?: KakFacts
  readonly provider?: ProviderFacts
  readonly respond?: RespondFacts
  readonly construction?: ConstructionFacts
  readonly presentResult?: PresentResultFacts
  readonly security?: SecurityFacts
  readonly hosting?: HostingFacts
  readonly followUp?: FollowUpFacts
}
