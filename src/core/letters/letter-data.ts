import { z } from 'zod'
import { PlainDate } from '../calendar/plain-date.ts'
import { LetterKind, Paper, Security } from './kind.ts'

// What templates get, as JSON: everything is printed as it stands, so that a template lays out and computes nothing.

/** A place for a signature, in the order of signing. */
export const PrintedSigner = z.strictObject({
  seat: z.int().nonnegative(),
  /** The line above the signature: "Plt. Kepala Dinas Kesehatan", "Ketua Tim Teknis". */
  capacity: z.string(),
  name: z.string(),
  /** Both null where a kind prints the bare name (decrees). */
  rank: z.string().nullable(),
  nip: z.string().nullable(),
})
export type PrintedSigner = z.infer<typeof PrintedSigner>

/** What all letters have in common. */
export const Frame = z.strictObject({
  kind: LetterKind,
  /** The output's name as the SOP prints it. */
  name: z.string(),
  /** "Hal"; also the title of the file. */
  subject: z.string(),
  /** Whether the body is a `PlainBody`. */
  plain: z.boolean(),
  draft: z.boolean(),
  paper: z.enum(Paper),
  letterhead: z.strictObject({
    government: z.string(),
    agency: z.string(),
    lines: z.array(z.string()),
    /** Data URL, which reaches the template as the path of a file; null when there is none. */
    crest: z.string().nullable(),
  }),
  number: z.string().nullable(),
  place: z.string(),
  on: PlainDate,
  /** "24 November 2026" */
  date: z.string(),
  security: z.enum(Security),
  /** Printed after "Sifat": "Biasa", "Segera", "Terbatas / Segera". */
  nature: z.string(),
  /** Printed after "Lampiran"; "-" when there is none. */
  attachment: z.string(),
  /** Lines below "Yth.", one recipient each. */
  recipients: z.array(z.string()),
  signers: z.array(PrintedSigner),
  carbonCopies: z.array(z.string()),
  /** Statements at the foot of each page. */
  footer: z.array(z.string()),
  /** Wording of the city in place of the template's. */
  opening: z.string().nullable(),
  closing: z.string().nullable(),
  verifyUrl: z.string(),
  /** The address as a QR code with error correction M: rows of "0" and "1", without margin. */
  qr: z.array(z.string()),
})
export type Frame = z.infer<typeof Frame>

/** A letter of an activity whose form Alur does not know: what was written there. */
export const PlainBody = z.strictObject({
  text: z.string().nullable(),
  files: z.array(z.strictObject({ name: z.string(), digest: z.string() })),
})
export type PlainBody = z.infer<typeof PlainBody>

export interface LetterData {
  readonly frame: Frame
  /** As the schema of the kind says, or a `PlainBody`: `letterDataSchema`. */
  readonly body: unknown
}
