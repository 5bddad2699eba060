import type { Recorded } from '#core/dossier/event.ts'
import { loadStage, loadStep } from '#core/sop/navigate.ts'
import type { IconName } from '#ui/components/icon.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { fieldOf } from '#ui/forms/field-of.ts'
import { type Reading, roleName, stageBrief, whoOf } from './reading.ts'

type Telling = Pick<Reading, 'words' | 'names' | 'sop'>

/** What happened, in one sentence, with who did it on which ground. */
export function sentenceOf({ event, cause }: Recorded, telling: Telling): string {
  const { words, names, sop } = telling
  const { t } = words
  const who = whoOf(cause, telling)
  const stage = (key: string) => stageInSentence(key, telling)
  switch (event.type) {
    case 'DossierOpened':
      return t('trail.opened', { who, agency: names.agency(event.applicant) })
    case 'StepCompleted': {
      const way = `${event.kit}.${event.exit}`
      const own = `trail.act.${way}`
      if (t.has(own)) return t.dynamic(own, { who, ...toldIn(event.input, names) })
      const exit = loadStep(sop, event).exits[event.exit]?.label ?? event.exit
      const wait = loadStage(sop, event.stage).kind === 'wait'
      return t(wait ? 'trail.waitEnded' : 'trail.completed', { who, stage: stage(event.stage), exit })
    }
    case 'StageReturned':
      return t('trail.returned', {
        who,
        from: stage(event.stage),
        to: stage(event.to),
      })
    case 'TurnOpened': {
      const at = { role: roleName(sop, event.role), stage: stage(event.stage), round: event.round }
      return event.due
        ? t('trail.turn', { ...at, due: words.shortDate(event.due.on) })
        : t('trail.turnWithoutClock', at)
    }
    case 'TurnAssigned':
      return t('trail.assigned', {
        who,
        person: beforeStop(names.person(event.person)?.name ?? t('trail.personUnknown')),
      })
    case 'CommentAdded':
      return t('trail.commented', { who })
    case 'FileAttached':
      return t('trail.attached', { who, title: event.title })
    case 'DossierHeld':
      return t('trail.held', { who })
    case 'DossierResumed':
      return event.due
        ? t('trail.resumed', { who, due: words.shortDate(event.due.on) })
        : t('trail.resumedWithoutClock', { who })
    case 'DossierCancelled':
      return t('trail.cancelled', { who })
    case 'DossierEnded':
      return t(event.result === 'completed' ? 'trail.ended.completed' : 'trail.ended.notFeasible')
    case 'DeadlineNeared':
      return t('trail.neared', { stage: stage(event.stage), due: words.shortDate(event.due.on) })
    case 'DeadlineMissed':
      return t('trail.missed', { stage: stage(event.stage), due: words.shortDate(event.due.on) })
    case 'DeadlineMoved':
      return t('trail.moved', {
        stage: stage(event.stage),
        from: words.shortDate(event.from.on),
        to: words.shortDate(event.to.on),
      })
    case 'LetterMade':
      return event.number === null
        ? t('trail.letterMadeWithoutNumber', { name: event.name })
        : t('trail.letterMade', { name: event.name, number: event.number })
    case 'LetterNumbered':
      return t('trail.letterNumbered', { who, number: event.number })
    case 'LetterInitialled':
      return t('trail.letterInitialled', { who, name: event.name })
    case 'LetterSigned':
      return t('trail.letterSigned', { who, name: event.name, method: event.method })
    case 'LetterSigningDelayed':
      return t('trail.letterSigningDelayed', { who, name: event.name })
    case 'LetterSigningResumed':
      return t('trail.letterSigningResumed', { name: event.name, since: words.shortDateTime(event.since) })
    case 'LetterRevoked':
      return t('trail.letterRevoked', { who, name: event.name })
    default:
      return event satisfies never
  }
}

/** "Kegiatan 5 (Laporan Hasil Analisa)", for who does not know the numbers by heart; or the name of a wait. */
function stageInSentence(key: string, { sop, words }: Telling): string {
  const { no, name } = stageBrief(sop, key)
  return no === undefined ? name : words.t('dossier.stage.named', { no, name })
}

/** As many names as a sentence bears. */
const MOST_NAMES = 3

/** A name at the end of a sentence: the stop of its degree and that of the sentence are one. */
const beforeStop = (name: string): string => name.replace(/\.$/, '')

/** What the sentences of single activities tell of their forms: whom, how many, which version. */
function toldIn(input: unknown, names: Telling['names']) {
  const appointed = rowsOf(input, 'appointed').flatMap(
    (row) => names.person(String(fieldOf(row, 'person')))?.name ?? [],
  )
  const version = fieldOf(input, 'version')
  const others = Math.max(0, appointed.length - MOST_NAMES)
  const people = appointed.slice(0, MOST_NAMES).join(', ')
  return {
    people: others === 0 ? beforeStop(people) : people,
    others,
    members: rowsOf(input, 'members').length,
    version: typeof version === 'number' ? version : 0,
  }
}

function rowsOf(input: unknown, key: string): readonly unknown[] {
  const rows = fieldOf(input, key)
  return Array.isArray(rows) ? rows : []
}

/** What was written beside the act: a reason or a comment. */
export function wordsOf({ event }: Recorded): string | undefined {
  if (event.type === 'CommentAdded') return event.text
  return 'reason' in event ? event.reason : undefined
}

/** How an event looks in a list; the sentence always says it too. */
export function lookOf({ event }: Recorded): { readonly icon: IconName; readonly tone: Tone } {
  switch (event.type) {
    case 'DossierOpened':
      return { icon: 'folder', tone: 'brand' }
    case 'StepCompleted':
      return { icon: 'check', tone: 'positive' }
    case 'StageReturned':
      return { icon: 'arrowBack', tone: 'notice' }
    case 'TurnOpened':
      return { icon: 'arrowRight', tone: 'neutral' }
    case 'TurnAssigned':
      return { icon: 'person', tone: 'neutral' }
    case 'CommentAdded':
      return { icon: 'document', tone: 'neutral' }
    case 'FileAttached':
      return { icon: 'upload', tone: 'neutral' }
    case 'DossierHeld':
      return { icon: 'pause', tone: 'notice' }
    case 'DossierResumed':
      return { icon: 'arrowRight', tone: 'brand' }
    case 'DossierCancelled':
      return { icon: 'cross', tone: 'negative' }
    case 'DossierEnded':
      return event.result === 'completed' ? { icon: 'check', tone: 'positive' } : { icon: 'cross', tone: 'neutral' }
    case 'DeadlineNeared':
      return { icon: 'clock', tone: 'notice' }
    case 'DeadlineMissed':
      return { icon: 'alert', tone: 'negative' }
    case 'DeadlineMoved':
      return { icon: 'calendar', tone: 'neutral' }
    case 'LetterMade':
    case 'LetterNumbered':
      return { icon: 'document', tone: 'neutral' }
    case 'LetterInitialled':
    case 'LetterSigned':
      return { icon: 'check', tone: 'positive' }
    case 'LetterSigningDelayed':
      return { icon: 'hourglass', tone: 'notice' }
    case 'LetterSigningResumed':
      return { icon: 'arrowRight', tone: 'neutral' }
    case 'LetterRevoked':
      return { icon: 'cross', tone: 'negative' }
    default:
      return event satisfies never
  }
}
