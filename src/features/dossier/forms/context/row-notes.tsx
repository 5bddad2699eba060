import type { ComponentChildren } from 'preact'
import { type Typed, typedAt } from '#ui/forms/typed.ts'
import type { Reading } from '../../pages/reading.ts'
import { RemarkLine } from './kak-reading.tsx'
import { kakRemarks } from './kak-versions.ts'

type Notes = ReadonlyMap<string, ComponentChildren>
type Note = (id: string) => ComponentChildren | undefined

/** What each row of a form answers: the remark, the decision, the requested item, the finding of an earlier round. */
export function rowNotes(kit: string, typed: Typed, reading: Reading): Notes {
  const { facts } = reading.dossier
  const { words } = reading
  switch (kit) {
    case 'submitDraftKak': {
      const remarks = [...kakRemarks(reading.trail).values()].flat()
      return notesBy(typed, 'answers', 'comment', (id) => {
        const remark = remarks.find((each) => each.id === id)
        if (!remark) return undefined
        return (
          <>
            <p class="small muted">{words.t.dynamic(`option.kakPart.${remark.section}`)}</p>
            <RemarkLine remark={remark} words={words} />
          </>
        )
      })
    }
    case 'presentResult':
    case 'respond': {
      const [rows, field] = kit === 'respond' ? ['earlier', 'decision'] : ['answers', 'decision']
      return notesBy(typed, rows, field, (id) => {
        const decision = facts.respond?.open.find((each) => each.id === id)
        return (
          decision && (
            <p class="row-note">
              {words.t('dossier.form.decision', {
                id,
                text: decision.text,
                owner: words.t.dynamic(`option.decisionOwner.${decision.owner}`),
                due: words.shortDate(decision.due),
              })}
            </p>
          )
        )
      })
    }
    case 'followUp':
      return notesBy(typed, 'answers', 'item', (id) => {
        const item = facts.hosting?.items.find((each) => each.id === id)
        return (
          item && (
            <p class="row-note">
              {words.t('dossier.form.item', {
                id,
                kind: words.t(`dossier.resource.${item.kind}`),
                label: item.label,
              })}
            </p>
          )
        )
      })
    case 'testSecurity':
      return notesBy(typed, 'findings', 'id', (id) =>
        facts.security?.findings.some((each) => each.id === id) ? (
          <p class="row-note">{words.t('dossier.form.earlierFinding', { id })}</p>
        ) : undefined,
      )
    default:
      return new Map()
  }
}

function notesBy(typed: Typed, rows: string, field: string, note: Note): Notes {
  const notes = new Map<string, ComponentChildren>()
  const suffix = `].${field}`
  for (const name of typed.keys()) {
    if (!name.startsWith(`${rows}[`) || !name.endsWith(suffix)) continue
    const found = note(typedAt(typed, name))
    if (found) notes.set(name.slice(0, -suffix.length + 1), found)
  }
  return notes
}
