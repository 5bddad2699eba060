import { z } from 'zod'
import type { SignOutcome, SignRefusal } from '#platform/signing/signer.ts'

export type Refused = Extract<SignOutcome, { ok: false }>

/** What the service says when it does not do something. Clients show `error` and `message`, numbers also as text. */
const Said = z.looseObject({
  status_code: z.coerce.number().optional().catch(undefined),
  status: z.union([z.string(), z.number()]).optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
})
export type Said = z.infer<typeof Said>

export const readSaid = (body: unknown): Said => Said.safeParse(body).data ?? {}

/** Codes of the service. Where an installation has others, its words decide. */
const CODES: Readonly<Record<number, SignRefusal>> = {
  1110: 'notRegistered',
  2011: 'notRegistered',
  2021: 'notRegistered',
  2022: 'certificateExpired',
  2023: 'certificateExpired',
  2024: 'certificateRevoked',
  2025: 'certificateRevoked',
  2031: 'wrongPassphrase',
}

/** Status of an officer's certificate; ISSUE may sign, one that is not here is left to the signing itself. */
const STATUSES: Readonly<Record<string, SignRefusal>> = {
  NOT_REGISTERED: 'notRegistered',
  NO_CERTIFICATE: 'notRegistered',
  NEW: 'notRegistered',
  WAITING_FOR_VERIFICATION: 'notRegistered',
  EXPIRED: 'certificateExpired',
  RENEW: 'certificateExpired',
  SUSPEND: 'certificateRevoked',
  REVOKE: 'certificateRevoked',
}

const WORDS: readonly (readonly [RegExp, SignRefusal])[] = [
  [/passphrase|kata sandi|\bt?otp\b/i, 'wrongPassphrase'],
  [/nik\b.*(?:tidak sesuai|tidak cocok|berbeda|mismatch)/i, 'identityMismatch'],
  [/(?:tidak|belum) terdaftar|not registered/i, 'notRegistered'],
  [/kada?luw?arsa|kedaluwarsa|expired?/i, 'certificateExpired'],
  [/dicabut|ditangguhkan|revoke|suspend/i, 'certificateRevoked'],
]

const textOf = ({ error, message }: Said): string => error ?? message ?? ''

/** Why the service did not sign. */
export function signRefusal(http: number, said: Said): Refused {
  const { status_code: code } = said
  const detail = [`HTTP ${http}`, code, textOf(said)].filter(Boolean).join(' ')
  const refused = (refusal: SignRefusal): Refused => ({ ok: false, refusal, detail })
  const byCode = code === undefined ? undefined : CODES[code]
  if (byCode) return refused(byCode)
  // The application's own credentials: nothing that the officer could mend.
  if (http === 401 || http === 403) return refused('rejectedByService')
  const byWords = WORDS.find(([words]) => words.test(textOf(said)))?.[1]
  if (byWords) return refused(byWords)
  return refused(http >= 500 || http === 408 || http === 429 ? 'unavailable' : 'rejectedByService')
}

/** Why an officer cannot sign, by what the service says of their certificate; undefined when it may be tried. */
export function statusRefusal(http: number, said: Said): Refused | undefined {
  const { status, status_code: code } = said
  const detail = [`HTTP ${http}`, code, status, textOf(said)].filter(Boolean).join(' ')
  const known = typeof status === 'string' ? STATUSES[status.toUpperCase()] : undefined
  const refusal = known ?? (code === 1110 ? 'notRegistered' : undefined)
  if (refusal) return { ok: false, refusal, detail }
  // Paths of the status differ between installations: a wrong one must not keep anybody from signing.
  if (http < 400 || http === 404 || http === 405) return undefined
  return signRefusal(http, said)
}
