import type { Recorded } from '#core/dossier/event.ts'
import { formOf } from '#core/dossier/input.ts'
import { isLeft, type Left } from '#core/dossier/left.ts'
import type { Activity } from '#core/sop/definition.ts'
import { loadStage, loadStep } from '#core/sop/navigate.ts'
import { Details } from '#ui/components/details.tsx'
import { Answers } from '#ui/forms/answers.tsx'
import { documentPath, filePath, wordPath } from '../../pages/addresses.ts'
import { type Reading, stageName } from '../../pages/reading.ts'
import type { ExitPlace } from '../drafts.ts'
import { KakReading } from './kak-reading.tsx'
import { SopRow } from './sop-row.tsx'

/** Which earlier forms must be known to fill in the one of a kit, by kit, oldest first. */
const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
  appointMember: ['requestAssistance'],
  formTeam: ['requestAssistance', 'appointMember'],
  inviteAnalysis: ['requestAssistance', 'formTeam'],
  analyse: ['requestAssistance', 'inviteAnalysis'],
  submitDraftKak: ['analyse', 'checkKak'],
  checkKak: ['analyse', 'checkKak'],
  approveKak: ['checkKak'],
  handOverKak: ['approveKak'],
  presentPlan: ['respond'],
  respond: ['presentPlan', 'respond'],
  construction: ['respond'],
  presentResult: ['respond', 'testSecurity'],
  testSecurity: ['presentResult', 'testSecurity'],
  requestHosting: ['testSecurity'],
  followUp: ['requestHosting'],
}

/** In these the text of the KAK itself is what is judged. */
const READS_KAK: ReadonlySet<string> = new Set(['checkKak', 'approveKak', 'handOverKak', 'presentPlan'])

/** The row of the SOP, the text that is to be read, and what was handed in before. */
export function ActivityContext({ reading, place }: { readonly reading: Reading; readonly place: ExitPlace }) {
  const stage = loadStage(reading.sop, place.stage)
  const kit = stage.kit ?? ''
  const shown = restedOn(reading.trail, kit, place, reading.dossier.turn?.round)
  return (
    <div class="stack context">
      {stage.kind === 'activity' && <SopRow activity={stage satisfies Activity} reading={reading} />}
      <Returned reading={reading} place={place} />
      {shown.map((recorded) => (
        <Earlier key={recorded.seq} recorded={recorded} reading={reading} />
      ))}
      {READS_KAK.has(kit) && <KakReading reading={reading} />}
      {kit === 'submitDraftKak' && (
        <p>
          <a href={wordPath(reading.dossier.id, place, place.exit)}>{reading.words.t('word.link.take')}</a>
        </p>
      )}
    </div>
  )
}

/** The last of each form that this one rests on, step by step, oldest first. */
function restedOn(trail: readonly Recorded[], kit: string, { stage, step }: ExitPlace, round = 1): readonly Left[] {
  const names = RESTS_ON[kit] ?? []
  const last = new Map<string, Left>()
  for (const each of trail) {
    if (!isLeft(each)) continue
    const { event } = each
    // In an activity of two steps, what the first one handed in is what the second one judges.
    const own = event.stage === stage && event.step !== step && event.round === round
    if (own || names.includes(event.kit)) last.set(`${event.stage} ${event.step}`, each)
  }
  return [...last.values()].sort((a, b) => a.seq - b.seq)
}

/** Why the dossier came back to this activity. */
function Returned({ reading, place }: { readonly reading: Reading; readonly place: ExitPlace }) {
  const { trail, words, sop } = reading
  const returned = trail.findLast(({ event }) => event.type === 'StageReturned' && event.to === place.stage)
  const since = trail.findLast(({ event }) => event.type === 'StepCompleted' && event.stage === place.stage)
  if (returned?.event.type !== 'StageReturned' || (since && since.seq > returned.seq)) return null
  return (
    <div class="notice tone-notice">
      <div>
        <p class="notice-word">
          {words.t('dossier.form.returned', { from: stageName(sop, returned.event.stage, words) })}
        </p>
        <p class="quoted">{returned.event.reason}</p>
      </div>
    </div>
  )
}

function Earlier({ recorded, reading }: { readonly recorded: Left; readonly reading: Reading }) {
  const { sop, words, names, dossier } = reading
  const { event, seq, at } = recorded
  const exit = loadStep(sop, event).exits[event.exit]
  if (!exit) return null
  const title = words.t('dossier.form.earlier', {
    stage: stageName(sop, event.stage, words),
    exit: exit.label,
    date: words.shortDateTime(at),
  })
  return (
    <Details summary={title}>
      <Answers
        name={event.kit}
        schema={formOf(sop, event, event.exit, exit)}
        value={event.input}
        lookups={names.lookups}
        level={3}
        fileHref={(digest) => filePath(dossier.id, digest)}
      />
      <p>
        <a href={documentPath(dossier.id, seq)}>{words.t('dossier.form.openDocument')}</a>
      </p>
    </Details>
  )
}
