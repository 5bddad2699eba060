import { diffArrays } from 'diff'
import { FileRef } from '#core/forms/fields.ts'
import { answerText } from '#ui/forms/answer-text.tsx'
import type { Print } from '#ui/forms/answers.tsx'
import type { Description, FieldNode, Leaf, Rows, Union } from '#ui/forms/description.ts'
import { fieldOf } from '#ui/forms/field-of.ts'
import { labelKey, optionKey, rowKey } from '#ui/forms/message-keys.ts'

/** An answer that is not what it was. */
export interface Change {
  /** From the part of the form to the question, as labels. */
  readonly label: readonly string[]
  /** Absent when there was no such answer. */
  readonly before?: string
  readonly after?: string
}

/** What differs between two inputs of the same form, in the order of the form, as people read it. */
export function inputChanges(form: Description, before: unknown, after: unknown, print: Print): readonly Change[] {
  const found: Change[] = []
  compare(form, [], before, after, { print, found })
  return found
}

interface Comparing {
  readonly print: Print
  readonly found: Change[]
}

const isAbsent = (value: unknown): value is null | undefined | '' =>
  value === undefined || value === null || value === ''
const textIn = (value: unknown): string => JSON.stringify(value) ?? ''
const labelOf = (node: FieldNode, { form, words }: Print): string => words.t.dynamic(labelKey(form, node))

function compare(node: FieldNode, above: readonly string[], before: unknown, after: unknown, to: Comparing): void {
  if (node.kind === 'constant' || (node.kind === 'leaf' && node.widget === 'hidden')) return
  if (textIn(before) === textIn(after)) return
  const label = node.label === '' ? above : [...above, labelOf(node, to.print)]
  switch (node.kind) {
    case 'leaf':
      put(label, plain(node, before, to.print), plain(node, after, to.print), to)
      return
    case 'group':
      for (const field of node.fields) compare(field, label, fieldOf(before, field.key), fieldOf(after, field.key), to)
      return
    case 'union':
      compareUnion(node, label, before, after, to)
      return
    case 'rows':
      compareRows(node, label, before, after, to)
      return
    default:
      throw node satisfies never
  }
}

function put(label: readonly string[], before: string | undefined, after: string | undefined, { found }: Comparing) {
  if (before === after) return
  found.push({ label, ...(before !== undefined && { before }), ...(after !== undefined && { after }) })
}

function compareUnion(node: Union, label: readonly string[], before: unknown, after: unknown, to: Comparing): void {
  const [was, is] = [fieldOf(before, node.discriminator), fieldOf(after, node.discriminator)]
  const named = (tag: unknown): string | undefined =>
    isAbsent(tag) ? undefined : to.print.words.t.dynamic(optionKey(to.print.form, node, String(tag)))
  put(label, named(was), named(is), to)
  for (const { value, fields } of node.branches) {
    if (value !== was && value !== is) continue
    for (const field of fields) {
      const [old, now] = [value === was ? before : undefined, value === is ? after : undefined]
      compare(field, label, fieldOf(old, field.key), fieldOf(now, field.key), to)
    }
  }
}

const rowsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(textIn) : [])
const parsed = (text: string): unknown => JSON.parse(text)

/** A row that belongs to something of its round (a remark, a decision) is not missed in the next one. */
const isAnswer = (item: FieldNode): boolean =>
  item.kind === 'group' && item.fields.some((field) => field.kind === 'leaf' && field.widget === 'hidden')

/** Rows that stand next to each other as taken out and put in are one row that changed. */
function compareRows(node: Rows, label: readonly string[], before: unknown, after: unknown, to: Comparing): void {
  const one = to.print.words.t.dynamic(
    node.item.kind === 'leaf' ? labelKey(to.print.form, node) : rowKey(to.print.form, node),
  )
  const runs = diffArrays([...rowsIn(before)], [...rowsIn(after)])
  let position = 0
  for (const [index, { value, added, removed }] of runs.entries()) {
    if (removed) {
      const next = runs[index + 1]
      const pairs = next?.added ? Math.min(value.length, next.value.length) : 0
      for (const [place, text] of value.entries()) {
        const row = [...label, `${one} ${position + place + 1}`]
        const now = place < pairs ? next?.value[place] : undefined
        if (now === undefined && isAnswer(node.item)) continue
        if (now === undefined) put([...label, one], rowText(node.item, parsed(text), to.print), undefined, to)
        else compareRow(node.item, row, parsed(text), parsed(now), to)
      }
      continue
    }
    const paired = added && runs[index - 1]?.removed ? (runs[index - 1]?.value.length ?? 0) : 0
    if (added) {
      for (const [place, text] of value.entries()) {
        if (place < paired) continue
        put([...label, `${one} ${position + place + 1}`], undefined, rowText(node.item, parsed(text), to.print), to)
      }
    }
    position += value.length
  }
}

/** The fields of a row carry the label of their table already. */
function compareRow(item: FieldNode, label: readonly string[], before: unknown, after: unknown, to: Comparing): void {
  if (item.kind === 'leaf') put(label, plain(item, before, to.print), plain(item, after, to.print), to)
  else if (item.kind === 'group') {
    for (const field of item.fields) compare(field, label, fieldOf(before, field.key), fieldOf(after, field.key), to)
  } else compare(item, label, before, after, to)
}

/** A whole row in one line. */
function rowText(node: FieldNode, value: unknown, print: Print): string {
  if (isAbsent(value) || node.kind === 'constant') return ''
  switch (node.kind) {
    case 'leaf':
      return plain(node, value, print) ?? ''
    case 'group':
      return told(node.fields, value, print)
    case 'union': {
      const tag = String(fieldOf(value, node.discriminator))
      const branch = node.branches.find((each) => each.value === tag)
      return branch
        ? `${print.words.t.dynamic(optionKey(print.form, node, tag))}; ${told(branch.fields, value, print)}`
        : ''
    }
    case 'rows':
      return Array.isArray(value) ? value.map((each) => rowText(node.item, each, print)).join('; ') : ''
    default:
      throw node satisfies never
  }
}

const told = (fields: readonly FieldNode[], value: unknown, print: Print): string =>
  fields
    .flatMap((field) => {
      if (field.kind === 'leaf' && field.widget === 'hidden') return []
      const text = rowText(field, fieldOf(value, field.key), print)
      return text === '' ? [] : [`${labelOf(field, print)}: ${text}`]
    })
    .join('; ')

function plain(leaf: Leaf, value: unknown, print: Print): string | undefined {
  if (isAbsent(value)) return undefined
  if (leaf.widget === 'person')
    return print.lookups.person(String(value))?.name ?? print.words.t('field.person.unknown')
  if (leaf.widget === 'upload') {
    const file = FileRef.safeParse(value)
    return file.success
      ? `${file.data.name} (${print.words.size(file.data.size)}, ${file.data.digest.slice(0, 12)})`
      : ''
  }
  const text = answerText(leaf, value, print)
  return typeof text === 'string' ? text : String(value)
}
