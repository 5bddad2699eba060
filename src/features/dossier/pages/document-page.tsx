import { formOf } from '#core/dossier/input.ts'
import { isLeft, type Left } from '#core/dossier/left.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { Badge } from '#ui/components/badge.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Answers } from '#ui/forms/answers.tsx'
import { ChangeList, changesOf } from '../approval/changes-view.tsx'
import { sameBefore } from '../approval/judged.ts'
import { digestOf } from '../digest.ts'
import { isWordKind, previewPath, wordFilePath } from './addresses.ts'
import { type Reading, stageName, stageText, whoOf } from './reading.ts'

/** The event by which a stage was left, if `seq` is one. */
export function leftAt({ trail }: Pick<Reading, 'trail'>, seq: number): Left | undefined {
  const recorded = trail.find((each) => each.seq === seq)
  return recorded && isLeft(recorded) ? recorded : undefined
}

/** What was handed in when a stage was left: the outputs of the SOP, to be read. */
export function DocumentPage({ reading, left }: { readonly reading: Reading; readonly left: Left }) {
  const { sop, words, names, dossier } = reading
  const { t } = words
  const { event, at, cause } = left
  const exit = loadStep(sop, event).exits[event.exit]
  if (!exit) throw new Error(`Event ${left.seq} of ${dossier.id} left by an exit that its SOP does not have`)
  const title = event.outputs.length > 0 ? event.outputs.map(({ name }) => name).join(', ') : exit.label
  const hash = digestOf(event.input)
  return (
    <article class="stack-loose document">
      <header class="stack">
        <h1>{title}</h1>
        <p class="lead">{dossier.title}</p>
        {event.outputs.length === 0 && <p class="muted">{t('documents.noOutput')}</p>}
        <DefinitionList
          items={[
            {
              term: t('documents.from'),
              value: `${stageName(sop, event.stage, words)}: ${stageText(sop, event.stage)}`,
            },
            { term: t('documents.round'), value: words.number(event.round) },
            {
              term: t('documents.exit'),
              value: <Badge tone={exit.kind === 'back' ? 'notice' : 'positive'}>{exit.label}</Badge>,
            },
            { term: t('trail.by'), value: whoOf(cause, reading) },
            { term: t('documents.at'), value: words.dateTime(at) },
            { term: t('documents.contentHash'), value: <code class="code hash">{hash}</code> },
          ]}
        />
        <WordLinks left={left} reading={reading} />
      </header>
      <SinceBefore left={left} reading={reading} />
      <Given event={event} reading={reading} />
      <Answers
        name={event.kit}
        schema={formOf(sop, event, event.exit, exit)}
        value={event.input}
        lookups={names.lookups}
        fileHref={(digest) => previewPath(dossier.id, digest)}
      />
    </article>
  )
}

/** Outputs that can be worked on in Word. */
function WordLinks({ left: { event, seq }, reading }: { readonly left: Left; readonly reading: Reading }) {
  return (
    <>
      {event.outputs.map(
        ({ kind, name }) =>
          isWordKind(kind) && (
            <p key={kind}>
              <a href={wordFilePath(reading.dossier.id, seq, kind)}>
                {reading.words.t('word.link.download', { name })}
              </a>
            </p>
          ),
      )}
    </>
  )
}

/** What is not as it was when the same form was handed in the time before. */
function SinceBefore({ left, reading }: { readonly left: Left; readonly reading: Reading }) {
  const before = sameBefore(reading.trail.filter(isLeft), left)
  const changes = before ? changesOf(left, before, reading) : []
  if (changes.length === 0) return null
  return (
    <section class="panel stack" aria-labelledby="changes">
      <h2 id="changes">{reading.words.t('documents.changes')}</h2>
      <ChangeList changes={changes} />
    </section>
  )
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Numbers that the rules gave when the form was recorded, by which later forms name its rows: K1.2, P1.1, T2.3, S1.1. */
function Given({ event, reading }: { readonly event: Left['event']; readonly reading: Reading }) {
  const { input, kit } = event
  const { t, number } = reading.words
  if (!isObject(input)) return null
  const items = Object.entries(input).flatMap(([key, rows]) => {
    const ids = Array.isArray(rows)
      ? rows.flatMap((row: unknown) => (isObject(row) && row.id ? [String(row.id)] : []))
      : []
    const label = `form.${kit}.${key}`
    return ids.length > 0
      ? [{ term: t.has(label) ? t.dynamic(label) : t('documents.items'), value: ids.join(', ') }]
      : []
  })
  if (typeof input.version === 'number') {
    items.unshift({ term: t('documents.version'), value: number(input.version) })
  }
  if (items.length === 0) return null
  return (
    <section class="panel stack" aria-labelledby="given">
      <h2 id="given">{t('documents.given')}</h2>
      <DefinitionList items={items} />
    </section>
  )
}
