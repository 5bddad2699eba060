import { parseSync } from 'vite'

/** A node of the syntax tree, as far as it is looked at. */
interface Node {
  readonly type: string
  readonly [name: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
const nodeAt = (value: unknown): Node => (isNode(value) ? value : { type: 'none' })
const nodesAt = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : [])

/** Attributes that a person reads or hears. */
const READ_ATTRIBUTES = new Set([
  'title',
  'alt',
  'placeholder',
  'label',
  'aria-label',
  'aria-description',
  'caption',
  'summary',
])
/** Members by which pages and problems hand their texts on. */
const READ_MEMBERS = new Set(['title', 'detail', 'label', 'hint', 'caption', 'lead', 'placeholder', 'heading'])
/** What an island writes into the page. */
const WRITTEN = new Set(['textContent', 'innerText', 'innerHTML', 'title', 'placeholder', 'ariaLabel', 'alt'])
const ASKING = new Set(['alert', 'confirm', 'prompt'])

/** The sign of the currency is the same in both languages. */
const isText = (text: unknown): text is string =>
  typeof text === 'string' && /\p{L}/u.test(text) && text.trim() !== 'Rp'
/** `front.nav.sop`, or the beginning of one: names a message. */
const isKey = (text: string): boolean => /^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*\.?$/.test(text) && text.includes('.')

/** Texts of either language in the code of one file: between tags, in attributes, in members and calls that people read. */
export function textsIn(file: string, code: string): readonly string[] {
  const { program, errors } = parseSync(file, code)
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`)
  const found: string[] = []
  visit(nodeAt(program), found)
  return found
}

function visit(node: Node, found: string[]): void {
  found.push(...textsAt(node))
  for (const value of Object.values(node)) {
    if (isNode(value)) visit(value, found)
    else for (const each of nodesAt(value)) visit(each, found)
  }
}

function textsAt(node: Node): readonly string[] {
  switch (node.type) {
    case 'JSXText':
      return isText(node.value) ? [node.value.trim()] : []
    case 'JSXElement':
    case 'JSXFragment':
      return nodesAt(node.children)
        .filter(({ type }) => type === 'JSXExpressionContainer')
        .flatMap(({ expression }) => shownBy(nodeAt(expression)))
    case 'JSXAttribute': {
      if (!READ_ATTRIBUTES.has(String(nodeAt(node.name).name))) return []
      const value = nodeAt(node.value)
      return shownBy(value.type === 'JSXExpressionContainer' ? nodeAt(value.expression) : value)
    }
    case 'Property':
      return READ_MEMBERS.has(String(nodeAt(node.key).name)) ? shownBy(nodeAt(node.value)) : []
    case 'AssignmentExpression':
      return WRITTEN.has(String(nodeAt(nodeAt(node.left).property).name)) ? shownBy(nodeAt(node.right)) : []
    case 'CallExpression':
      return writtenBy(nodeAt(node.callee), nodesAt(node.arguments))
    default:
      return []
  }
}

function writtenBy(callee: Node, [first, second]: readonly Node[]): readonly string[] {
  if (ASKING.has(String(callee.name))) return shownBy(nodeAt(first))
  const method = String(nodeAt(callee.property).name)
  if (method !== 'setAttribute' || !READ_ATTRIBUTES.has(String(nodeAt(first).value))) return []
  return shownBy(nodeAt(second))
}

/** The literal texts that an expression may give. */
function shownBy(node: Node): readonly string[] {
  switch (node.type) {
    case 'Literal':
      return isText(node.value) && !isKey(node.value) ? [node.value] : []
    case 'TemplateLiteral':
      return nodesAt(node.quasis)
        .map(({ value }) => String((value as { cooked?: unknown } | undefined)?.cooked ?? ''))
        .filter((text) => isText(text) && !isKey(text))
    case 'ConditionalExpression':
      return [...shownBy(nodeAt(node.consequent)), ...shownBy(nodeAt(node.alternate))]
    case 'LogicalExpression':
      return [...(node.operator === '&&' ? [] : shownBy(nodeAt(node.left))), ...shownBy(nodeAt(node.right))]
    case 'BinaryExpression':
      return node.operator === '+' ? [...shownBy(nodeAt(node.left)), ...shownBy(nodeAt(node.right))] : []
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
      return shownBy(nodeAt(node.expression))
    default:
      return []
  }
}
