import type { OidcFault } from '#platform/oidc/provider.ts'
import type { OidcRefusal } from './accounts.ts'

/** Why a sign-in by the provider came to nothing; `attemptGone` is used up, too old, or another browser's. */
export const OIDC_REASONS = [
  'attemptGone',
  'unreachable',
  'incomplete',
  'declined',
  'untrusted',
  'claimMissing',
  'accountUnknown',
  'linkedOtherwise',
] as const satisfies readonly (OidcFault | OidcRefusal | 'attemptGone')[]
export type OidcReason = (typeof OIDC_REASONS)[number]
