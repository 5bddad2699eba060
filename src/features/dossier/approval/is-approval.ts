import { formOf } from '#core/dossier/input.ts'
import type { Exit, SopDefinition } from '#core/sop/definition.ts'
import { loadStep, type Place } from '#core/sop/navigate.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Description, FieldNode } from '#ui/forms/description.ts'

/** More questions than these are a form. */
const MOST_CHOICES = 6
const MOST_TEXTS = 1

/** Whether leaving by an exit asks for so little that it fits beside what is to be read: a reason, some boxes to tick. */
export function isShort(description: Description, exit: Pick<Exit, 'kind'>): boolean {
  if (description.kind !== 'group') return false
  const asked = { choices: 0, texts: 0, other: 0 }
  count(description, asked)
  // What may be added on the way back (remarks, corrections) is why it goes back: not to be left out unseen.
  const remarks = exit.kind === 'back' && description.fields.some((field) => field.kind === 'rows' && !takesFile(field))
  return !remarks && asked.other === 0 && asked.choices <= MOST_CHOICES && asked.texts <= MOST_TEXTS
}

function count(node: FieldNode, asked: { choices: number; texts: number; other: number }): void {
  if (!node.required || node.kind === 'constant') return
  if (node.kind === 'group') {
    for (const field of node.fields) count(field, asked)
    return
  }
  if (node.kind === 'leaf' && node.widget === 'hidden') return
  if (node.kind === 'leaf' && (node.widget === 'yesNo' || node.widget === 'choice')) asked.choices += 1
  else if (node.kind === 'leaf' && (node.widget === 'paragraph' || node.widget === 'line')) asked.texts += 1
  else asked.other += 1
}

const takesFile = (node: FieldNode): boolean =>
  node.kind === 'leaf'
    ? node.widget === 'upload'
    : node.kind === 'rows'
      ? takesFile(node.item)
      : node.kind === 'group' && node.fields.some(takesFile)

const known = new WeakMap<SopDefinition, Map<string, boolean>>()

/**
 * Whether a step is an approval: some way that does not lead back asks for next to nothing. Such a step is decided on
 * the page at `approvalPath`; worklist and notices may link straight to it.
 */
export function isApproval(sop: SopDefinition, { stage, step }: Place): boolean {
  let steps = known.get(sop)
  if (!steps) {
    steps = new Map()
    known.set(sop, steps)
  }
  const key = `${stage} ${step}`
  let found = steps.get(key)
  if (found === undefined) {
    const { exits } = loadStep(sop, { stage, step })
    found = Object.entries(exits).some(
      ([name, exit]) => exit.kind !== 'back' && isShort(describeForm(formOf(sop, { stage, step }, name, exit)), exit),
    )
    steps.set(key, found)
  }
  return found
}
