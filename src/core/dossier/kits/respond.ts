import { z } from 'zod'
import { choice, date, group, line, paragraph, person, rows, time } from '../../forms/fields.ts'
import { duplicates, without } from '../ids-in-rows.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import { again, among, type FieldPath, inRows } from './where.ts'

const Decision = z.strictObject({
  text: paragraph({ max: 1000 }),
  owner: choice('decisionOwner', ['pengembang', 'timTeknisPd', 'timTeknisKominfo']),
  due: date(),
})
type Decision = z.infer<typeof Decision>

export const RespondInput = z.strictObject({
  meeting: group({
    date: date(),
    startTime: time(),
    endTime: time(),
    place: line(),
    chair: person(),
    minuteTaker: person(),
  }),
  attendance: rows(z.strictObject({ name: line(), office: line(), position: line().optional() }), { min: 1 }),
  agenda: paragraph({ max: 2000 }),
  discussion: paragraph({ max: 8000 }),
  /** Decisions of an earlier round; one that is not closed here stays open. */
  earlier: rows(
    z.strictObject({
      decision: line({ max: 20 }),
      outcome: choice('decisionOutcome', ['open', 'done', 'withdrawn']),
    }),
  ).optional(),
  decisions: rows(Decision, { max: 50 }),
  memo: group({ subject: line(), body: paragraph({ max: 8000 }) }),
})
export type RespondInput = z.infer<typeof RespondInput>

/** As recorded: the rules gave each decision its number, `P<round>.<n>`. */
export type RespondSettled = Omit<RespondInput, 'decisions'> & { readonly decisions: OpenDecision[] }
interface OpenDecision extends Decision {
  readonly id: string
}

export interface RespondFacts {
  /** Decisions that kegiatan 12 must answer; `text` is the beginning of the recorded one. */
  readonly open: readonly OpenDecision[]
}

const open = (facts: { readonly respond?: RespondFacts }): readonly OpenDecision[] => facts.respond?.open ?? []

const SHORT = 80
const shorten = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT - 1).trimEnd()}…` : text)

/** SOP 009, kegiatan 11: minutes and memo on the first presentation. */
export const respond: Kit<RespondInput> = {
  name: 'respond',
  where: whereIn,
  form: () => RespondInput,
  people: ({ meeting }) => [meeting.chair, meeting.minuteTaker],
  check({ meeting, decisions, earlier = [] }, { facts }, _at, { today, agenciesOf }) {
    if (meeting.date > today) return { reason: 'meetingNotHeld', date: meeting.date }
    if (meeting.endTime <= meeting.startTime) {
      return { reason: 'endTimeBeforeStart', startTime: meeting.startTime, endTime: meeting.endTime }
    }
    const stranger = [meeting.chair, meeting.minuteTaker].find((person) => !agenciesOf(person))
    if (stranger !== undefined) return { reason: 'unknownPerson', person: stranger }
    const tooEarly = decisions.findIndex(({ due }) => due < meeting.date)
    if (tooEarly >= 0) return { reason: 'decisionDueBeforeMeeting', position: tooEarly + 1 }
    const named = earlier.map(({ decision }) => decision)
    const unknown = without(
      named,
      open(facts).map(({ id }) => id),
    )
    if (unknown.length > 0) return { reason: 'decisionsUnknown', ids: unknown.join(', ') }
    const twice = duplicates(named)
    return twice.length > 0 ? { reason: 'answeredTwice', ids: twice.join(', ') } : undefined
  },
  settle: (input, { turn }): RespondSettled => ({
    ...input,
    decisions: input.decisions.map((decision, index) => ({ id: `P${turn?.round ?? 1}.${index + 1}`, ...decision })),
  }),
  remember({ decisions, earlier = [] }: RespondSettled, { facts }) {
    const closed = new Set(earlier.filter(({ outcome }) => outcome !== 'open').map(({ decision }) => decision))
    const kept = open(facts).filter(({ id }) => !closed.has(id))
    const added = decisions.map(({ id, text, owner, due }) => ({ id, text: shorten(text), owner, due }))
    return { facts: { respond: { open: [...kept, ...added] } } }
  },
  begin({ facts }) {
    const earlier = open(facts).map(({ id }) => ({ decision: id, outcome: 'open' }))
    return earlier.length > 0 ? { earlier } : {}
  },
}

function whereIn(refusal: Refusal, { meeting, earlier }: RespondInput): readonly FieldPath[] {
  switch (refusal.reason) {
    case 'meetingNotHeld':
      return [['meeting', 'date']]
    case 'endTimeBeforeStart':
      return [['meeting', 'endTime']]
    case 'unknownPerson':
      return (['chair', 'minuteTaker'] as const).flatMap((key) =>
        meeting[key] === refusal.person ? [['meeting', key]] : [],
      )
    case 'decisionDueBeforeMeeting':
      return [['decisions', refusal.position - 1, 'due']]
    case 'decisionsUnknown': {
      const meant = among(refusal.ids)
      return inRows(earlier, 'earlier', 'decision', ({ decision }) => meant(decision))
    }
    case 'answeredTwice':
      return inRows(
        earlier,
        'earlier',
        'decision',
        again(({ decision }) => decision),
      )
    default:
      return []
  }
}
