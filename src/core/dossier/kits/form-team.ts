import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { agency, choice, date, line, paragraph, person, rows, upload, yesNo } from '../../forms/fields.ts'
import type { AgencyId, PersonId } from '../../ids.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import type { Dossier } from '../state.ts'
import type { KitRefusal } from './refusal.ts'
import { findRepeated } from './repeated.ts'
import { again, type FieldPath, inRows } from './where.ts'

/** "Kedudukan dalam tim" of the SK. */
export const TeamRole = choice('teamRole', ['pengarah', 'ketua', 'sekretaris', 'anggota'])
export type TeamRole = z.infer<typeof TeamRole>

export const FormTeamInput = z.strictObject({
  /** Where the SK was numbered outside of Alur. */
  decreeNumber: line({ max: 100 }).optional(),
  members: rows(z.strictObject({ person: person(), agency: agency(), teamRole: TeamRole }), { min: 2, max: 50 }),
  duties: paragraph().optional(),
  validUntil: date(),
  costChargedToDpa: yesNo(),
  decree: upload('decree').optional(),
})
export type FormTeamInput = z.infer<typeof FormTeamInput>

export interface TeamFacts {
  readonly validUntil: PlainDate
  readonly members: readonly { readonly person: PersonId; readonly agency: AgencyId; readonly role: TeamRole }[]
}

/** SOP 009, kegiatan 3: the Tim Teknis. From here membership gives access. */
export const formTeam: Kit<FormTeamInput> = {
  name: 'formTeam',
  where: whereIn,
  beginsFrom: 'lastInput',
  form: () => FormTeamInput,
  people: ({ members }) => members.map(({ person }) => person),
  check({ members, validUntil }, dossier, _at, { today, agenciesOf }) {
    const twice = findRepeated(members.map(({ person }) => person))
    if (twice) return { reason: 'personTwice', person: twice }
    const stranger = members.find(({ person, agency }) => !agenciesOf(person)?.includes(agency))
    if (stranger) return { reason: 'memberNotOfAgency', person: stranger.person, agency: stranger.agency }
    return validUntil < today ? { reason: 'alreadyOver', until: validUntil } : whatTheTeamLacks(members, dossier)
  },
  remember: ({ members, validUntil }, dossier) => ({
    team: members.map(({ person, agency }) => ({ person, side: agency === dossier.owner ? 'owner' : 'applicant' })),
    facts: {
      team: { validUntil, members: members.map(({ person, agency, teamRole: role }) => ({ person, agency, role })) },
    },
  }),
}

function whatTheTeamLacks(members: FormTeamInput['members'], dossier: Dossier): KitRefusal | undefined {
  const leaders = members.filter(({ teamRole }) => teamRole === 'ketua').length
  if (leaders !== 1) return { reason: 'teamNeedsOneLeader', leaders }
  if (!members.some(({ agency }) => agency === dossier.applicant)) return { reason: 'teamNeedsApplicant' }
  if (!members.some(({ agency }) => agency === dossier.owner)) return { reason: 'teamNeedsOwner' }
  const people = new Set(members.map(({ person }) => person))
  const missing = dossier.facts.appointment?.members.find((person) => !people.has(person))
  return missing && { reason: 'appointedNotInTeam', person: missing }
}

function whereIn(refusal: Refusal, { members }: FormTeamInput): readonly FieldPath[] {
  switch (refusal.reason) {
    case 'personTwice':
      return inRows(
        members,
        'members',
        'person',
        again(({ person }) => person, refusal.person),
      )
    case 'memberNotOfAgency':
      return inRows(members, 'members', 'agency', ({ person }) => person === refusal.person)
    case 'alreadyOver':
      return [['validUntil']]
    case 'teamNeedsOneLeader':
      return refusal.leaders === 0
        ? [['members']]
        : inRows(
            members,
            'members',
            'teamRole',
            again(({ teamRole }) => teamRole, 'ketua'),
          )
    case 'teamNeedsApplicant':
    case 'teamNeedsOwner':
    case 'appointedNotInTeam':
      return [['members']]
    default:
      return []
  }
}
