import type { FieldMeta, UploadSlot } from '#core/forms/fields.ts'

interface Common {
  /** Name within the parent; empty for the root and for the item of rows. */
  readonly key: string
  /** Path without indexes, by which texts are found: `members.person`. */
  readonly label: string
  readonly required: boolean
  /** What the value is when nothing was answered. */
  readonly empty: null | undefined
}

export type LeafWidget = Exclude<FieldMeta['widget'], 'rows' | 'group'>

export interface Leaf extends Common {
  readonly kind: 'leaf'
  readonly widget: LeafWidget
  /** What the schema takes, which decides how typed text is read. */
  readonly takes: 'text' | 'number' | 'integer' | 'boolean' | 'list' | 'json'
  /** For choices: the closed list, in order. */
  readonly values: readonly string[]
  readonly vocabulary?: string
  readonly example?: string
  readonly slot?: UploadSlot
}

export interface Group extends Common {
  readonly kind: 'group'
  readonly fields: readonly FieldNode[]
}

export interface Rows extends Common {
  readonly kind: 'rows'
  readonly item: FieldNode
  readonly min: number
  readonly max: number
}

export interface Branch {
  readonly value: string
  readonly fields: readonly FieldNode[]
}

/** A choice that decides which fields follow: a discriminated union. */
export interface Union extends Common {
  readonly kind: 'union'
  readonly discriminator: string
  readonly branches: readonly Branch[]
  readonly vocabulary?: string
  /** Keys that more than one branch has: their inputs need names of their own. */
  readonly shared: ReadonlySet<string>
}

/** A literal: the page shows nothing, the form always gives it. */
export interface Constant extends Common {
  readonly kind: 'constant'
  readonly value: string | number | boolean | null
}

export type FieldNode = Leaf | Group | Rows | Union | Constant

/** The root of a form. */
export type Description = Group | Union

/** A place in a form: `path` in the value, `name` of the input. They differ only where branches share a key. */
export interface Spot {
  readonly path: string
  readonly name: string
}

export const ROOT: Spot = { path: '', name: '' }

const join = (parent: string, key: string): string => (parent === '' || key === '' ? parent + key : `${parent}.${key}`)

export const childSpot = (parent: Spot, key: string): Spot => ({
  path: join(parent.path, key),
  name: join(parent.name, key),
})

export const rowSpot = (parent: Spot, index: number): Spot => ({
  path: `${parent.path}[${index}]`,
  name: `${parent.name}[${index}]`,
})

export function branchSpot(parent: Spot, union: Union, branch: Branch, key: string): Spot {
  const spot = childSpot(parent, key)
  return union.shared.has(key) ? { path: spot.path, name: `${spot.name}~${branch.value}` } : spot
}

/** The id of the control or fieldset at a place, for labels and links. */
export const idOf = (spot: Spot): string => `f-${spot.name.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '')}`
