import type { FileRef } from '../forms/fields.ts'
import type { AgencyId, DossierId, PersonId } from '../ids.ts'
import type { LetterAct } from '../letters/act.ts'
import type { Security } from '../letters/kind.ts'

/** What a person does to a dossier. `input` of `complete` has passed the form of its exit (see `parseInput`). */
export type Act =
  | { readonly type: 'open'; readonly dossier: DossierId; readonly applicant: AgencyId; readonly title: string }
  | {
      readonly type: 'complete'
      readonly stage: string
      readonly step: string
      readonly exit: string
      readonly input: unknown
    }
  /** `internal`: not for the provider. */
  | { readonly type: 'comment'; readonly text: string; readonly internal?: boolean | undefined }
  | {
      readonly type: 'attach'
      readonly file: FileRef
      readonly title: string
      readonly security?: Security | undefined
    }
  | { readonly type: 'assign'; readonly person: PersonId; readonly reason: string }
  | { readonly type: 'hold'; readonly reason: string }
  | { readonly type: 'resume'; readonly reason: string }
  | { readonly type: 'cancel'; readonly reason: string }
  | LetterAct

/** Acts of the procedure itself. */
export type ActType = Exclude<Act, LetterAct>['type']
