import type { Recorded } from '#core/dossier/event.ts'
import { formOf } from '#core/dossier/input.ts'
import type { Left } from '#core/dossier/left.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { DueBadge } from '#ui/components/badge.tsx'
import { Details } from '#ui/components/details.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { Answers } from '#ui/forms/answers.tsx'
import type { Errors } from '#ui/forms/issues.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { Changes } from '../forms/form-page.tsx'
import type { Carried } from '../forms/keys.ts'
import { documentPath, dossierPath, previewPath } from '../pages/addresses.ts'
import { dueOf, type Reading, stageText, stageTitle, whoOf } from '../pages/reading.ts'
import { sentenceOf } from '../pages/sentence.ts'
import { ChangeList, changesOf } from './changes-view.tsx'
import { type Choice, valueIn } from './choices.ts'
import { clipped } from './clipped.ts'
import { DecisionBar, DecisionForm } from './decision-form.tsx'
import { type Judged, judgedIn } from './judged.ts'

/** A form that was sent and did not pass. */
export interface Sent {
  readonly exit: string
  readonly typed: Typed
  readonly errors: Errors
}

interface ApprovalProps {
  readonly reading: Reading
  readonly choices: readonly Choice[]
  readonly carried: Carried
  readonly sent?: Sent | undefined
  /** What happened since the person opened the page. */
  readonly changes?: readonly Recorded[]
}

/** Characters of a paper that are shown at once: the whole page stays below 100 KB on a first visit. */
const MOST = 24_000

/** An approval on one page: what it is, what changed since last time, the paper, and the decision. */
export function ApprovalPage({ reading, choices, carried, sent, changes = [] }: ApprovalProps) {
  const { dossier, sop, words, names } = reading
  const { t } = words
  const { turn } = dossier
  if (!turn) return null
  const judged = judgedIn(reading.trail, sop, turn)
  const onward = choices.filter(({ exit }) => exit.kind !== 'back')
  const main = onward.find(({ way }) => way !== 'form') ?? onward[0]
  const back = choices.find(({ exit }) => exit.kind === 'back')
  return (
    <div class="stack-loose approval">
      <header class="stack">
        <h1>{t('approve.title', { stage: stageTitle(sop, turn.stage, words) })}</h1>
        <p class="lead">
          {dossier.title} · {names.agency(dossier.applicant)}
        </p>
        <p class="cluster">
          <DueBadge due={dueOf(turn, reading)} />
          {turn.round > 1 && <span>{t('dossier.round', { round: turn.round })}</span>}
          <a href={dossierPath(dossier.id)}>{t('approve.dossier')}</a>
        </p>
        <p class="muted">{stageText(sop, turn.stage)}</p>
      </header>
      <Changes reading={reading} changes={changes} />
      {judged && (
        <>
          <SinceLast judged={judged} reading={reading} />
          <Paper judged={judged} reading={reading} />
        </>
      )}
      {choices.map(
        (choice) => choice.way === 'ready' && <Prepared key={choice.place.exit} choice={choice} reading={reading} />,
      )}
      <section class="panel stack" aria-labelledby="decision">
        <h2 id="decision">{t('approve.decision')}</h2>
        <p class="small muted">{t('approve.final')}</p>
        {choices.map((choice) => {
          const own = sent?.exit === choice.place.exit ? sent : undefined
          return (
            <DecisionForm
              key={choice.place.exit}
              choice={choice}
              main={choice === main}
              reading={reading}
              carried={carried}
              typed={own?.typed ?? choice.typed}
              errors={own?.errors ?? new Map()}
            />
          )
        })}
      </section>
      <DecisionBar main={main} back={back} reading={reading} />
    </div>
  )
}

function SinceLast({ judged, reading }: { readonly judged: Judged; readonly reading: Reading }) {
  const { now, before, asked, since } = judged
  const { t } = reading.words
  const changes = before && changesOf(now, before, reading)
  return (
    <section class="stack" aria-labelledby="since">
      <h2 id="since">{t('approve.since')}</h2>
      {!before && <p class="muted">{t('approve.since.first')}</p>}
      {asked.map((each) => (
        <Said key={each.seq} left={each} reading={reading} />
      ))}
      {changes?.length === 0 && (
        <Notice sentiment="notice">
          <p>{t('approve.since.nothing')}</p>
        </Notice>
      )}
      {changes && changes.length > 0 && (
        <>
          <p class="small muted">{t('approve.since.marked', { count: changes.length })}</p>
          <ChangeList changes={changes} />
        </>
      )}
      {since.map((each) => (
        <Said key={each.seq} left={each} reading={reading} />
      ))}
    </section>
  )
}

/** What somebody decided about the paper, with the reason. */
function Said({ left, reading }: { readonly left: Left; readonly reading: Reading }) {
  const { event, seq, at } = left
  return (
    <div class="said">
      <p>
        {sentenceOf(left, reading)}{' '}
        <a href={documentPath(reading.dossier.id, seq)}>{reading.words.t('dossier.flow.read')}</a>
      </p>
      {event.type === 'StageReturned' && <p class="quoted">{event.reason}</p>}
      <p class="small muted">{reading.words.shortDateTime(at)}</p>
    </div>
  )
}

/** Open in the first round, when all of it is new; folded when the changes above are what is to be read. */
function Paper({ judged: { now, before }, reading }: { readonly judged: Judged; readonly reading: Reading }) {
  const { sop, words, names, dossier } = reading
  const { t } = words
  const { event, at, cause, seq } = now
  const exit = loadStep(sop, event).exits[event.exit]
  if (!exit) throw new Error(`Event ${seq} left by an exit that its SOP does not have`)
  const { value, clipped: isClipped } = clipped(event.input, MOST)
  const title = event.outputs.length > 0 ? event.outputs.map(({ name }) => name).join(', ') : exit.label
  return (
    <section class="stack" aria-labelledby="paper">
      <h2 id="paper">{title}</h2>
      <p class="small muted">
        {t('approve.paper.by', { who: whoOf(cause, reading), at: words.shortDateTime(at) })}{' '}
        <a href={documentPath(dossier.id, seq)}>{t('approve.paper.open')}</a>
      </p>
      <Details summary={t('approve.paper.text')} open={before === undefined}>
        <Answers
          name={event.kit}
          schema={formOf(sop, event, event.exit, exit)}
          value={value}
          lookups={names.lookups}
          level={3}
          fileHref={(digest) => previewPath(dossier.id, digest)}
        />
        {isClipped && (
          <p>
            {t('approve.paper.clipped')} <a href={documentPath(dossier.id, seq)}>{t('approve.paper.open')}</a>
          </p>
        )}
      </Details>
    </section>
  )
}

/** What will be recorded, as somebody prepared it. */
function Prepared({ choice, reading }: { readonly choice: Choice; readonly reading: Reading }) {
  const { words, names, dossier } = reading
  return (
    <section class="stack" aria-labelledby="prepared">
      <h2 id="prepared">{words.t('approve.prepared', { act: choice.exit.label })}</h2>
      <Answers
        name={choice.form}
        schema={choice.schema}
        value={valueIn(choice.schema, choice.typed)}
        lookups={names.lookups}
        level={3}
        fileHref={(digest) => previewPath(dossier.id, digest)}
      />
    </section>
  )
}
