import type { Translate } from '../messages/translator.ts'
import {
  branchSpot,
  childSpot,
  type Description,
  type FieldNode,
  type Group,
  idOf,
  type Leaf,
  ROOT,
  rowSpot,
  type Spot,
} from './description.ts'
import { areGiven } from './given-rows.ts'
import { labelKey } from './message-keys.ts'
import { rowsShown, type Typed, typedAt } from './typed.ts'

/** A part of a long form, as its list shows it. */
export interface Section {
  /** Where it stands on the page. */
  readonly id: string
  readonly label: string
  /** `optional`: nothing is asked there, and nothing stands there. */
  readonly state: 'filled' | 'missing' | 'optional'
  /** Required answers that are not there yet. */
  readonly missing: number
}

/** Fewer answers, or fewer parts, are overlooked without a list. */
const LONG = { answers: 15, parts: 4 }

/** A group of so many texts or groups of its own is a list of parts, not one: the chapters of a KAK. */
const MANY = 5

/** The parts of a form with how complete each is; none for a short form. */
export function sectionsOf(form: string, description: Description, typed: Typed, t: Translate): readonly Section[] {
  if (description.kind !== 'group' || answersIn(description) < LONG.answers) return []
  const parts = [...partsOf(description)].filter(
    ({ node, spot }) => !(node.kind === 'rows' && areGiven(node) && rowsShown(typed, spot.name, node.min) === 0),
  )
  if (parts.length < LONG.parts) return []
  return parts.map(({ node, spot }) => {
    const { needed, given, any } = count(node, spot, typed)
    const state = needed > given ? 'missing' : any ? 'filled' : 'optional'
    return { id: idOf(spot), label: t.dynamic(labelKey(form, node)), state, missing: needed - given }
  })
}

/** How many of the parts that ask for something have all of it. */
export function completeness(sections: readonly Section[]): { readonly filled: number; readonly total: number } {
  const asked = sections.filter(({ state }) => state !== 'optional')
  return { filled: asked.filter(({ state }) => state === 'filled').length, total: asked.length }
}

interface Part {
  readonly node: FieldNode
  readonly spot: Spot
}

function* partsOf(group: Group): Generator<Part> {
  for (const node of group.fields) {
    if (!isShown(node)) continue
    const spot = childSpot(ROOT, node.key)
    if (!isListOfParts(node)) yield { node, spot }
    else for (const field of node.fields) yield { node: field, spot: childSpot(spot, field.key) }
  }
}

const isShown = (node: FieldNode): boolean =>
  node.kind !== 'constant' && !(node.kind === 'leaf' && node.widget === 'hidden')

const isListOfParts = (node: FieldNode): node is Group =>
  node.kind === 'group' &&
  node.fields.length >= MANY &&
  node.fields.every((field) => field.kind === 'group' || (field.kind === 'leaf' && field.widget === 'paragraph'))

function answersIn(node: FieldNode): number {
  switch (node.kind) {
    case 'leaf':
      return 1
    case 'constant':
      return 0
    case 'group':
      return sum(node.fields.map(answersIn))
    case 'rows':
      return answersIn(node.item)
    case 'union':
      return 1 + Math.max(0, ...node.branches.map(({ fields }) => sum(fields.map(answersIn))))
    default:
      throw node satisfies never
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

interface Count {
  readonly needed: number
  readonly given: number
  /** Whether anything stands there. */
  readonly any: boolean
}

const NONE: Count = { needed: 0, given: 0, any: false }

const add = (counts: readonly Count[]): Count =>
  counts.reduce((a, b) => ({ needed: a.needed + b.needed, given: a.given + b.given, any: a.any || b.any }), NONE)

function count(node: FieldNode, spot: Spot, typed: Typed): Count {
  switch (node.kind) {
    case 'constant':
      return NONE
    case 'leaf':
      return countLeaf(node, spot, typed)
    case 'group': {
      const inside = add(node.fields.map((field) => count(field, childSpot(spot, field.key), typed)))
      return node.required || inside.any ? inside : NONE
    }
    case 'rows': {
      const shown = rowsShown(typed, spot.name, node.min)
      const rows = Array.from({ length: shown }, (_, index) => count(node.item, rowSpot(spot, index), typed))
      const least = node.required ? node.min : 0
      // Empty rows vanish when the form is read, down to those that must be there.
      const filled = rows.filter(({ any }) => any)
      const absent = rows.filter(({ any }) => !any).slice(0, Math.max(0, least - filled.length))
      return add([...filled, ...absent])
    }
    case 'union': {
      const tag = typedAt(typed, childSpot(spot, node.discriminator).name)
      const branch = node.branches.find(({ value }) => value === tag)
      if (!branch) return { needed: node.required ? 1 : 0, given: 0, any: false }
      const own: Count = { needed: 1, given: 1, any: true }
      const fields = branch.fields.map((field) => count(field, branchSpot(spot, node, branch, field.key), typed))
      return add([own, ...fields])
    }
    default:
      throw node satisfies never
  }
}

function countLeaf(leaf: Leaf, spot: Spot, typed: Typed): Count {
  if (leaf.widget === 'hidden') return NONE
  const any = (typed.get(spot.name) ?? []).some((text) => text.trim() !== '')
  // A box that is not ticked is an answer, too.
  const needed = leaf.required && leaf.widget !== 'yesNo' ? 1 : 0
  return { needed, given: needed === 1 && any ? 1 : 0, any }
}
