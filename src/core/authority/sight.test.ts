import { beforeAll, describe, expect, test } from 'vitest'
import type { DossierEvent, Recorded } from '../dossier/event.ts'
import { evolve } from '../dossier/evolve.ts'
import { AGENCIES, actor, file, NOW, PEOPLE, type Who } from '../dossier/given.fixture.ts'
import { leaves, opened, type Run, STRAIGHT } from '../dossier/journey.fixture.ts'
import { FileDigest, LetterId } from '../ids.ts'
import type { LetterKind, Security } from '../letters/kind.ts'
import type { Actor } from './actor.ts'
import { isOpen, type Paper, type Viewpoint } from './classification.ts'
import { isOwn, type PlacedPaper, seenBy } from './sight.ts'

const LETTER = LetterId.parse('00000000-0000-4000-8000-000000000001')
const OTHER = LetterId.parse('00000000-0000-4000-8000-000000000002')

const paper = (security: Security, more: Partial<Paper> = {}): Paper => ({
  kind: 'suratTugas',
  security,
  agency: AGENCIES.owner,
  addressee: null,
  ...more,
})

describe('a paper is open', () => {
  const delegate: Actor = {
    ...actor('warga'),
    delegations: actor('stafDiskominfo').tenures.map((tenure) => ({
      ...{ id: LETTER as never, from: PEOPLE.stafDiskominfo, tenure, acts: [] },
    })),
  }
  const readers: readonly (readonly [string, Viewpoint, Actor])[] = [
    ['inspector', 'inspector', actor('warga')],
    ['its agency', 'party', actor('stafDiskominfo')],
    ['a delegate of its agency', 'party', delegate],
    ['the other agency', 'party', actor('stafPd')],
    ['a member from elsewhere', 'member', actor('stafPdLain')],
    ['the provider', 'provider', actor('pengembang')],
  ]
  const openTo = (of: Paper) => readers.filter(([, from, who]) => isOpen(of, from, who)).map(([name]) => name)
  const everybody = readers.map(([name]) => name)
  const within = everybody.slice(0, -1)

  test.each(['biasa', 'terbatas'] as const)(
    'when %s: to all within, and to the provider when it is handed over',
    (of) => {
      expect(openTo(paper(of))).toEqual(within)
      const handed = ['kontrak', 'kak', 'filePresentasi', 'notulen', 'dokumenTesting', 'laporanHasilPengujian'] as const
      for (const kind of handed) expect(openTo(paper(of, { kind })), kind).toEqual(everybody)
      const kept: readonly LetterKind[] = [
        'notaDinas',
        'draftKak',
        'draftKakHasilKoreksi',
        'suratDisposisi',
        'skTimTeknis',
      ]
      for (const kind of kept) expect(openTo(paper(of, { kind })), kind).toEqual(within)
    },
  )

  test.each(['rahasia', 'sangatRahasia'] as const)('when %s: to its own agency and the one it goes to', (of) => {
    const own = ['inspector', 'its agency', 'a delegate of its agency']
    expect(openTo(paper(of))).toEqual(own)
    expect(openTo(paper(of, { addressee: AGENCIES.applicant }))).toEqual([...own, 'the other agency'])
    expect(openTo(paper(of, { agency: AGENCIES.other, addressee: AGENCIES.owner }))).toEqual(own)
    expect(openTo(paper(of, { kind: 'laporanHasilPengujian' }))).toEqual(own)
  })
})

/** The straight way, with a comment of each kind and files of each classification before and after the contract. */
const COMMENTS: readonly DossierEvent[] = [
  { type: 'CommentAdded', text: 'terbuka' },
  { type: 'CommentAdded', text: 'internal', internal: true },
  { type: 'FileAttached', file: file(), title: 'tanpa' },
  { type: 'FileAttached', file: file(), title: 'terbatas', security: 'terbatas' },
  { type: 'FileAttached', file: file(), title: 'rahasia', security: 'rahasia' },
  { type: 'TurnAssigned', person: PEOPLE.timTeknisKominfo, reason: 'contoh' },
]

function added(run: Run, events: readonly DossierEvent[], who: Who): Run {
  return events.reduce<Run>(({ trail, dossier }, event) => {
    const basis = who === 'pengembang' ? ({ by: 'provider' } as const) : ({ by: 'team', side: 'owner' } as const)
    const cause = { by: 'person', person: PEOPLE[who], basis } as const
    const next: Recorded = { seq: trail.length + 1, at: NOW, cause, event }
    return { trail: [...trail, next], dossier: evolve(dossier, next) }
  }, run)
}

let early: Run
let late: Run
let trail: readonly Recorded[]

beforeAll(() => {
  const along = (from: Run, exits: readonly string[]) => exits.reduce<Run>((run, exit) => leaves(run, exit), from)
  early = added(along(opened(), STRAIGHT.slice(0, 5)), COMMENTS, 'timTeknisKominfo')
  const contracted = added(along(early, STRAIGHT.slice(5, 12)), COMMENTS, 'timTeknisKominfo')
  late = added(contracted, [{ type: 'CommentAdded', text: 'jawab' }], 'pengembang')
  ;({ trail } = along(late, STRAIGHT.slice(12)))
})

const as = (viewpoint: Viewpoint, who: Who) => ({ viewpoint, actor: actor(who) })
const PROVIDER = as('provider', 'pengembang')

const deeds = (seen: readonly Recorded[]) =>
  seen.flatMap(({ event }) => (event.type === 'StepCompleted' ? [`${event.kit}/${event.step}`] : []))
const said = (seen: readonly Recorded[]) =>
  seen.flatMap(({ event }) =>
    event.type === 'CommentAdded' ? [event.text] : event.type === 'FileAttached' ? [event.title] : [],
  )
const deed = (seen: readonly Recorded[], kit: string, step = 'act') =>
  seen.find(({ event }) => event.type === 'StepCompleted' && event.kit === kit && event.step === step)
const seqOf = (kit: string) => deed(trail, kit)?.seq ?? 0
const placed = (kit: string, of: Paper, letter: LetterId | null = null): PlacedPaper => ({
  ...of,
  letter,
  seq: seqOf(kit),
})

test('who reads all of it has the very same trail', () => {
  expect(seenBy(trail, [], as('inspector', 'warga'))).toBe(trail)
  expect(seenBy(trail, [placed('respond', paper('biasa'))], as('party', 'stafPd'))).toBe(trail)
  expect(seenBy([], [], PROVIDER)).toEqual([])
})

test('the provider sees their own activities and what is handed to them, and nothing else that was done', () => {
  expect(deeds(seenBy(trail, [], PROVIDER))).toEqual([
    'handOverKak/ratify',
    'handOverKak/handOver',
    'procurement/act',
    'presentPlan/act',
    'respond/act',
    'construction/act',
    'presentResult/act',
    'testSecurity/act',
  ])
})

test('what is handed over leaves its internal parts in the city', () => {
  const seen = seenBy(trail, [], PROVIDER)
  const [whole, kept] = [deed(trail, 'respond'), deed(seen, 'respond')]
  if (whole?.event.type !== 'StepCompleted' || kept?.event.type !== 'StepCompleted') throw new Error('no minutes')
  expect(whole.event.input).toHaveProperty('memo')
  expect(kept.event.input).not.toHaveProperty('memo')
  const { memo: _, ...rest } = whole.event.input as Record<string, unknown>
  expect(kept).toEqual({ ...whole, event: { ...whole.event, input: rest } })
  expect(deed(seen, 'presentResult')).toBe(deed(trail, 'presentResult'))
  expect(deed(seen, 'testSecurity')).toBe(deed(trail, 'testSecurity'))
  const odd = trail.map((each) =>
    each === whole ? { ...whole, event: { ...whole.event, kit: 'respond', input: null } } : each,
  )
  expect(deed(seenBy(odd, [], PROVIDER), 'respond')?.event).toMatchObject({ input: null })
})

test('a deed under a name such as "constructor" is handed to nobody', () => {
  const odd = trail.map((each) =>
    each.event.type === 'StepCompleted' && each.event.kit === 'analyse'
      ? { ...each, event: { ...each.event, kit: 'constructor' } }
      : each,
  )
  expect(deeds(seenBy(odd, [], PROVIDER))).not.toContain('constructor/act')
})

test('the provider reads what is said after the contract, and no internal note', () => {
  expect(said(seenBy(trail, [], PROVIDER))).toEqual(['terbuka', 'tanpa', 'jawab'])
  expect(said(trail)).toHaveLength(11)
  const before = trail.slice(0, early.trail.length)
  expect(said(seenBy(before, [], PROVIDER))).toEqual([])
})

test('the provider does not see who was given a turn, but how the dossier goes', () => {
  const types = new Set(seenBy(trail, [], PROVIDER).map(({ event }) => event.type))
  expect(types).not.toContain('TurnAssigned')
  expect(types).toContain('DossierOpened')
  expect(types).toContain('TurnOpened')
  expect(types).toContain('DossierEnded')
})

test('a member from elsewhere reads notes and restricted files, not secret ones', () => {
  const member = seenBy(trail, [], as('member', 'stafPdLain'))
  expect(said(member)).toEqual([
    'terbuka',
    'internal',
    'tanpa',
    'terbatas',
    'terbuka',
    'internal',
    'tanpa',
    'terbatas',
    'jawab',
  ])
  expect(said(seenBy(trail, [], as('party', 'stafPd')))).toEqual(said(trail))
  expect(deeds(member)).toEqual(deeds(trail))
  // What they attached themselves stays theirs to read.
  expect(said(seenBy(trail, [], as('member', 'timTeknisKominfo')))).toEqual(said(trail))
})

test('a closed paper closes the deed that says the same', () => {
  const secret = placed('analyse', paper('rahasia', { kind: 'laporanHasilAnalisa' }))
  expect(deeds(seenBy(trail, [secret], as('member', 'stafPdLain')))).not.toContain('analyse/act')
  expect(deeds(seenBy(trail, [secret], as('party', 'stafPd')))).not.toContain('analyse/act')
  expect(deeds(seenBy(trail, [secret], as('party', 'stafDiskominfo')))).toContain('analyse/act')
  expect(seenBy(trail, [secret], as('member', 'timTeknisKominfo'))).toBe(trail)
})

test('minutes reach the provider although the memo beside them does not; secret minutes do not', () => {
  const memo = placed('respond', paper('biasa', { kind: 'notaDinas' }))
  const minutes = (security: Security) => placed('respond', paper(security, { kind: 'notulen' }))
  expect(deeds(seenBy(trail, [memo, minutes('biasa')], PROVIDER))).toContain('respond/act')
  expect(deeds(seenBy(trail, [memo, minutes('rahasia')], PROVIDER))).not.toContain('respond/act')
})

test('what becomes of a letter is told to those to whom it is open', () => {
  const of = { letter: LETTER, name: 'Surat Tugas' }
  const events: readonly DossierEvent[] = [
    {
      ...{ type: 'LetterMade', ...of, kind: 'suratTugas', stage: 'appointMember', agency: AGENCIES.owner },
      ...{
        number: null,
        on: '2026-03-02' as never,
        template: 'x',
        steps: [],
        digest: FileDigest.parse('a'.repeat(64)),
        size: 1,
      },
    },
    { type: 'LetterNumbered', letter: LETTER, number: '1' },
    { type: 'LetterInitialled', ...of, over: FileDigest.parse('a'.repeat(64)) },
    {
      type: 'LetterSigned',
      ...of,
      over: FileDigest.parse('a'.repeat(64)),
      digest: FileDigest.parse('b'.repeat(64)),
      size: 1,
      method: 'local',
      certificate: null,
    },
    { type: 'LetterRevoked', ...of, reason: 'contoh' },
  ]
  const told = added({ trail, dossier: late.dossier }, events, 'timTeknisKominfo').trail
  const letters = (from: Viewpoint, who: Who, security: Security, letter: LetterId = LETTER) =>
    seenBy(told, [placed('appointMember', paper(security), letter)], as(from, who)).filter(
      ({ event }) => 'letter' in event,
    ).length
  expect(letters('party', 'stafPd', 'biasa')).toBe(5)
  expect(letters('party', 'stafPd', 'rahasia')).toBe(0)
  expect(letters('party', 'stafPd', 'rahasia', OTHER)).toBe(5)
  expect(letters('party', 'stafDiskominfo', 'rahasia')).toBe(5)
  expect(letters('provider', 'pengembang', 'biasa')).toBe(0)
})

test('one’s own is what one did, and for a provider what any of theirs did', () => {
  const [first] = trail
  if (!first) throw new Error('empty')
  const by = (cause: Recorded['cause']) => ({ ...first, cause })
  const tenure = actor('kepalaPd')
  expect(isOwn(by({ by: 'system', job: 'x' }), PROVIDER)).toBe(false)
  expect(isOwn(by({ by: 'person', person: PEOPLE.pengembang, basis: { by: 'team', side: 'owner' } }), PROVIDER)).toBe(
    true,
  )
  expect(isOwn(by({ by: 'person', person: PEOPLE.warga, basis: { by: 'provider' } }), PROVIDER)).toBe(true)
  expect(
    isOwn(by({ by: 'person', person: PEOPLE.warga, basis: { by: 'provider' } }), {
      viewpoint: 'member',
      actor: tenure,
    }),
  ).toBe(false)
  expect(isOwn(by({ by: 'person', person: PEOPLE.warga, basis: { by: 'team', side: 'owner' } }), PROVIDER)).toBe(false)
})
