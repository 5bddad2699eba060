import type { Typed } from '#ui/forms/typed.ts'
import { typedAt } from '#ui/forms/typed.ts'
import type { Comparison, FieldInFile } from './compare.ts'
import { KAK_FIELDS } from './kak-fields.ts'

/** What a person can do with a part of the file. */
export const TAKES = ['accepted', 'rejected', 'keep'] as const
export type Take = (typeof TAKES)[number]

/** Text that belongs to no part is left out by this word; anything else is the part that it is put behind. */
export const LEAVE = 'leave'

export const takeName = ({ field }: FieldInFile): string => `take.${field.name}`
export const strayName = (index: number): string => `stray.${index}`
/** Id on the page of the place of a choice. */
export const idOfChoice = (name: string): string => name.replaceAll('.', '-')

/** The choices that a part offers; tracked changes are never taken one way or the other unasked. */
export const takesFor = ({ tracked }: Pick<FieldInFile, 'tracked'>): readonly Take[] =>
  tracked.length > 0 ? TAKES : ['accepted', 'keep']

/** What is chosen before anybody has: nothing where changes are tracked, the draft where the file has emptied a part. */
export function suggested({ tracked, file, draft }: FieldInFile): Take | undefined {
  if (tracked.length > 0) return undefined
  return file.accepted === '' && draft !== '' ? 'keep' : 'accepted'
}

export type Chosen =
  | { readonly ok: true; readonly typed: Typed }
  /** Names of the choices that were not made. */
  | { readonly ok: false; readonly open: readonly string[] }

/** The draft with what was chosen of the file. Nothing is chosen by silence. */
export function choose(
  { differing, strays }: Comparison,
  draft: Typed,
  answers: Readonly<Record<string, string>>,
): Chosen {
  const takes = differing.map((each) => ({
    each,
    take: takesFor(each).find((take) => take === answers[takeName(each)]),
  }))
  const places = strays.map(({ heading, text: below }, index) => {
    const text = [heading, below].filter(Boolean).join('\n')
    const answer = answers[strayName(index)]
    const field = KAK_FIELDS.find(({ name, isCell }) => name === answer && !isCell)
    return { text, index, leave: answer === LEAVE, field }
  })
  const open = [
    ...takes.filter(({ take }) => take === undefined).map(({ each }) => takeName(each)),
    ...places.filter(({ leave, field }) => !leave && !field).map(({ index }) => strayName(index)),
  ]
  if (open.length > 0) return { ok: false, open }
  const typed = new Map(draft)
  for (const { each, take } of takes) {
    if (take === 'accepted' || take === 'rejected') put(typed, each.field.name, each.file[take])
  }
  for (const { text, field } of places) {
    if (field) put(typed, field.name, [typedAt(typed, field.name).trimEnd(), text].filter(Boolean).join('\n\n'))
  }
  return { ok: true, typed }
}

function put(typed: Map<string, readonly string[]>, name: string, text: string): void {
  if (text === '') typed.delete(name)
  else typed.set(name, [text])
}
