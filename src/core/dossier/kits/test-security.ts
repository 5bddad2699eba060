import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { BSSN_FUNCTIONS, FUNCTION_RESULTS } from '../../findings/bssn-function.ts'
import { CVSS_VECTOR } from '../../findings/cvss.ts'
import { FINDING_STATUSES, forbidsPublication, type KnownFinding, SEVERITIES } from '../../findings/finding.ts'
import { choice, date, group, line, paragraph, person, rows, url } from '../../forms/fields.ts'
import { Build, printBuild, sameBuild } from '../build.ts'
import { duplicates, without } from '../ids-in-rows.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import type { Dossier } from '../state.ts'
import { again, among, type FieldPath, inRows } from './where.ts'

const result = choice('functionResult', FUNCTION_RESULTS)

/** A row of the sheet "Data Kerentanan". `id` is empty for a new finding. */
export const FindingRow = z.strictObject({
  id: line({ max: 20 }).optional(),
  title: line(),
  category: choice('bssnFunction', BSSN_FUNCTIONS),
  severity: choice('severity', SEVERITIES),
  cvss: z
    .string()
    .trim()
    .max(300)
    .regex(CVSS_VECTOR)
    .meta({ field: { widget: 'line', example: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N' } })
    .optional(),
  affected: line({ max: 500 }),
  description: paragraph(),
  impact: paragraph({ max: 2000 }),
  recommendation: paragraph({ max: 2000 }),
  status: choice('findingStatus', FINDING_STATUSES),
  retestedOn: date().optional(),
})
export type FindingRow = z.infer<typeof FindingRow>

const report = {
  scope: group({ url: url(), build: Build }),
  period: group({ from: date(), until: date() }),
  testers: rows(z.strictObject({ person: person() }), { min: 1, max: 20 }),
  method: paragraph(),
  functions: group({
    a: result,
    b: result,
    c: result,
    d: result,
    e: result,
    f: result,
    g: result,
    h: result,
    i: result,
    j: result,
    k: result,
    l: result,
    m: result,
  }),
  findings: rows(FindingRow),
}

export const TestSecurityInput = z.strictObject(report)
export type TestSecurityInput = z.infer<typeof TestSecurityInput>

/** For "aman bersyarat": published until a date, with a plan for what is still open. */
export const ConditionallySafeInput = z.strictObject({
  ...report,
  validUntil: date(),
  plan: paragraph().optional(),
})
export type ConditionallySafeInput = z.infer<typeof ConditionallySafeInput>

type AnyInput = TestSecurityInput & Partial<Pick<ConditionallySafeInput, 'validUntil' | 'plan'>>

/** As recorded: each new finding has its number `T<round>.<n>`, and the day of the verdict is noted. */
export type TestSecuritySettled = Omit<AnyInput, 'findings'> & {
  readonly on: PlainDate
  readonly findings: NumberedFinding[]
}
type NumberedFinding = FindingRow & { readonly id: string }

export type VerdictKind = 'aman' | 'amanBersyarat' | 'belumAman'

export interface SecurityFacts {
  readonly verdict: {
    readonly kind: VerdictKind
    readonly build: Build
    /** Last day on which "aman bersyarat" holds; null for the others. */
    readonly validUntil: PlainDate | null
    readonly on: PlainDate
  }
  readonly findings: readonly KnownFinding[]
}

// Only the two names of a favourable verdict declare an application safe; any other way out does not.
const verdictOf = (exit: string): VerdictKind => (exit === 'aman' || exit === 'amanBersyarat' ? exit : 'belumAman')

function numbered(findings: readonly FindingRow[], round: number): NumberedFinding[] {
  let n = 0
  return findings.map((finding) => {
    if (finding.id !== undefined) return { ...finding, id: finding.id }
    n += 1
    return { ...finding, id: `T${round}.${n}` }
  })
}

const idsOf = (findings: readonly { readonly id: string }[]): string => findings.map(({ id }) => id).join(', ')

const roundOf = ({ turn }: Dossier): number => turn?.round ?? 1

/** SOP 009, kegiatan 13: the security test, its findings, and the verdict that publication rests on. */
export const testSecurity: Kit<AnyInput> = {
  name: 'testSecurity',
  where: whereIn,
  form: ({ exit }) => (exit === 'amanBersyarat' ? ConditionallySafeInput : TestSecurityInput),
  people: ({ testers }) => testers.map(({ person }) => person),
  check(input, dossier, { exit }, { today, agenciesOf }) {
    const { scope, period, testers } = input
    const presented = dossier.facts.presentResult?.build
    if (presented && !sameBuild(presented, scope.build)) return { reason: 'buildDiffers', build: printBuild(presented) }
    if (period.until < period.from) return { reason: 'endBeforeStart', from: period.from, until: period.until }
    if (period.until > today) return { reason: 'dateInFuture', date: period.until }
    const stranger = testers.find(({ person }) => !agenciesOf(person))
    if (stranger) return { reason: 'unknownPerson', person: stranger.person }
    return checkIds(input.findings, dossier) ?? checkVerdict(input, dossier, verdictOf(exit), today)
  },
  settle: (input, dossier, _at, { today }): TestSecuritySettled => ({
    ...input,
    on: today,
    findings: numbered(input.findings, roundOf(dossier)),
  }),
  remember({ scope, validUntil, on, findings }: TestSecuritySettled, _dossier, { exit }) {
    const verdict = { kind: verdictOf(exit), build: scope.build, validUntil: validUntil ?? null, on }
    const lean = findings.map(({ id, title, severity, status }) => ({ id, title, severity, status }))
    return { facts: { security: { verdict, findings: lean } } }
  },
  begin({ facts }) {
    const { presentResult, security } = facts
    return {
      ...(presentResult && { scope: { build: presentResult.build } }),
      findings: (security?.findings ?? []).map(({ id, title, severity, status }) => ({ id, title, severity, status })),
    }
  },
}

/** A finding of an earlier round comes again with its status, and only known ones carry a number. */
function checkIds(findings: readonly FindingRow[], { facts }: Dossier): Refusal | undefined {
  const given = findings.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const known = facts.security?.findings.map(({ id }) => id) ?? []
  const unknown = without(given, known)
  if (unknown.length > 0) return { reason: 'findingUnknown', ids: unknown.join(', ') }
  const twice = duplicates(given)
  if (twice.length > 0) return { reason: 'findingTwice', ids: twice.join(', ') }
  const missing = without(known, given)
  return missing.length > 0 ? { reason: 'findingMissing', ids: missing.join(', ') } : undefined
}

function checkVerdict(input: AnyInput, dossier: Dossier, kind: VerdictKind, today: PlainDate): Refusal | undefined {
  if (kind === 'belumAman') return undefined
  const findings = numbered(input.findings, roundOf(dossier))
  const grave = findings.filter(forbidsPublication)
  if (grave.length > 0) return { reason: 'openFindings', count: grave.length, ids: idsOf(grave) }
  if (kind === 'aman') {
    const inadequate = BSSN_FUNCTIONS.filter((letter) => input.functions[letter] === 'tidakMemadai')
    return inadequate.length > 0 ? { reason: 'functionInadequate', functions: inadequate.join(', ') } : undefined
  }
  if (!input.validUntil || input.validUntil <= today) return { reason: 'validityNotInFuture' }
  const medium = findings.filter(({ status, severity }) => status === 'open' && severity === 'medium')
  return medium.length > 0 && !input.plan ? { reason: 'planMissing', ids: idsOf(medium) } : undefined
}

function whereIn(refusal: Refusal, { findings, testers }: AnyInput): readonly FieldPath[] {
  switch (refusal.reason) {
    case 'buildDiffers':
      return [['scope', 'build']]
    case 'endBeforeStart':
    case 'dateInFuture':
      return [['period', 'until']]
    case 'unknownPerson':
      return inRows(testers, 'testers', 'person', ({ person }) => person === refusal.person)
    case 'findingUnknown': {
      const meant = among(refusal.ids)
      return inRows(findings, 'findings', 'id', ({ id }) => meant(id))
    }
    case 'findingTwice':
      return inRows(findings, 'findings', 'id', (row, ...at) => row.id !== undefined && again(idOf)(row, ...at))
    case 'findingMissing':
      return [['findings']]
    case 'openFindings':
      return inRows(findings, 'findings', 'status', forbidsPublication)
    case 'functionInadequate':
      return refusal.functions.split(', ').map((letter) => ['functions', letter])
    case 'validityNotInFuture':
      return [['validUntil']]
    case 'planMissing':
      return [['plan']]
    default:
      return []
  }
}

const idOf = ({ id }: FindingRow): string | undefined => id
