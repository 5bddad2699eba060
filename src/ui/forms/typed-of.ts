import {
  branchSpot,
  childSpot,
  type Description,
  type FieldNode,
  type Leaf,
  ROOT,
  rowSpot,
  type Spot,
  type Union,
} from './description.ts'
import { fieldOf } from './field-of.ts'
import type { Typed } from './typed.ts'

/** The inputs that stand for a value: to show a stored draft, or an answer to be corrected, in its form. */
export function typedOf(description: Description, value: unknown): Typed {
  const typed = new Map<string, readonly string[]>()
  write(description, ROOT, value, typed)
  return typed
}

type Target = Map<string, readonly string[]>

function write(node: FieldNode, spot: Spot, value: unknown, typed: Target): void {
  if (value === undefined || value === null) return
  switch (node.kind) {
    case 'constant':
      return
    case 'leaf': {
      const texts = textsOf(node, value)
      if (texts.length > 0) typed.set(spot.name, texts)
      return
    }
    case 'group':
      for (const field of node.fields) write(field, childSpot(spot, field.key), fieldOf(value, field.key), typed)
      return
    case 'rows':
      if (!Array.isArray(value)) return
      for (const [index, row] of value.entries()) write(node.item, rowSpot(spot, index), row, typed)
      return
    case 'union':
      writeUnion(node, spot, value, typed)
      return
    default:
      throw node satisfies never
  }
}

function writeUnion(union: Union, spot: Spot, value: unknown, typed: Target): void {
  const tag = fieldOf(value, union.discriminator)
  const branch = union.branches.find((each) => each.value === tag)
  if (branch === undefined) return
  typed.set(childSpot(spot, union.discriminator).name, [branch.value])
  for (const field of branch.fields)
    write(field, branchSpot(spot, union, branch, field.key), fieldOf(value, field.key), typed)
}

/** "385000000" is easier to check as "385.000.000". */
export const groupDigits = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '.')

function textsOf(leaf: Leaf, value: unknown): string[] {
  if (leaf.takes === 'list') return Array.isArray(value) ? value.map(String) : []
  if (leaf.takes === 'json') return [JSON.stringify(value)]
  // A box that is not ticked sends nothing.
  if (leaf.takes === 'boolean' && leaf.required) return value === true ? ['true'] : []
  const text = String(value)
  return [leaf.widget === 'money' && /^\d+$/.test(text) ? groupDigits(text) : text]
}
