import type { Act } from '#core/dossier/act.ts'
import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { PersonId } from '#core/ids.ts'
import { isLetterAct } from '#core/letters/act.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { filesIn, type MentionedFile } from './files-in.ts'
import type { ActRequest, Issue, RawAct } from './outcome.ts'

/** An act of which the form of its exit has been read, with whom and which files it names. */
interface Parsed {
  readonly act: Act
  readonly people: readonly PersonId[]
  readonly files: readonly MentionedFile[]
}

/** Reads what came in by the form of its exit; the issues of the form when it does not fit. */
export function parseAct(act: ActRequest['act'], sop: SopDefinition): Parsed | { readonly issues: readonly Issue[] } {
  // Made by the server itself.
  if (isLetterAct(act)) return { act, people: [], files: [] }
  switch (act.type) {
    case 'complete': {
      const stage = sop.stages[act.stage]
      const exit = stage?.steps.find(({ key }) => key === act.step)?.exits[act.exit]
      // Rules say first whether it may be left at all; without an exit there is no form to read.
      if (!stage || !exit) return { act, people: [], files: [] }
      const input = cachedForm(sop, act, exit).safeParse(act.input)
      if (!input.success) return { issues: input.error.issues }
      const people = kitOf(stage.kit).people?.(input.data) ?? []
      return { act: { ...act, input: input.data }, people, files: filesIn(input.data) }
    }
    case 'assign':
      return { act, people: [act.person], files: [] }
    case 'attach':
      return { act, people: [], files: [{ file: act.file, path: ['file'] }] }
    case 'comment':
    case 'hold':
    case 'resume':
    case 'cancel':
      return { act, people: [], files: [] }
    default:
      return act satisfies never
  }
}

type Form = ReturnType<typeof formOf>
const forms = new WeakMap<SopDefinition, Map<string, Form>>()

/** Building a form costs more than reading one. */
function cachedForm(sop: SopDefinition, act: RawAct & { type: 'complete' }, exit: Parameters<typeof formOf>[3]): Form {
  const ofSop = forms.get(sop) ?? new Map<string, Form>()
  forms.set(sop, ofSop)
  const key = `${act.stage} ${act.step} ${act.exit}`
  const form = ofSop.get(key) ?? formOf(sop, act, act.exit, exit)
  ofSop.set(key, form)
  return form
}
