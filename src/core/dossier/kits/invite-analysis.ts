import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { date, line, paragraph, person, rows, time, url } from '../../forms/fields.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import { findRepeated } from './repeated.ts'
import { again, type FieldPath, inRows } from './where.ts'

export const InviteAnalysisInput = z.strictObject({
  date: date(),
  startTime: time(),
  endTime: time(),
  place: line().optional(),
  link: url().optional(),
  agenda: paragraph({ max: 2000 }),
  bring: paragraph({ max: 1000 }).optional(),
  invitees: rows(z.strictObject({ person: person() }), { min: 1, max: 100 }),
})
export type InviteAnalysisInput = z.infer<typeof InviteAnalysisInput>

export interface AnalysisMeetingFacts {
  readonly date: PlainDate
}

/** SOP 009, kegiatan 4: Tim Teknis Kominfo invites Tim Teknis PD. */
export const inviteAnalysis: Kit<InviteAnalysisInput> = {
  name: 'inviteAnalysis',
  where: whereIn,
  form: () => InviteAnalysisInput,
  people: ({ invitees }) => invitees.map(({ person }) => person),
  check({ date, startTime, endTime, place, link, invitees }, dossier, _at, { today, agenciesOf }) {
    if (date < today) return { reason: 'meetingInPast', date }
    if (endTime <= startTime) return { reason: 'endTimeBeforeStart', startTime, endTime }
    if (!place && !link) return { reason: 'placeOrLinkMissing' }
    const people = invitees.map(({ person }) => person)
    const twice = findRepeated(people)
    if (twice) return { reason: 'personTwice', person: twice }
    const unknown = people.find((person) => !agenciesOf(person))
    if (unknown) return { reason: 'unknownPerson', person: unknown }
    const ofApplicant = dossier.team.filter(({ side }) => side === 'applicant')
    return ofApplicant.some(({ person }) => people.includes(person)) ? undefined : { reason: 'applicantNotInvited' }
  },
  remember: ({ date }) => ({ facts: { analysisMeeting: { date } } }),
  begin: ({ team }) => ({ invitees: team.map(({ person }) => ({ person })) }),
}

function whereIn(refusal: Refusal, { invitees }: InviteAnalysisInput): readonly FieldPath[] {
  switch (refusal.reason) {
    case 'meetingInPast':
      return [['date']]
    case 'endTimeBeforeStart':
      return [['endTime']]
    case 'placeOrLinkMissing':
      return [['place']]
    case 'personTwice':
      return inRows(
        invitees,
        'invitees',
        'person',
        again(({ person }) => person, refusal.person),
      )
    case 'unknownPerson':
      return inRows(invitees, 'invitees', 'person', ({ person }) => person === refusal.person)
    case 'applicantNotInvited':
      return [['invitees']]
    default:
      return []
  }
}
