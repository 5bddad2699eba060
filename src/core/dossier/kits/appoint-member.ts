import { z } from 'zod'
import { choice, date, group, line, person, rows } from '../../forms/fields.ts'
import type { PersonId } from '../../ids.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import type { Dossier } from '../state.ts'
import type { KitRefusal } from './refusal.ts'
import { findRepeated } from './repeated.ts'
import type { RequestFacts } from './request-assistance.ts'
import { again, type FieldPath, inRows } from './where.ts'

export const AppointMemberInput = z.strictObject({
  appointed: rows(z.strictObject({ person: person(), as: choice('appointedAs', ['member', 'resourcePerson']) }), {
    min: 1,
    max: 20,
  }),
  /** Numbered on the surat tugas ("Untuk"). */
  duties: rows(z.strictObject({ text: line({ max: 500 }) }), { min: 1, max: 20 }),
  period: group({ from: date(), until: date() }),
})
export type AppointMemberInput = z.infer<typeof AppointMemberInput>

/** Sent back to activity 1: the reason is all that is asked. */
export const DeclineAppointmentInput = z.strictObject({})

export interface AppointmentFacts {
  readonly members: readonly PersonId[]
  readonly resourcePersons: readonly PersonId[]
}

const appointedAs = ({ appointed }: AppointMemberInput, as: 'member' | 'resourcePerson'): readonly PersonId[] =>
  appointed.filter((row) => row.as === as).map((row) => row.person)

/** SOP 009, kegiatan 2: the head of the owner agency appoints what the applicant chose in kegiatan 1. */
export const appointMember: Kit<AppointMemberInput> = {
  name: 'appointMember',
  where: whereIn,
  beginsFrom: 'lastInput',
  form: ({ exit }) => (exit === 'dikembalikan' ? DeclineAppointmentInput : AppointMemberInput),
  people: ({ appointed = [] }: Partial<AppointMemberInput>) => appointed.map((row) => row.person),
  check(input, dossier, { exit }, { today, agenciesOf }) {
    if (exit === 'dikembalikan') return undefined
    const people = input.appointed.map((row) => row.person)
    const twice = findRepeated(people)
    if (twice) return { reason: 'personTwice', person: twice }
    const stranger = people.find((each) => !agenciesOf(each)?.includes(dossier.owner))
    if (stranger) return { reason: 'notOfOwnerAgency', person: stranger }
    if (input.period.until < input.period.from) return { reason: 'endBeforeStart', ...input.period }
    if (input.period.until < today) return { reason: 'alreadyOver', until: input.period.until }
    return whatIsMissing(input, dossier)
  },
  remember(input, _dossier, { exit }) {
    if (exit === 'dikembalikan') return {}
    const members = appointedAs(input, 'member')
    return { facts: { appointment: { members, resourcePersons: appointedAs(input, 'resourcePerson') } } }
  },
}

/** An SOP without activity 1 leaves the choice open. */
function whatIsMissing(input: AppointMemberInput, { facts }: Dossier): KitRefusal | undefined {
  const choice: RequestFacts['choice'] | undefined = facts.request?.choice
  if (choice === 'namedMember' && appointedAs(input, 'member').length === 0) {
    return { reason: 'appointmentNeedsMember' }
  }
  if (choice === 'planningMeeting' && appointedAs(input, 'resourcePerson').length === 0) {
    return { reason: 'appointmentNeedsResourcePerson' }
  }
  return undefined
}

function whereIn(refusal: Refusal, { appointed }: AppointMemberInput): readonly FieldPath[] {
  switch (refusal.reason) {
    case 'personTwice':
      return inRows(
        appointed,
        'appointed',
        'person',
        again(({ person }) => person, refusal.person),
      )
    case 'notOfOwnerAgency':
      return inRows(appointed, 'appointed', 'person', ({ person }) => person === refusal.person)
    case 'endBeforeStart':
    case 'alreadyOver':
      return [['period', 'until']]
    case 'appointmentNeedsMember':
    case 'appointmentNeedsResourcePerson':
      return [['appointed']]
    default:
      return []
  }
}
