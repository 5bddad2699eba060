import { z } from 'zod'
import {
  choice,
  count,
  date,
  email,
  group,
  line,
  money,
  nip,
  paragraph,
  person,
  phone,
  time,
  upload,
  url,
  variants,
  year,
} from '../../forms/fields.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import type { FieldPath } from './where.ts'

/** Codes of programmes, activities and accounts as budgets print them: digits and dots. */
const code = (example: string) =>
  z
    .string()
    .trim()
    .max(60)
    .regex(/^\d+(?:\.\d+)*$/)
    .meta({ field: { widget: 'line', example } })

/** What the agency asks for, SOP 009, kegiatan 1: (a) a named member of the team, or (b) somebody at a planning meeting. */
export const AssistanceChoice = variants('assistanceChoice', [
  z.strictObject({
    kind: z.literal('namedMember'),
    /** ASN wanted */
    count: count({ min: 1, max: 20 }),
    expertise: paragraph({ max: 1000 }),
    /** Somebody of the owner agency whom the applicant would like to have. */
    person: person().optional(),
  }),
  z.strictObject({
    kind: z.literal('planningMeeting'),
    date: date(),
    startTime: time(),
    place: line().optional(),
    link: url().optional(),
    agenda: paragraph({ max: 2000 }),
  }),
])
export type AssistanceChoice = z.infer<typeof AssistanceChoice>

export const RequestAssistanceInput = z.strictObject({
  dpa: group({
    number: line({ max: 100, example: 'DPA/A.1/2.12.0.00.0.00.01.0000/001/2026' }),
    programmeCode: code('2.12.02'),
    activityCode: code('2.12.02.2.03'),
    subActivityCode: code('2.12.02.2.03.0005'),
    accountCode: code('5.1.02.02.01.0063').optional(),
    /** Pagu, whole rupiah. */
    ceiling: money(),
    fiscalYear: year({ min: 2000, max: 2100 }),
    /** Without a DPA no assistance can be asked for: SOP 009, kegiatan 1. */
    extract: upload('dpaExtract'),
  }),
  application: group({
    name: line({ max: 150 }),
    purpose: paragraph(),
    kind: choice('applicationKind', ['new', 'furtherDevelopment']),
    /** Aplikasi umum or khusus: Perpres 95/2018. */
    scope: choice('applicationScope', ['umum', 'khusus']),
  }),
  similarConsidered: paragraph().optional(),
  contact: group({ name: line(), nip: nip().optional(), phone: phone(), email: email() }),
  choice: AssistanceChoice,
})
export type RequestAssistanceInput = z.infer<typeof RequestAssistanceInput>

/** What activity 2 must follow. */
export interface RequestFacts {
  readonly choice: AssistanceChoice['kind']
}

/** SOP 009, kegiatan 1. */
export const requestAssistance: Kit<RequestAssistanceInput> = {
  name: 'requestAssistance',
  where: whereIn,
  beginsFrom: 'lastInput',
  form: () => RequestAssistanceInput,
  people: ({ choice }) => (choice.kind === 'namedMember' && choice.person ? [choice.person] : []),
  check({ choice }, dossier, _at, { today, agenciesOf }) {
    if (choice.kind === 'namedMember') {
      return choice.person && !agenciesOf(choice.person)?.includes(dossier.owner)
        ? { reason: 'notOfOwnerAgency', person: choice.person }
        : undefined
    }
    if (choice.date < today) return { reason: 'meetingInPast', date: choice.date }
    return choice.place || choice.link ? undefined : { reason: 'placeOrLinkMissing' }
  },
  remember: ({ choice }) => ({ facts: { request: { choice: choice.kind } } }),
}

function whereIn({ reason }: Refusal): readonly FieldPath[] {
  switch (reason) {
    case 'notOfOwnerAgency':
      return [['choice', 'person']]
    case 'meetingInPast':
      return [['choice', 'date']]
    case 'placeOrLinkMissing':
      return [['choice', 'place']]
    default:
      return []
  }
}
