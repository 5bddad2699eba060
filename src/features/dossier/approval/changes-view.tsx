import { formOf } from '#core/dossier/input.ts'
import type { Left } from '#core/dossier/left.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { filePath } from '../pages/addresses.ts'
import type { Reading } from '../pages/reading.ts'
import { type Change, inputChanges } from './input-changes.ts'
import { begun, wordChanges } from './word-changes.ts'

/** The answers of a form that differ from those of the round before; undefined when its exit is gone. */
export function changesOf(now: Left, before: Left, { sop, words, names, dossier }: Reading): readonly Change[] {
  const exit = loadStep(sop, now.event).exits[now.event.exit]
  if (!exit) throw new Error(`Event ${now.seq} left by an exit that its SOP does not have`)
  return inputChanges(describeForm(formOf(sop, now.event, now.event.exit, exit)), before.event.input, now.event.input, {
    form: now.event.kit,
    words,
    lookups: names.lookups,
    fileHref: (digest) => filePath(dossier.id, digest),
  })
}

/** What was taken out is struck through, what was put in underlined. */
export const ChangeList = ({ changes }: { readonly changes: readonly Change[] }) => (
  <ol class="changes">
    {changes.map((change) => (
      <li key={change.label.join(' ')}>
        <h3>{change.label.join(': ')}</h3>
        <p class="quoted">
          <Changed change={change} />
        </p>
      </li>
    ))}
  </ol>
)

/** One answer as it was and as it is. */
export function Changed({ change: { before, after } }: { readonly change: Change }) {
  if (before === undefined) return <ins>{begun(after ?? '')}</ins>
  if (after === undefined) return <del>{begun(before)}</del>
  return (
    <>
      {wordChanges(before, after).map(({ kind, text }, index) => {
        switch (kind) {
          case 'added':
            return <ins key={index}>{text}</ins>
          case 'removed':
            return <del key={index}>{text}</del>
          case 'cut':
            return ` ${text} `
          case 'same':
            return text
          default:
            return kind satisfies never
        }
      })}
    </>
  )
}
