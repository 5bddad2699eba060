import { describe, expect, test } from 'vitest'
import type { Activity, Exit, SopDefinition } from './definition.ts'
import { errorsOf, lintSop } from './lint.ts'
import { fourActivities } from './second-sop.fixture.ts'
import { sop009 } from './sop-009.ts'

type Broken = (sop: SopDefinition) => void

/** The second SOP with something broken in it. */
function broken(breakIt: Broken): SopDefinition {
  const sop: SopDefinition = structuredClone(fourActivities)
  breakIt(sop)
  return sop
}

function stageOf(sop: SopDefinition, key: string): Activity {
  const stage = sop.stages[key]
  if (stage?.kind !== 'activity') throw new Error(`No activity ${key}`)
  return stage
}

function stepOf(sop: SopDefinition, key: string) {
  const [step] = stageOf(sop, key).steps
  if (!step) throw new Error(`No step in ${key}`)
  return step
}

const exits = (sop: SopDefinition, key: string, to: Record<string, Exit>) => {
  stepOf(sop, key).exits = to
}
const forward = (to: string): Exit => ({ kind: 'forward', label: 'Lanjut', to })
const back = (to: string): Exit => ({ kind: 'back', label: 'Kembali', to })
const END: Exit = { kind: 'end', label: 'Selesai', result: 'completed' }

describe('an SOP without fault', () => {
  test('has no findings when nothing is left open', () => {
    expect(lintSop(fourActivities)).toEqual([])
  })

  test('SOP 009 has no errors and exactly the gaps of the paper', () => {
    expect(lintSop(sop009, new Set(Object.keys(sop009.stages)))).toEqual([
      { level: 'gap', code: 'emptyHeaderField', at: 'header.revisedOn' },
      { level: 'gap', code: 'emptyHeaderField', at: 'header.effectiveOn' },
      { level: 'gap', code: 'emptyHeaderField', at: 'header.recordKeeping' },
      { level: 'gap', code: 'noRequiredInput', at: 'stages.*.requiredInput' },
    ])
  })

  test('is judged the same after a database has sorted its keys', () => {
    const sorted = JSON.parse(JSON.stringify(sop009), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)))
        : value,
    )
    expect(errorsOf(lintSop(sorted))).toEqual([])
  })
})

const CASES: readonly (readonly [code: string, at: string, breakIt: Broken, name?: string])[] = [
  ['missingStart', 'start', (sop) => Object.assign(sop, { start: 'nowhere' }), 'nowhere'],
  ['unknownOpener', 'openers', (sop) => sop.openers.push('nobody'), 'nobody'],
  ['unknownRole', 'stages.decide.act', (sop) => Object.assign(stepOf(sop, 'decide'), { role: 'nobody' }), 'nobody'],
  ['unknownDrafter', 'stages.decide.act', (sop) => stepOf(sop, 'decide').drafters.push('nobody'), 'nobody'],
  ['unknownColumn', 'stages.decide', (sop) => Object.assign(stageOf(sop, 'decide'), { column: 'none' }), 'none'],
  ['unknownKit', 'stages.decide', (sop) => Object.assign(stageOf(sop, 'decide'), { kit: 'none' }), 'none'],
  ['duplicateNumber', 'stages.decide', (sop) => Object.assign(stageOf(sop, 'decide'), { no: 2 }), '2'],
  [
    'duplicateStep',
    'stages.ask.act',
    (sop) => stageOf(sop, 'ask').steps.push(structuredClone(stepOf(sop, 'ask'))),
    'act',
  ],
  ['noExit', 'stages.handOver.act', (sop) => exits(sop, 'handOver', {})],
  ['exitWithoutTarget', 'stages.ask.act.lanjut', (sop) => exits(sop, 'ask', { lanjut: forward('nowhere') }), 'nowhere'],
  [
    'onwardAtLastStep',
    'stages.handOver.act',
    (sop) => exits(sop, 'handOver', { selesai: END, lanjut: { kind: 'onward', label: 'Lanjut' } }),
    'lanjut',
  ],
  [
    'backLeadsForward',
    'stages.ask.act.kembali',
    (sop) => exits(sop, 'ask', { lanjut: forward('examine'), kembali: back('decide') }),
    'decide',
  ],
  [
    'forwardLeadsBack',
    'stages.decide.act.ulang',
    (sop) => exits(sop, 'decide', { setuju: forward('handOver'), ulang: forward('ask') }),
    'ask',
  ],
  [
    'unreachableStage',
    'stages.examine',
    (sop) => {
      exits(sop, 'ask', { lanjut: forward('decide') })
      exits(sop, 'decide', { selesai: END })
    },
  ],
  [
    'unreachableStep',
    'stages.ask.second',
    (sop) => stageOf(sop, 'ask').steps.push({ ...structuredClone(stepOf(sop, 'ask')), key: 'second' }),
  ],
  ['cannotEnd', 'stages.handOver', (sop) => exits(sop, 'handOver', { kembali: back('handOver') })],
]

describe('each error is found', () => {
  test.each(CASES.map(([code, ...rest]) => [code, rest] as const))('%s', (code, [at, breakIt, name]) => {
    const findings = lintSop(broken(breakIt), new Set(['general']))
    expect(findings).toContainEqual({ level: 'error', code, at, ...(name && { name }) })
  })

  test('a dossier that can only go in circles cannot end, wherever it stands', () => {
    const circle = broken((sop) => {
      exits(sop, 'decide', { kembali: back('examine') })
    })
    const stuck = lintSop(circle).filter(({ code }) => code === 'cannotEnd')
    expect(stuck.map(({ at }) => at)).toEqual(['stages.ask', 'stages.examine', 'stages.decide'])
  })

  test('an output of an unknown kind', () => {
    const sop = broken(() => {})
    const odd = {
      ...sop,
      stages: { ...sop.stages, ask: { ...stageOf(sop, 'ask'), outputs: [{ kind: 'memo', name: 'Memo' }] } },
    }
    expect(lintSop(odd)).toMatchObject([{ level: 'error', code: 'unknownOutputKind', at: 'stages.ask.outputs.0.kind' }])
  })

  test.each([
    ['nothing', null],
    ['an empty object', {}],
    ['a key too many', { ...fourActivities, extra: 1 }],
    [
      'a duration of no days',
      broken((sop) => Object.assign(stageOf(sop, 'ask'), { duration: { value: 0, unit: 'hours' } })),
    ],
    ['a stage without steps', broken((sop) => Object.assign(stageOf(sop, 'ask'), { steps: [] }))],
  ])('a malformed definition: %s', (_, definition) => {
    const findings = lintSop(definition)
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.every(({ level, code }) => level === 'error' && code === 'malformed')).toBe(true)
  })

  test('names that every object carries are not taken for roles or stages', () => {
    const sop = broken((each) => {
      each.start = 'constructor'
      each.openers = ['toString']
    })
    expect(errorsOf(lintSop(sop)).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['missingStart', 'unknownOpener']),
    )
  })
})

describe('gaps', () => {
  test('a row without input, time or output is a gap of that row', () => {
    const sop = broken((each) =>
      Object.assign(stageOf(each, 'ask'), { requiredInput: null, duration: null, outputs: [] }),
    )
    expect(lintSop(sop)).toEqual([
      { level: 'gap', code: 'noRequiredInput', at: 'stages.ask.requiredInput' },
      { level: 'gap', code: 'noDuration', at: 'stages.ask.duration' },
      { level: 'gap', code: 'noOutput', at: 'stages.ask.outputs' },
    ])
  })

  test('every empty field of the header is a gap', () => {
    const sop = broken(({ header }) => Object.assign(header, { signer: null, legalBases: [], createdOn: null }))
    expect(lintSop(sop).map(({ at }) => at)).toEqual(['header.createdOn', 'header.signer', 'header.legalBases'])
  })

  test('are no errors', () => {
    expect(errorsOf(lintSop(sop009))).toEqual([])
  })
})
