import { branchSpot, childSpot, type Description, type FieldNode, ROOT, rowSpot, type Spot } from './description.ts'
import { rowCountName, rowsShown, searchName, type Typed, typedAt } from './typed.ts'

export const ACTION = '_action'

/** What the pressed button asks for. `other` is a button of the page itself. */
export type FormAction =
  | { readonly type: 'submit' }
  | { readonly type: 'add'; readonly name: string }
  | { readonly type: 'remove'; readonly name: string; readonly index: number }
  | { readonly type: 'find'; readonly name: string; readonly query: string }
  | { readonly type: 'other'; readonly value: string }

/** The button that Enter presses in a line of text: a search when one was typed into, else the main button. */
export const ENTER = 'enter'

/** The main button. */
export const SUBMIT = 'submit'

/** A row button or search whose field does not exist is taken as the main button: the form is judged as it stands. */
const OWN_WORDS: ReadonlySet<string> = new Set(['', SUBMIT, 'add', 'remove', 'find'])

export function readAction(description: Description, typed: Typed): FormAction {
  const value = typedAt(typed, ACTION)
  const [verb, name = '', index = ''] = value.split(':')
  const node = fieldNamed(description, name)
  if (verb === 'add' && node?.kind === 'rows') return { type: 'add', name }
  if (verb === 'remove' && node?.kind === 'rows' && /^\d{1,3}$/.test(index))
    return { type: 'remove', name, index: Number(index) }
  if (verb === 'find' && node?.kind === 'leaf') return { type: 'find', name, query: typedAt(typed, searchName(name)) }
  if (value === ENTER) return pendingSearch(description, typed)
  return OWN_WORDS.has(verb ?? '') ? { type: 'submit' } : { type: 'other', value }
}

function pendingSearch(description: Description, typed: Typed): FormAction {
  for (const key of typed.keys()) {
    const name = key.endsWith(searchName('')) ? key.slice(0, -searchName('').length) : ''
    const query = typedAt(typed, key)
    if (
      name !== '' &&
      query.trim() !== '' &&
      typedAt(typed, name) === '' &&
      fieldNamed(description, name) !== undefined
    )
      return { type: 'find', name, query }
  }
  return { type: 'submit' }
}

/** The field that an input's name stands for, such as `members[2].person`; undefined when the form has none. */
export function fieldNamed(description: Description, name: string): FieldNode | undefined {
  return name === '' ? undefined : seek(description, ROOT, name)
}

function seek(node: FieldNode, spot: Spot, name: string): FieldNode | undefined {
  if (spot.name === name) return node
  if (!name.startsWith(spot.name)) return undefined
  switch (node.kind) {
    case 'leaf':
    case 'constant':
      return undefined
    case 'group':
      return first(node.fields, (field) => seek(field, childSpot(spot, field.key), name))
    case 'union':
      return first(node.branches, (branch) =>
        first(branch.fields, (field) => seek(field, branchSpot(spot, node, branch, field.key), name)),
      )
    case 'rows': {
      const index = /^\[(\d{1,3})\]/.exec(name.slice(spot.name.length))?.[1]
      return index === undefined ? undefined : seek(node.item, rowSpot(spot, Number(index)), name)
    }
    default:
      throw node satisfies never
  }
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** What stands in the form after a row button was pressed; nothing typed is lost, rows below a removed one move up. */
export function applyRowAction(description: Description, typed: Typed, action: FormAction): Typed {
  if (action.type !== 'add' && action.type !== 'remove') return typed
  const rows = fieldNamed(description, action.name)
  if (rows?.kind !== 'rows') return typed
  const shown = rowsShown(typed, action.name, rows.min)
  if (action.type === 'add') return withCount(typed, action.name, Math.min(shown + 1, Math.max(rows.max, shown)))
  if (action.index >= shown) return typed
  return withCount(withoutRow(typed, action.name, action.index), action.name, shown - 1)
}

const withCount = (typed: Typed, name: string, count: number): Typed =>
  new Map([...typed, [rowCountName(name), [String(count)]]])

function withoutRow(typed: Typed, name: string, removed: number): Typed {
  const left = new Map<string, readonly string[]>()
  for (const [key, texts] of typed) {
    const rest = key.startsWith(`${name}[`) ? key.slice(name.length) : ''
    const index = /^\[(\d{1,3})\]/.exec(rest)
    if (index === null) left.set(key, texts)
    else if (Number(index[1]) < removed) left.set(key, texts)
    else if (Number(index[1]) > removed)
      left.set(`${name}[${Number(index[1]) - 1}]${rest.slice(index[0].length)}`, texts)
  }
  return left
}
