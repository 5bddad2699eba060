import type { AnalysisFacts } from './kits/analyse.ts'
import type { AppointmentFacts } from './kits/appoint-member.ts'
import type { TeamFacts } from './kits/form-team.ts'
import type { AnalysisMeetingFacts } from './kits/invite-analysis.ts'
import type { KakFacts } from './kits/kak-sections.ts'
import type { ProviderFacts } from './kits/procurement.ts'
import type { RequestFacts } from './kits/request-assistance.ts'

/** What later activities must know of earlier ones; each kit owns its slice and alone writes it. */
export interface Facts {
  readonly general?: { readonly notes: number }
  readonly request?: RequestFacts
  readonly appointment?: AppointmentFacts
  readonly team?: TeamFacts
  readonly analysisMeeting?: AnalysisMeetingFacts
  readonly analysis?: AnalysisFacts
  readonly kak?: KakFacts
  readonly provider?: ProviderFacts
}
