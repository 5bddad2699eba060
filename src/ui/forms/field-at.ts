import type { Description, FieldNode } from './description.ts'

/**
 * The field at a path of the value. In a union the first branch that has the key answers: the label and the words of an
 * error are the same for all. The discriminator itself is the union.
 */
export function fieldAt(description: Description, path: readonly PropertyKey[]): FieldNode | undefined {
  let node: FieldNode | undefined = description
  for (const part of path) {
    if (node === undefined) return undefined
    node = step(node, part)
  }
  return node
}

function step(node: FieldNode, part: PropertyKey): FieldNode | undefined {
  switch (node.kind) {
    case 'group':
      return node.fields.find(({ key }) => key === part)
    case 'rows':
      return typeof part === 'number' ? node.item : undefined
    case 'union':
      if (part === node.discriminator) return node
      return node.branches.flatMap(({ fields }) => fields).find(({ key }) => key === part)
    case 'leaf':
      return node
    case 'constant':
      return undefined
    default:
      throw node satisfies never
  }
}
