import { FileRef } from '#core/forms/fields.ts'

export interface MentionedFile {
  readonly file: FileRef
  readonly path: readonly (string | number)[]
}

/** Every file that a form mentions, in the order of the form. */
export function filesIn(value: unknown, path: readonly (string | number)[] = []): readonly MentionedFile[] {
  if (typeof value !== 'object' || value === null) return []
  if ('digest' in value && 'size' in value) {
    const file = FileRef.safeParse(value)
    if (file.success) return [{ file: file.data, path }]
  }
  return Array.isArray(value)
    ? value.flatMap((item, index) => filesIn(item, [...path, index]))
    : Object.entries(value).flatMap(([key, inner]) => filesIn(inner, [...path, key]))
}
