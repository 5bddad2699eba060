import { FileRef } from '#core/forms/fields.ts'
import { fieldNamed } from '#ui/forms/actions.ts'
import type { Description, Leaf } from '#ui/forms/description.ts'
import { labelKey, optionKey } from '#ui/forms/message-keys.ts'
import { readText } from '#ui/forms/read-text.ts'
import type { Typed } from '#ui/forms/typed.ts'
import type { Reading } from '../pages/reading.ts'

export interface Difference {
  /** Name of the input. */
  readonly name: string
  readonly label: string
  /** What stands there in the other one. */
  readonly text: string
}

/** The answers that differ between two states of a form, with what the other one says. */
export function differences(
  form: string,
  description: Description,
  mine: Typed,
  theirs: Typed,
  reading: Reading,
): readonly Difference[] {
  const found: Difference[] = []
  for (const name of new Set([...mine.keys(), ...theirs.keys()])) {
    const node = fieldNamed(description, name)
    if (node?.kind !== 'leaf' || node.widget === 'hidden') continue
    const theirTexts = theirs.get(name) ?? []
    if (same(mine.get(name) ?? [], theirTexts)) continue
    const row = /\[(\d+)\](?!.*\[)/.exec(name)?.[1]
    const label = reading.words.t.dynamic(labelKey(form, node))
    found.push({
      name,
      label: row === undefined ? label : `${label} (${Number(row) + 1})`,
      text: textOf(form, node, theirTexts, reading),
    })
  }
  return found
}

const filled = (texts: readonly string[]): readonly string[] => texts.filter((text) => text.trim() !== '')
const same = (a: readonly string[], b: readonly string[]): boolean => filled(a).join('\n') === filled(b).join('\n')

function textOf(form: string, leaf: Leaf, texts: readonly string[], { words, names }: Reading): string {
  return filled(texts)
    .map((text) => {
      if (leaf.values.includes(text)) return words.t.dynamic(optionKey(form, leaf, text))
      switch (leaf.widget) {
        case 'person':
          return names.person(text)?.name ?? words.t('field.person.unknown')
        case 'agency':
          return names.agency(text)
        case 'upload': {
          const file = FileRef.safeParse(readText(leaf, texts))
          return file.success ? file.data.name : ''
        }
        case 'yesNo':
          return words.t(text === 'true' ? 'field.yes' : 'field.no')
        default:
          return text
      }
    })
    .join(', ')
}
