import type { AgencyId, FileDigest, LetterId } from '../ids.ts'
import type { LetterFile, SigningMethod } from './event.ts'

/** What a signer did to a file: made by the server after the signature was checked, never taken from a client. */
export interface Signed extends LetterFile {
  readonly over: FileDigest
  readonly method: SigningMethod
  /** sha256 of the signer's certificate, 64 hex digits; null for ink. */
  readonly certificate: string | null
}

/** What a person does to a letter. Letters outlive the procedure: these acts are possible when the dossier is over. */
export type LetterAct =
  /** For a letter that waits for a number given elsewhere (SRIKANDI). */
  | { readonly type: 'numberLetter'; readonly letter: LetterId; readonly agency: AgencyId; readonly number: string }
  | { readonly type: 'initialLetter'; readonly letter: LetterId; readonly over: FileDigest }
  | { readonly type: 'signLetter'; readonly letter: LetterId; readonly signed: Signed }
  /** Says that the officer wants to sign and the service does not answer; asked of by the server alone. */
  | {
      readonly type: 'delaySigning'
      readonly letter: LetterId
      readonly over: FileDigest
      readonly method: SigningMethod
    }
  | { readonly type: 'revokeLetter'; readonly letter: LetterId; readonly reason: string }

const TYPES: readonly string[] = [
  'numberLetter',
  'initialLetter',
  'signLetter',
  'delaySigning',
  'revokeLetter',
] satisfies LetterAct['type'][]

export const isLetterAct = (act: { readonly type: string }): act is LetterAct => TYPES.includes(act.type)
