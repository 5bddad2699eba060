import { describe, expect, test } from 'vitest'
import type { Act } from './act.ts'
import { available } from './available.ts'
import { decide } from './decide.ts'
import { AGENCIES, context, DOSSIER, file, PEOPLE, type Who } from './given.fixture.ts'
import { filledIn, leaves, opened, type Run, STRAIGHT, standingAt, went } from './journey.fixture.ts'

/** Who may leave each step of SOP 009, and by which exits: read off the table of activities, not off the definition. */
const STEPS = {
  'requestAssistance/act': [['kepalaPd'], ['diajukan']],
  'appointMember/act': [['kepalaDiskominfo'], ['ditunjuk', 'dikembalikan']],
  'formTeam/act': [['kepalaPd'], ['dibentuk']],
  'inviteAnalysis/act': [['timTeknisKominfo'], ['diundang']],
  'analyse/act': [['timTeknisKominfo'], ['layak', 'layakDenganCatatan', 'dikembalikan', 'tidakLayak']],
  'submitDraftKak/act': [['timTeknisPd', 'kepalaPd', 'stafPdLain'], ['diserahkan']],
  'checkKak/act': [['timTeknisKominfo'], ['sesuai', 'perluPerbaikan']],
  'approveKak/act': [['timTeknisKominfo'], ['disetujui', 'perluPerbaikan']],
  'handOverKak/ratify': [['kepalaPd'], ['disahkan']],
  'handOverKak/handOver': [['timTeknisPd', 'kepalaPd', 'stafPdLain'], ['diserahkan']],
  'procurement/act': [['kepalaPd'], ['penyediaTerpilih']],
  'presentPlan/act': [['pengembang'], ['dipresentasikan']],
  'respond/act': [['timTeknisKominfo'], ['diterima', 'presentasiUlang']],
  'construction/act': [['pengembang'], ['selesai']],
  'presentResult/act': [['pengembang'], ['dipresentasikan']],
  'testSecurity/act': [['timTeknisKominfo'], ['aman', 'amanBersyarat', 'belumAman']],
  'requestHosting/request': [['kepalaPd'], ['diajukan']],
  'requestHosting/receive': [['timTeknisKominfo'], ['diterima', 'dikembalikan']],
  'followUp/act': [['kepalaDiskominfo'], ['ditindaklanjuti']],
} as const satisfies Record<string, readonly [readonly Who[], readonly string[]]>

type Place = keyof typeof STEPS
// The keys of a literal are its type.
const PLACES = Object.keys(STEPS) as readonly Place[]
const EVERYBODY = Object.keys(PEOPLE) as readonly Who[]
const OWNERS_TURN: readonly Who[] = ['kepalaDiskominfo', 'timTeknisKominfo']

const apart = (place: string): { stage: string; step: string } => {
  const [stage = '', step = ''] = place.split('/')
  return { stage, step }
}
const at = (place: Place): Run => standingAt(apart(place).stage, apart(place).step)
const holds = (run: Run): Run => went(run, decide({ type: 'hold', reason: 'contoh' }, run.dossier, context('kepalaPd')))
const ended = STRAIGHT.reduce<Run>((run, exit) => leaves(run, exit), opened())
const notFeasible = leaves(standingAt('analyse'), 'tidakLayak')
const cancelled = went(
  at('checkKak/act'),
  decide({ type: 'cancel', reason: 'contoh' }, at('checkKak/act').dossier, context('kepalaPd')),
)

const STATES: readonly (readonly [string, Place | undefined, Run])[] = [
  ...PLACES.flatMap((place) => {
    const run = at(place)
    return [
      [place, place, run],
      [`${place} (held)`, place, holds(run)],
    ] as const
  }),
  ['ended', undefined, ended],
  ['notFeasible', undefined, notFeasible],
  ['cancelled', undefined, cancelled],
]

const HEADS: readonly Who[] = ['kepalaPd', 'kepalaDiskominfo']
const AGENCY_PEOPLE: readonly Who[] = [...HEADS, 'stafPd', 'timTeknisKominfo', 'timTeknisPd', 'stafDiskominfo']
/** From kegiatan 4 on the team of the sample is formed. */
const hasTeam = (place: Place) => PLACES.indexOf(place) > 2

/** Reason of the refusal that the rules ask for; undefined where the act is allowed. */
function expected(who: Who, act: Act, place: Place | undefined, { dossier }: Run): string | undefined {
  if (!place) return 'dossierOver'
  const [may] = STEPS[place]
  const allowed: readonly Who[] = may
  const held = dossier.status === 'held'
  const only = (people: readonly Who[]) => (people.includes(who) ? undefined : 'notAuthorised')
  switch (act.type) {
    case 'complete':
      if (held) return 'dossierHeld'
      if (`${act.stage}/${act.step}` !== place) return 'notThisStage'
      return allowed.includes(who) ? undefined : 'notYourTurn'
    case 'comment':
    case 'attach':
      return only([...AGENCY_PEOPLE, 'pengembang', ...(hasTeam(place) ? (['stafPdLain'] as const) : [])])
    case 'assign': {
      if (held) return 'dossierHeld'
      const [first = 'warga'] = allowed
      return only([OWNERS_TURN.includes(first) ? 'kepalaDiskominfo' : 'kepalaPd', ...allowed])
    }
    case 'hold':
      return held ? 'dossierHeld' : only(HEADS)
    case 'resume':
      return held ? only(HEADS) : 'dossierNotHeld'
    case 'cancel':
      return only(['kepalaPd'])
    case 'numberLetter':
    case 'initialLetter':
    case 'signLetter':
    case 'delaySigning':
    case 'revokeLetter':
      throw new Error('Letters have a table of their own')
    case 'open':
      return ['kepalaPd', 'stafPd', 'timTeknisPd'].includes(who) ? undefined : 'mayNotOpen'
    default:
      return act satisfies never
  }
}

function acts(place: Place | undefined, { dossier }: Run): readonly Act[] {
  const completes = PLACES.flatMap((other) =>
    STEPS[other][1].map((exit): Act => {
      const input = other === place ? filledIn(dossier, exit) : {}
      return { type: 'complete', ...apart(other), exit, input }
    }),
  )
  const holder = PEOPLE[place ? STEPS[place][0][0] : 'warga']
  return [
    ...completes,
    { type: 'comment', text: 'contoh' },
    { type: 'attach', file: file(), title: 'contoh' },
    { type: 'assign', person: holder, reason: 'contoh' },
    { type: 'hold', reason: 'contoh' },
    { type: 'resume', reason: 'contoh' },
    { type: 'cancel', reason: 'contoh' },
  ]
}

describe.each(STATES)('%s', (_, place, run) => {
  test.each(EVERYBODY)('%s may do what the table says, and `available` says the same', (who) => {
    const { dossier } = run
    const around = context(who)
    const offered = available(dossier, around)
    for (const act of acts(place, run)) {
      const outcome = decide(act, dossier, around)
      const reason = outcome.ok ? undefined : outcome.refusal.reason
      expect(reason, JSON.stringify(act)).toBe(expected(who, act, place, run))
      const same = offered.find(
        (possible) =>
          possible.act === act.type && (act.type !== 'complete' || ('exit' in possible && possible.exit === act.exit)),
      )
      if (act.type === 'complete' && `${act.stage}/${act.step}` !== place) continue
      expect(same, act.type).toBeDefined()
      expect(same?.why).toEqual(outcome.ok ? undefined : outcome.refusal)
    }
    const exits = offered.flatMap((possible) => (possible.act === 'complete' ? [possible.exit] : []))
    expect(exits).toEqual(place ? STEPS[place][1] : [])
  })
})

test.each(EVERYBODY)('%s opens a dossier only for the agency that he serves', (who) => {
  const act = { type: 'open', dossier: DOSSIER, applicant: AGENCIES.applicant, title: 'contoh' } as const
  const outcome = decide(act, undefined, context(who))
  expect(outcome.ok ? undefined : outcome.refusal.reason).toBe(expected(who, act, 'followUp/act', ended))
})

test('the whole way of the provider is closed to one of another dossier', () => {
  const { dossier } = at('presentPlan/act')
  const stranger = { ...context('pengembang').actor, provides: [] }
  const outcome = decide({ type: 'comment', text: 'x' }, dossier, { ...context('pengembang'), actor: stranger })
  expect(outcome).toMatchObject({ refusal: { reason: 'notAuthorised' } })
})

test('a turn is not given to somebody without its role', () => {
  const act = { type: 'assign', person: PEOPLE.warga, reason: 'contoh' } as const
  expect(decide(act, at('analyse/act').dossier, context('kepalaDiskominfo'))).toMatchObject({
    refusal: { reason: 'assigneeWithoutRole', role: 'Tim Teknis Kominfo' },
  })
})

test.each(['constructor', '__proto__', 'toString', 'tidakAda'])('%s is no exit', (exit) => {
  const act = { type: 'complete', stage: 'requestAssistance', step: 'act', exit, input: {} } as const
  expect(decide(act, opened().dossier, context('kepalaPd'))).toMatchObject({ refusal: { reason: 'unknownExit', exit } })
})
