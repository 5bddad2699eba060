/** As in the sheet "Data Kerentanan" of BSSN, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

export const FINDING_STATUSES = ['open', 'fixed', 'acceptedRisk', 'falsePositive'] as const
export type FindingStatus = (typeof FINDING_STATUSES)[number]

/** What a later round must know of a finding. `id` is `T<round>.<n>`, given when it was first written down. */
export interface KnownFinding {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly status: FindingStatus
}

/** Findings that forbid publication: open, and critical or high. */
export const forbidsPublication = ({ severity, status }: Pick<KnownFinding, 'severity' | 'status'>): boolean =>
  status === 'open' && (severity === 'critical' || severity === 'high')
