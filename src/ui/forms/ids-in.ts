import { branchSpot, childSpot, type Description, type FieldNode, ROOT, rowSpot, type Spot } from './description.ts'
import { rowsShown, type Typed, typedAt } from './typed.ts'

/** The people that stand in a form, for the page to load their names before it renders. */
export function peopleIn(description: Description, typed: Typed): string[] {
  const people = new Set<string>()
  for (const spot of personSpots(description, ROOT, typed)) {
    const id = typedAt(typed, spot.name)
    if (id !== '') people.add(id)
  }
  return [...people]
}

function* personSpots(node: FieldNode, spot: Spot, typed: Typed): Generator<Spot> {
  switch (node.kind) {
    case 'constant':
      return
    case 'leaf':
      if (node.widget === 'person') yield spot
      return
    case 'group':
      for (const field of node.fields) yield* personSpots(field, childSpot(spot, field.key), typed)
      return
    case 'rows':
      for (let index = 0; index < rowsShown(typed, spot.name, node.min); index += 1)
        yield* personSpots(node.item, rowSpot(spot, index), typed)
      return
    case 'union':
      for (const branch of node.branches)
        for (const field of branch.fields) yield* personSpots(field, branchSpot(spot, node, branch, field.key), typed)
      return
    default:
      throw node satisfies never
  }
}
