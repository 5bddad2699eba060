import type { FieldPath } from '#core/dossier/kits/where.ts'
import type { FileRefusal } from '#platform/files/file-store.ts'
import type { Errors } from '#ui/forms/issues.ts'
import { pathText } from '#ui/forms/issues.ts'
import type { Words } from '#ui/messages/words.ts'
import type { Issue } from '../outcome.ts'

/** Where an input's name differs from its path: branches that share a key carry their branch behind it. */
const pathOf = (name: string): string => name.replace(/~[^.[\]]*/g, '')

export function fileErrors(refused: ReadonlyMap<string, FileRefusal>, words: Words): Errors {
  return new Map([...refused].map(([name, refusal]) => [pathOf(name), [fileSentence(refusal, words)]]))
}

function fileSentence(refusal: FileRefusal, { t, size }: Words): string {
  switch (refusal.reason) {
    case 'fileEmpty':
      return t('documents.refused.empty')
    case 'fileTooLarge':
      return t('documents.refused.tooLarge', { max: size(refusal.maxBytes) })
    case 'fileTypeNotAllowed':
      return t('documents.refused.type', { allowed: refusal.allowed.map((kind) => kind.toUpperCase()).join(', ') })
    default:
      return refusal satisfies never
  }
}

/** 413 and 415 are for files; anything else about a form is 422. */
export function fileStatus(refused: ReadonlyMap<string, FileRefusal>): 413 | 415 | 422 {
  const reasons = [...refused.values()].map(({ reason }) => reason)
  if (reasons.includes('fileTooLarge')) return 413
  return reasons.includes('fileTypeNotAllowed') ? 415 : 422
}

/** What the service found wrong that the form itself could not know. */
export const issueErrors = (issues: readonly Issue[], { t }: Words): Errors =>
  new Map(
    issues.map(({ path, code }) => [
      pathText(path),
      [t(code === 'unknownFile' ? 'documents.refused.unknown' : 'fieldError.invalid')],
    ]),
  )

/** A rule's sentence at each field that it is about, or over the whole form. */
export const refusalErrors = (fields: readonly FieldPath[], sentence: string): Errors =>
  new Map(fields.length === 0 ? [['', [sentence]]] : fields.map((path) => [pathText(path), [sentence]]))
