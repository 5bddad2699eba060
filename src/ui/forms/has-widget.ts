import type { FieldNode, LeafWidget } from './description.ts'

/** Whether a form has a control of a kind anywhere. */
export function hasWidget(node: FieldNode, widget: LeafWidget): boolean {
  switch (node.kind) {
    case 'leaf':
      return node.widget === widget
    case 'constant':
      return false
    case 'group':
      return node.fields.some((field) => hasWidget(field, widget))
    case 'rows':
      return hasWidget(node.item, widget)
    case 'union':
      return node.branches.some(({ fields }) => fields.some((field) => hasWidget(field, widget)))
    default:
      throw node satisfies never
  }
}
