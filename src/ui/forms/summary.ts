import type { SummaryError } from '../components/error-summary.tsx'
import type { Translate } from '../messages/translator.ts'
import {
  branchSpot,
  childSpot,
  type Description,
  type FieldNode,
  idOf,
  ROOT,
  rowSpot,
  type Spot,
} from './description.ts'
import type { Errors } from './issues.ts'
import { labelKey, rowKey } from './message-keys.ts'
import { rowsShown, type Typed, typedAt } from './typed.ts'

interface SummaryInput {
  readonly form: string
  readonly description: Description
  readonly typed: Typed
  readonly errors: Errors
  readonly t: Translate
}

/** The errors in the order of the page, each with its label and a link; those that no field shows come last, without one. */
export function summarise({ form, description, typed, errors, t }: SummaryInput): SummaryError[] {
  if (errors.size === 0) return []
  const left = new Map(errors)
  const found: { readonly label: string; readonly place: Shown; readonly messages: readonly string[] }[] = []
  for (const place of shown(description, ROOT, typed, { form, t, within: undefined })) {
    const messages = left.get(place.path)
    if (messages === undefined || place.path === '') continue
    left.delete(place.path)
    found.push({ label: t.dynamic(labelKey(form, place.node)), place, messages })
  }
  const summary = found.flatMap(({ label, place: { spot, within }, messages }) => {
    // Rows, and the seven aspects, have a field of the same name each.
    const alike = found.filter((other) => other.label === label).length > 1
    const named = within && (within.row || alike) ? `${within.label}, ${label}` : label
    return messages.map((message) => ({ message, label: named, href: `#${idOf(spot)}` }))
  })
  return [...summary, ...[...left.values()].flat().map((message) => ({ message }))]
}

interface Shown {
  readonly node: FieldNode
  readonly spot: Spot
  readonly path: string
  readonly within: Within | undefined
}

/** The nearest group or row around a field. */
interface Within {
  readonly label: string
  readonly row: boolean
}

interface Around {
  readonly form: string
  readonly t: Translate
  readonly within: Within | undefined
}

function* shown(node: FieldNode, spot: Spot, typed: Typed, around: Around): Generator<Shown> {
  if (node.kind === 'constant' || (node.kind === 'leaf' && node.widget === 'hidden')) return
  const { form, t, within } = around
  yield { node, spot, path: spot.path, within }
  switch (node.kind) {
    case 'leaf':
      return
    case 'group': {
      const inside = isNameless(node)
        ? around
        : { ...around, within: { label: t.dynamic(labelKey(form, node)), row: false } }
      for (const field of node.fields) yield* shown(field, childSpot(spot, field.key), typed, inside)
      return
    }
    case 'rows': {
      const one = t.dynamic(rowKey(form, node))
      for (let index = 0; index < rowsShown(typed, spot.name, node.min); index += 1) {
        const row = { label: t('field.row', { label: one, position: index + 1 }), row: true }
        yield* shown(node.item, rowSpot(spot, index), typed, { ...around, within: row })
      }
      return
    }
    case 'union': {
      const tag = childSpot(spot, node.discriminator)
      yield { node, spot, path: tag.path, within }
      const chosen = node.branches.find(({ value }) => value === typedAt(typed, tag.name))
      if (chosen === undefined) return
      for (const field of chosen.fields) yield* shown(field, branchSpot(spot, node, chosen, field.key), typed, around)
      return
    }
    default:
      throw node satisfies never
  }
}

/** The root, and the group that a row is. */
const isNameless = ({ key }: FieldNode): boolean => key === ''
