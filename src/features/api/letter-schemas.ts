import { z } from 'zod'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId, DossierId, FileDigest, LetterId, PersonId } from '#core/ids.ts'
import { LetterKind, Security } from '#core/letters/kind.ts'
import { named, pageOf } from './components.ts'
import { Refused } from './dossier-schemas.ts'

const Seat = z.strictObject({
  what: z.enum(['head', 'person', 'position']),
  id: z.uuid().describe('Of the agency that somebody heads, of the person, or of the position'),
})

const summary = {
  id: LetterId,
  dossier: DossierId,
  title: z.string(),
  kind: LetterKind,
  name: z.string(),
  agency: z.strictObject({ id: AgencyId, name: z.string() }),
  addressee: AgencyId.nullable().describe('null when it stays within its agency'),
  number: z.string().nullable(),
  dated: PlainDate,
  security: z.enum(Security),
  issuedAt: Instant,
  state: z
    .enum(['numberAwaited', 'queued', 'initialling', 'signing', 'final'])
    .describe('queued: its file is being made; final: nothing more is wanted of anybody'),
  holder: Seat.nullable().describe('Whom it waits for'),
  digest: FileDigest.nullable().describe('sha256 of the file as it stands; null while it is being made'),
  size: z.int().nullable().describe('bytes'),
  ended: z.enum(['revoked', 'replaced']).nullable(),
  endedReason: z.string().nullable(),
  verify: z.string().describe('Address of the public page that its QR leads to'),
}

export const LetterSummary = named('LetterSummary', z.strictObject(summary))
export const LetterSummaryList = pageOf('LetterList', LetterSummary)

export const LetterAnswer = named(
  'Letter',
  z.strictObject({
    ...summary,
    steps: z
      .array(z.strictObject({ what: z.enum(['initial', 'sign']), seat: Seat, done: z.boolean() }))
      .describe('Initials and signatures in their order; empty while it is being made'),
    signatures: z
      .array(
        z.strictObject({
          what: z.enum(['initial', 'sign']),
          at: Instant,
          person: PersonId.nullable(),
          over: FileDigest.describe('The file that was read'),
          method: z.enum(['local', 'bsre', 'wetInk']).nullable(),
          certificate: z.string().nullable().describe('sha256 of the certificate of the signer'),
          digest: FileDigest.nullable().describe('The file with the signature'),
        }),
      )
      .describe('What was done, from the trail'),
    files: z.array(
      z.strictObject({
        digest: FileDigest,
        size: z.int(),
        what: z.enum(['made', 'signed', 'scan']),
        at: Instant,
      }),
    ),
    may: z
      .strictObject({ sign: z.boolean(), initial: z.boolean(), revoke: z.boolean(), number: z.boolean() })
      .describe('What you can do to it now'),
  }),
)

export const LetterParams = z.object({ letter: LetterId })

const Chosen = z.strictObject({
  letter: LetterId,
  over: FileDigest.describe('`digest` of the file that was read: another one is never signed'),
})
const MOST_AT_ONCE = 50
const chosen = z.array(Chosen).min(1).max(MOST_AT_ONCE)

export const Initialling = named('Initialling', z.strictObject({ letters: chosen }))
export const Signing = named(
  'Signing',
  z.strictObject({
    letters: chosen,
    passphrase: z.string().min(1).max(200).describe('Sent straight on to the signer; never kept or logged'),
  }),
)
export const Revoking = named('Revoking', z.strictObject({ reason: z.string().trim().min(1).max(2000) }))
export const Numbering = named('NumberingByHand', z.strictObject({ number: z.string().trim().min(1).max(120) }))

export const LetterOutcomes = named(
  'LetterOutcomes',
  z.strictObject({
    items: z.array(
      z.strictObject({
        letter: LetterId,
        done: z.boolean(),
        why: Refused.nullable().describe('Why not; null when it was done'),
      }),
    ),
  }),
)
