import { z } from 'zod'
import type { FieldMeta } from '#core/forms/fields.ts'
import type { Branch, Description, FieldNode, Group, Leaf, Union } from './description.ts'
import { limitsOf, type Opened, open } from './open-schema.ts'

const SAFE_KEY = /^[A-Za-z][A-Za-z0-9]*$/
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['constructor', 'prototype'])

const join = (label: string, key: string): string => (label === '' ? key : `${label}.${key}`)

interface Place {
  readonly key: string
  readonly label: string
}

const described = new WeakMap<z.ZodType, Description>()

/**
 * The fields of a form, from its schema: a zod object or discriminated union whose leaves carry `meta.field`
 * (`core/forms/fields.ts`). A schema that no control can show is a fault.
 */
export function describeForm(schema: z.ZodType): Description {
  let description = described.get(schema)
  if (description === undefined) {
    const node = describeNode(schema, { key: '', label: '' })
    if (node.kind !== 'group' && node.kind !== 'union') throw new Error('a form is an object or a discriminated union')
    description = node
    described.set(schema, description)
  }
  return description
}

function describeNode(schema: z.ZodType, place: Place): FieldNode {
  const opened = open(schema)
  const { inner, field } = opened
  if (field === undefined || field.widget === 'group' || field.widget === 'rows') {
    if (inner instanceof z.ZodObject) return describeGroup(opened, place, Object.entries(inner.shape))
    if (inner instanceof z.ZodDiscriminatedUnion) return describeUnion(opened, inner, place)
    if (inner instanceof z.ZodRecord) return describeGroup(opened, place, recordEntries(inner, place))
    if (inner instanceof z.ZodArray) return describeRows(opened, inner, place)
    if (inner instanceof z.ZodLiteral) return describeConstant(opened, inner, place)
  }
  return describeLeaf(opened, place)
}

const common = ({ required, empty }: Opened, { key, label }: Place) => ({ key, label, required, empty })

function describeGroup(opened: Opened, place: Place, entries: readonly (readonly [string, unknown])[]): Group {
  const fields = entries.map(([key, schema]) => describeNode(asSchema(schema), childPlace(place, key)))
  return { kind: 'group', ...common(opened, place), fields: isMatrix(fields) ? fields.map(shareLabels(place)) : fields }
}

function childPlace(place: Place, key: string): Place {
  if (!SAFE_KEY.test(key) || FORBIDDEN_KEYS.has(key)) throw new Error(`not a name for a field: ${key}`)
  return { key, label: join(place.label, key) }
}

const shapeOf = (node: FieldNode): string =>
  node.kind === 'group' ? node.fields.map(({ key, kind }) => `${key}:${kind}`).join() : ''

/** Groups of like groups, such as the seven aspects: their fields share texts under `item`. */
function isMatrix(fields: readonly FieldNode[]): boolean {
  const [first, ...others] = fields.map(shapeOf)
  return first !== undefined && first !== '' && others.length > 0 && others.every((shape) => shape === first)
}

const shareLabels =
  (parent: Place) =>
  (node: FieldNode): FieldNode => {
    if (node.kind !== 'group') return node
    const own = `${node.label}.`
    const shared = `${join(parent.label, 'item')}.`
    return { ...node, fields: node.fields.map((field) => relabel(field, own, shared)) }
  }

function relabel(node: FieldNode, from: string, to: string): FieldNode {
  const label = node.label.startsWith(from) ? to + node.label.slice(from.length) : node.label
  const inside = (fields: readonly FieldNode[]) => fields.map((field) => relabel(field, from, to))
  switch (node.kind) {
    case 'group':
      return { ...node, label, fields: inside(node.fields) }
    case 'rows':
      return { ...node, label, item: relabel(node.item, from, to) }
    case 'union':
      return { ...node, label, branches: node.branches.map((each) => ({ ...each, fields: inside(each.fields) })) }
    case 'leaf':
    case 'constant':
      return { ...node, label }
    default:
      throw node satisfies never
  }
}

function recordEntries(record: z.ZodRecord, place: Place): (readonly [string, unknown])[] {
  const keys = record.keyType
  if (!(keys instanceof z.ZodEnum)) throw new Error(`a record in a form needs a closed list of keys: ${place.label}`)
  return keys.options.map((key) => [String(key), record.valueType] as const)
}

function describeRows(opened: Opened, array: z.ZodArray, place: Place): FieldNode {
  const { minItems: min = 0, maxItems: max = 200 } = limitsOf(array)
  const row = describeNode(asSchema(array.element), { key: '', label: place.label })
  // Rows of single answers need a text for the table and one for its item.
  const item = row.kind === 'leaf' ? { ...row, label: join(place.label, 'item') } : row
  return { kind: 'rows', ...common(opened, place), item, min, max }
}

function describeUnion(opened: Opened, union: z.ZodDiscriminatedUnion, place: Place): Union {
  const { discriminator } = union.def
  const branches: Branch[] = union.options.flatMap((option) => {
    const { inner } = open(asSchema(option))
    if (!(inner instanceof z.ZodObject)) throw new Error(`a branch of ${place.label} is not an object`)
    const { [discriminator]: tag, ...rest } = inner.shape
    const fields = Object.entries(rest).map(([key, schema]) => describeNode(asSchema(schema), childPlace(place, key)))
    return literalsOf(asSchema(tag)).map((value) => ({ value, fields }))
  })
  const keys = branches.flatMap(({ fields }) => fields.map(({ key }) => key))
  return {
    kind: 'union',
    ...common(opened, place),
    discriminator,
    branches,
    ...vocabularyOf(opened.field),
    shared: new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
  }
}

function literalsOf(tag: z.ZodType): string[] {
  const { inner } = open(tag)
  if (inner instanceof z.ZodLiteral) return [...inner.values].map(String)
  if (inner instanceof z.ZodEnum) return inner.options.map(String)
  throw new Error('the discriminator of a form is a literal or an enum')
}

function describeConstant(opened: Opened, literal: z.ZodLiteral, place: Place): FieldNode {
  const [value, ...others] = literal.values
  if (others.length > 0 || value === undefined || typeof value === 'bigint')
    throw new Error(`a literal in a form has one value: ${place.label}`)
  return { kind: 'constant', ...common(opened, place), value }
}

const vocabularyOf = (field: FieldMeta | undefined) =>
  field?.vocabulary === undefined ? {} : { vocabulary: field.vocabulary }

function describeLeaf(opened: Opened, place: Place): Leaf {
  const { inner, field } = opened
  if (field === undefined) throw new Error(`no control is known for ${place.label}: give its schema a field`)
  const { widget, example, slot } = field
  if (widget === 'rows' || widget === 'group') throw new Error(`${place.label} is not made of ${widget}`)
  return {
    kind: 'leaf',
    ...common(opened, place),
    widget,
    takes: takesOf(inner, widget),
    values: valuesOf(inner),
    ...vocabularyOf(field),
    ...(example === undefined ? {} : { example }),
    ...(slot === undefined ? {} : { slot }),
  }
}

function takesOf(inner: z.ZodType, widget: Leaf['widget']): Leaf['takes'] {
  if (widget === 'upload') return 'json'
  if (widget === 'choices') return 'list'
  if (inner instanceof z.ZodNumber) return inner.isInt ? 'integer' : 'number'
  if (inner instanceof z.ZodBoolean) return 'boolean'
  if (inner instanceof z.ZodLiteral && typeof inner.value === 'boolean') return 'boolean'
  if (inner instanceof z.ZodLiteral && typeof inner.value === 'number') return 'integer'
  if (inner instanceof z.ZodObject || inner instanceof z.ZodArray || inner instanceof z.ZodRecord) return 'json'
  return 'text'
}

function valuesOf(inner: z.ZodType): string[] {
  const list = inner instanceof z.ZodArray ? open(asSchema(inner.element)).inner : inner
  return list instanceof z.ZodEnum ? list.options.map(String) : []
}

function asSchema(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodType) return schema
  throw new Error('not a zod schema')
}
