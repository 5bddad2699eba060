import { z } from 'zod'
import { choice, choices, date, group, line, paragraph, person, rows } from '../../forms/fields.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import { findRepeated } from './repeated.ts'
import { again, type FieldPath, inRows } from './where.ts'

/** The aspects of SOP 009, kegiatan 5, in printed order. Forms, pages and letters follow this list. */
export const ANALYSIS_ASPECTS = [
  'kebutuhan',
  'fasilitas',
  'ketersediaanAnggaran',
  'aksesInternetIntranet',
  'sdm',
  'infrastruktur',
  'ruangLingkupCakupan',
] as const
export type AnalysisAspect = (typeof ANALYSIS_ASPECTS)[number]

const aspect = () =>
  group({
    condition: paragraph({ max: 2000 }),
    need: paragraph({ max: 2000 }),
    gap: paragraph({ max: 2000 }),
    recommendation: paragraph({ max: 2000 }),
  })

const aspects = group(
  // fromEntries forgets its keys; they are those of the list just above.
  Object.fromEntries(ANALYSIS_ASPECTS.map((key) => [key, aspect()])) as Record<
    AnalysisAspect,
    ReturnType<typeof aspect>
  >,
)

const report = {
  /** The day on which the meeting was held. */
  heldOn: date(),
  attendance: rows(z.strictObject({ person: person() }), { min: 1, max: 100 }),
  /** Those present who have no account. */
  guests: rows(z.strictObject({ name: line(), office: line() }), { max: 50 }).optional(),
  aspects,
  /** UU 27/2022: kinds of personal data, and on which ground they are processed. */
  personalData: group({
    kinds: choices('personalDataKind', ['none', 'general', 'specific']),
    legalBasis: paragraph({ max: 1000 }).optional(),
    volume: line().optional(),
    retention: line().optional(),
  }),
  duplicateCheck: group({
    result: choice('duplicateCheck', ['none', 'similar', 'duplicate']),
    explanation: paragraph({ max: 2000 }).optional(),
  }),
}

export const AnalyseInput = z.strictObject(report)
export type AnalyseInput = z.infer<typeof AnalyseInput>

export const AnalyseWithConditionsInput = z.strictObject({
  ...report,
  conditions: rows(z.strictObject({ text: paragraph({ max: 1000 }) }), { min: 1, max: 30 }),
})
export type AnalyseWithConditionsInput = z.infer<typeof AnalyseWithConditionsInput>

export const AnalyseNotFeasibleInput = z.strictObject({ ...report, reason: paragraph({ max: 2000 }) })
export type AnalyseNotFeasibleInput = z.infer<typeof AnalyseNotFeasibleInput>

/** Sent back to activity 1: nothing was concluded yet. */
export const AnalyseReturnedInput = z.strictObject({})

const FORMS: Readonly<Record<string, z.ZodObject>> = {
  layakDenganCatatan: AnalyseWithConditionsInput,
  tidakLayak: AnalyseNotFeasibleInput,
  dikembalikan: AnalyseReturnedInput,
}

export interface AnalysisFacts {
  readonly conclusion: 'layak' | 'layakDenganCatatan' | 'tidakLayak'
}

const concluded = (exit: string): AnalysisFacts['conclusion'] =>
  exit === 'layakDenganCatatan' || exit === 'tidakLayak' ? exit : 'layak'

/** SOP 009, kegiatan 5. */
export const analyse: Kit<AnalyseInput> = {
  name: 'analyse',
  where: whereIn,
  form: ({ exit }) => FORMS[exit] ?? AnalyseInput,
  people: ({ attendance = [] }: Partial<AnalyseInput>) => attendance.map(({ person }) => person),
  check(input, _dossier, { exit }, { today, agenciesOf }) {
    if (exit === 'dikembalikan') return undefined
    const { heldOn, attendance, personalData, duplicateCheck } = input
    if (heldOn > today) return { reason: 'meetingNotHeld', date: heldOn }
    const people = attendance.map(({ person }) => person)
    const twice = findRepeated(people)
    if (twice) return { reason: 'personTwice', person: twice }
    const unknown = people.find((person) => !agenciesOf(person))
    if (unknown) return { reason: 'unknownPerson', person: unknown }
    const without = personalData.kinds.includes('none')
    if (without && personalData.kinds.length > 1) return { reason: 'personalDataContradicts' }
    if (!without && !personalData.legalBasis) return { reason: 'personalDataNeedsLegalBasis' }
    if (duplicateCheck.result !== 'none' && !duplicateCheck.explanation) {
      return { reason: 'duplicateNeedsExplanation' }
    }
    return duplicateCheck.result === 'duplicate' && exit !== 'tidakLayak'
      ? { reason: 'duplicateNotFeasible' }
      : undefined
  },
  remember: (_input, _dossier, { exit }) =>
    exit === 'dikembalikan' ? {} : { facts: { analysis: { conclusion: concluded(exit) } } },
  begin: ({ facts, team }) => ({
    ...(facts.analysisMeeting && { heldOn: facts.analysisMeeting.date }),
    attendance: team.map(({ person }) => ({ person })),
  }),
}

function whereIn(refusal: Refusal, { attendance }: AnalyseInput): readonly FieldPath[] {
  switch (refusal.reason) {
    case 'meetingNotHeld':
      return [['heldOn']]
    case 'personTwice':
      return inRows(
        attendance,
        'attendance',
        'person',
        again(({ person }) => person, refusal.person),
      )
    case 'unknownPerson':
      return inRows(attendance, 'attendance', 'person', ({ person }) => person === refusal.person)
    case 'personalDataContradicts':
      return [['personalData', 'kinds']]
    case 'personalDataNeedsLegalBasis':
      return [['personalData', 'legalBasis']]
    case 'duplicateNeedsExplanation':
      return [['duplicateCheck', 'explanation']]
    case 'duplicateNotFeasible':
      return [['duplicateCheck', 'result']]
    default:
      return []
  }
}
