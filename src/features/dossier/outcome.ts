import { z } from 'zod'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { Recorded } from '#core/dossier/event.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import { FileRef, line, paragraph } from '#core/forms/fields.ts'
import { AgencyId, type DossierId, PersonId, type TenantId } from '#core/ids.ts'
import type { LetterAct } from '#core/letters/act.ts'
import { Security } from '#core/letters/kind.ts'

const Reason = paragraph({ max: 2000 })
const Key = z.string().max(60)

/** An act as it comes in: `input` is read by the form of its exit, once it is known where the dossier stands. */
export const RawAct = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('complete'), stage: Key, step: Key, exit: Key, input: z.unknown() }),
  z.strictObject({ type: z.literal('comment'), text: paragraph(), internal: z.boolean().optional() }),
  z.strictObject({ type: z.literal('attach'), file: FileRef, title: line(), security: z.enum(Security).optional() }),
  z.strictObject({ type: z.literal('assign'), person: PersonId, reason: Reason }),
  z.strictObject({ type: z.literal('hold'), reason: Reason }),
  z.strictObject({ type: z.literal('resume'), reason: Reason }),
  z.strictObject({ type: z.literal('cancel'), reason: Reason }),
])
export type RawAct = z.infer<typeof RawAct>

export const RawOpening = z.strictObject({ sop: z.string().max(20), applicant: AgencyId, title: line() })
export type RawOpening = z.infer<typeof RawOpening>

export interface ActRequest {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly dossier: DossierId
  /** The version that the person saw. */
  readonly expected: number
  /** Idempotency key, 1 to 100 characters of A-Z a-z 0-9 _ . : - */
  readonly key: string
  readonly act: RawAct | LetterAct
  /** For a demo city only. */
  readonly clock?: Instant
}

export interface OpenRequest extends Omit<ActRequest, 'dossier' | 'expected' | 'act'> {
  readonly opening: RawOpening
}

export interface Issue {
  readonly path: readonly PropertyKey[]
  readonly code: string
  readonly message: string
}

export type Unsuccessful =
  | { readonly ok: false; readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly ok: false; readonly kind: 'invalid'; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly kind: 'keyReused' }
  | { readonly ok: false; readonly kind: 'notFound' }

export type ActOutcome =
  | { readonly ok: true; readonly version: number; readonly dossier: DossierId; readonly repeated: boolean }
  | { readonly ok: false; readonly kind: 'stale'; readonly version: number; readonly since: readonly Recorded[] }
  | Unsuccessful

export type OpenOutcome =
  | {
      readonly ok: true
      readonly version: number
      readonly dossier: DossierId
      readonly trackingCode: string
      readonly repeated: boolean
    }
  | Unsuccessful
