import type { z } from 'zod'
import { describeForm } from './describe.ts'
import type { FieldNode, Leaf, Union } from './description.ts'

/** Key of the text over a field; the whole form has `form.<form>`. */
export const labelKey = (form: string, node: FieldNode): string =>
  node.label === '' ? `form.${form}` : `form.${form}.${node.label}`

/** Key of the text of one value of a choice. */
export function optionKey(form: string, node: Leaf | Union, value: string): string {
  if (node.vocabulary !== undefined) return `option.${node.vocabulary}.${value}`
  const own = node.kind === 'union' ? `${labelKey(form, node)}.${node.discriminator}` : labelKey(form, node)
  return `${own}.${value}`
}

/**
 * Every text that a page needs to show this form, for a test to look up in both languages. `.hint`, `.example` and
 * `.invalid` below a label may be left out.
 */
export function messageKeysOf(schema: z.ZodType, form: string): readonly string[] {
  const keys = new Set<string>()
  collect(describeForm(schema), form, keys)
  return [...keys].sort()
}

function collect(node: FieldNode, form: string, keys: Set<string>): void {
  switch (node.kind) {
    case 'constant':
      return
    case 'leaf':
      if (node.widget === 'hidden') return
      keys.add(labelKey(form, node))
      for (const value of node.values) keys.add(optionKey(form, node, value))
      return
    case 'group':
      if (node.label !== '') keys.add(labelKey(form, node))
      for (const field of node.fields) collect(field, form, keys)
      return
    case 'rows':
      keys.add(labelKey(form, node))
      keys.add(rowKey(form, node))
      collectRow(node.item, form, keys)
      return
    case 'union':
      keys.add(labelKey(form, node))
      for (const { value, fields } of node.branches) {
        keys.add(optionKey(form, node, value))
        for (const field of fields) collect(field, form, keys)
      }
      return
    default:
      throw node satisfies never
  }
}

/** Rows share the label of their table, but each is called by the singular: "Anggota 2". */
export const rowKey = (form: string, rows: FieldNode): string => `${labelKey(form, rows)}.row`

function collectRow(item: FieldNode, form: string, keys: Set<string>): void {
  if (item.kind === 'group') for (const field of item.fields) collect(field, form, keys)
  else collect(item, form, keys)
}
