import { workingDaysBetween } from '#core/calendar/deadline.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import { dateIn } from '#core/calendar/plain-date.ts'
import type { Cause } from '#core/dossier/event.ts'
import type { Turn } from '#core/dossier/state.ts'
import type { Duration, SopDefinition } from '#core/sop/definition.ts'
import { loadRole, loadStage } from '#core/sop/navigate.ts'
import type { Due } from '#ui/messages/due.ts'
import type { Words } from '#ui/messages/words.ts'
import type { Holder } from './holders-now.ts'
import type { Names } from './names.ts'
import type { OpenDossier } from './open-dossier.ts'

/** An open dossier with the words to tell about it. */
export interface Reading extends OpenDossier {
  readonly words: Words
  readonly names: Names
  /** Who can act in the open turn. */
  readonly holders: readonly Holder[]
}

type Telling = Pick<Reading, 'words' | 'names' | 'sop'>

/** "Kegiatan 7", or the name of a wait. */
export function stageName(sop: SopDefinition, key: string, { t }: Words): string {
  const stage = loadStage(sop, key)
  return stage.kind === 'activity' ? t('dossier.stage.activity', { no: stage.no }) : stage.name
}

/** "Kegiatan 5: Laporan Hasil Analisa", as lists name it: by what it brings forth; or the name of a wait. */
export function stageTitle(sop: SopDefinition, key: string, { t }: Words): string {
  const { no, name } = stageBrief(sop, key)
  return no === undefined ? name : t('worklist.activity', { no, name })
}

/** The short way to name a stage: what it brings forth, as the SOP prints it. */
export function stageBrief(sop: SopDefinition, key: string): { no: number | undefined; name: string } {
  const stage = loadStage(sop, key)
  if (stage.kind === 'wait') return { no: undefined, name: stage.name }
  const [first] = stage.outputs
  return { no: stage.no, name: first?.name ?? stage.text }
}

/** The row of the SOP as printed, or the name of a wait. */
export const stageText = (sop: SopDefinition, key: string): string => {
  const stage = loadStage(sop, key)
  return stage.kind === 'activity' ? stage.text : stage.name
}

export const roleName = (sop: SopDefinition, key: string): string => loadRole(sop, key).name

const ACTING = { definitive: '', plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ' } as const

/** "Plt. Kepala Dinas Kesehatan": an acting holder is always told as one. */
export const actingName = (kind: keyof typeof ACTING | null, position: string): string =>
  `${kind === null ? '' : ACTING[kind]}${position}`

/** On which ground somebody acted: the position, the team or the contract. */
export function groundOf(cause: Cause, { words, names }: Telling): string {
  const { t } = words
  if (cause.by === 'system') return t('trail.system')
  const { basis } = cause
  switch (basis.by) {
    case 'tenure':
      return actingName(basis.kind, names.position(basis.position) ?? t('trail.positionUnknown'))
    case 'delegation':
      return t('trail.onBehalf', {
        position: actingName(basis.kind, names.position(basis.position) ?? t('trail.positionUnknown')),
      })
    case 'team':
      return basis.side === 'owner' ? t('trail.team.owner') : t('trail.team.applicant')
    case 'provider':
      return t('trail.provider')
    default:
      return basis satisfies never
  }
}

/** "Kepala Dinas Kesehatan (dr. Ratna)"; Alur itself has no name. */
export function whoOf(cause: Cause, telling: Telling): string {
  const ground = groundOf(cause, telling)
  if (cause.by === 'system') return ground
  const name = telling.names.person(cause.person)?.name ?? telling.words.t('trail.personUnknown')
  return telling.words.t('trail.who', { ground, name })
}

/** A deadline as the badge tells it; undefined where no clock runs. */
export function dueOf(
  turn: Turn | null,
  { today, now, calendar }: Pick<Reading, 'today' | 'now' | 'calendar'>,
): Due | undefined {
  if (!turn?.due) return undefined
  const late = Date.parse(now) >= Date.parse(turn.due.until)
  return {
    due: turn.due.on,
    today,
    lateDays: late ? Math.max(0, workingDaysBetween(turn.due.on, today, calendar)) : 0,
  }
}

export const durationText = ({ value, unit }: Duration, { t }: Words): string =>
  t(`dossier.duration.${unit}`, { value })

export const dayOf = (at: Parameters<typeof dateIn>[0], { calendar }: Pick<Reading, 'calendar'>): PlainDate =>
  dateIn(at, calendar.timeZone)

const BEGINNING = 280

/** The beginning of a long text, for lists that lead to the whole of it. */
export const beginningOf = (text: string): string =>
  text.length <= BEGINNING ? text : `${text.slice(0, BEGINNING).replace(/\s+\S*$/, '')} …`
