import type { Instant, PlainDate } from '../calendar/plain-date.ts'
import type { AgencyId, FileDigest, LetterId, PersonId, PositionId } from '../ids.ts'
import type { LetterKind } from './kind.ts'

/** Who puts an initial or a signature: by seat, found anew at that moment. Same form as the holders of a turn. */
export type LetterHolder = `head:${AgencyId}` | `person:${PersonId}` | `position:${PositionId}`

/** Where the template left room for a signature: points (1/72 inch) from the top left corner of the page, pages from 1. */
export interface LetterBox {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Paraf and signatures in the order in which they are wanted. */
export type LetterStep =
  | { readonly what: 'initial'; readonly holder: LetterHolder }
  | {
      readonly what: 'sign'
      readonly holder: LetterHolder
      /** Whose name is printed below the signature; null while nobody holds the seat. */
      readonly printed: PersonId | null
      readonly box: LetterBox
    }

/** How a signature came about: a key of this installation, BSrE, or ink on paper that was scanned. */
export type SigningMethod = 'local' | 'bsre' | 'wetInk'

/** A file as it lies in the store: `digest` is its sha256. */
export interface LetterFile {
  readonly digest: FileDigest
  /** Bytes. */
  readonly size: number
}

/** What happened to a letter. The act that brought it is an event of its own; its number was taken with it. */
export type LetterEvent =
  | ({
      readonly type: 'LetterMade'
      readonly letter: LetterId
      readonly kind: LetterKind
      readonly stage: string
      readonly name: string
      readonly agency: AgencyId
      readonly number: string | null
      readonly on: PlainDate
      /** sha256 over the files of the template, 64 hex digits. */
      readonly template: string
      readonly steps: readonly LetterStep[]
      /** When the next round of its activity was quicker than the making: the letter is kept, and nobody is asked for it. */
      readonly ended?: 'replaced'
    } & LetterFile)
  | { readonly type: 'LetterNumbered'; readonly letter: LetterId; readonly number: string }
  /** `over` is the file that was read. */
  | { readonly type: 'LetterInitialled'; readonly letter: LetterId; readonly name: string; readonly over: FileDigest }
  | ({
      readonly type: 'LetterSigned'
      readonly letter: LetterId
      readonly name: string
      /** The file that was signed; the new one begins with its bytes. */
      readonly over: FileDigest
      readonly method: SigningMethod
      /** sha256 of the signer's certificate, 64 hex digits; null for ink. */
      readonly certificate: string | null
    } & LetterFile)
  /** The officer wanted to sign, and the service did not answer. Number, date and file stay as they are. */
  | {
      readonly type: 'LetterSigningDelayed'
      readonly letter: LetterId
      readonly name: string
      readonly over: FileDigest
      readonly method: SigningMethod
    }
  /** The service answers again; `since` is when it was first found silent. */
  | {
      readonly type: 'LetterSigningResumed'
      readonly letter: LetterId
      readonly name: string
      readonly since: Instant
    }
  | { readonly type: 'LetterRevoked'; readonly letter: LetterId; readonly name: string; readonly reason: string }

export const isLetterEvent = <E extends { readonly type: string }>(event: E): event is E & LetterEvent =>
  event.type.startsWith('Letter')
