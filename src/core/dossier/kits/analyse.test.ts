import { expect, test } from 'vitest'
import { actAs, afterwards, day, given, left, PEOPLE, turn } from '../given.fixture.ts'
import { refuse } from '../refusal.ts'
import { analyses, formsTeam, invites } from '../sample-inputs.fixture.ts'
import { ANALYSIS_ASPECTS, AnalyseInput, AnalyseWithConditionsInput, analyse } from './analyse.ts'

const dossier = given(
  turn('formTeam'),
  left('formTeam', 'dibentuk', formsTeam),
  turn('inviteAnalysis'),
  left('inviteAnalysis', 'diundang', invites),
  turn('analyse'),
)
const conclude = (exit: string, change: object = {}) =>
  actAs('timTeknisKominfo', dossier).complete(exit, { ...analyses, ...change })

test('tujuh aspek, masing-masing kondisi, kebutuhan, kesenjangan, rekomendasi', () => {
  expect(ANALYSIS_ASPECTS).toHaveLength(7)
  expect(Object.keys(AnalyseInput.shape.aspects.shape)).toEqual([...ANALYSIS_ASPECTS])
  for (const key of ANALYSIS_ASPECTS) {
    const { [key]: _, ...others } = analyses.aspects
    expect(AnalyseInput.safeParse({ ...analyses, aspects: others }).success).toBe(false)
  }
})

test('layak membawa berkas ke penyusunan KAK', () => {
  expect(afterwards(dossier, conclude('layak'))).toMatchObject({
    turn: { stage: 'submitDraftKak' },
    facts: { analysis: { conclusion: 'layak' } },
  })
})

test('layak dengan catatan perlu catatan', () => {
  expect(AnalyseWithConditionsInput.safeParse({ ...analyses, conditions: [] }).success).toBe(false)
  const outcome = conclude('layakDenganCatatan', { conditions: [{ text: 'Memakai SPLP' }] })
  expect(afterwards(dossier, outcome)).toMatchObject({
    turn: { stage: 'submitDraftKak' },
    facts: { analysis: { conclusion: 'layakDenganCatatan' } },
  })
})

test('tidak layak mengakhiri berkas dan perlu alasan', () => {
  const form = analyse.form({ step: 'act', exit: 'tidakLayak' })
  expect(form.safeParse(analyses).error?.issues).toMatchObject([{ path: ['reason'] }])
  expect(afterwards(dossier, conclude('tidakLayak', { reason: 'Anggaran tidak cukup' }))).toMatchObject({
    status: 'ended',
    result: 'notFeasible',
    turn: null,
  })
})

test('dikembalikan ke kegiatan 1 tanpa kesimpulan', () => {
  const next = afterwards(
    dossier,
    actAs('timTeknisKominfo', dossier).complete('dikembalikan', { reason: 'DPA keliru' }),
  )
  expect(next.turn).toMatchObject({ stage: 'requestAssistance' })
  expect(next.facts.analysis).toBeUndefined()
})

test.each([
  ['rapat esok hari', { heldOn: day('2026-03-03') }, { reason: 'meetingNotHeld', date: day('2026-03-03') }],
  [
    'hadir dua kali',
    { attendance: [...analyses.attendance, ...analyses.attendance] },
    { reason: 'personTwice', person: PEOPLE.timTeknisPd },
  ],
  [
    'hadir tanpa jabatan',
    { attendance: [{ person: PEOPLE.warga }] },
    { reason: 'unknownPerson', person: PEOPLE.warga },
  ],
  [
    'tanpa data pribadi sekaligus dengan data umum',
    { personalData: { kinds: ['none', 'general'], legalBasis: 'UU' } },
    { reason: 'personalDataContradicts' },
  ],
  ['data spesifik tanpa dasar', { personalData: { kinds: ['specific'] } }, { reason: 'personalDataNeedsLegalBasis' }],
  ['mirip tanpa penjelasan', { duplicateCheck: { result: 'similar' } }, { reason: 'duplicateNeedsExplanation' }],
  [
    'ganda tetapi layak',
    { duplicateCheck: { result: 'duplicate', explanation: 'Sama dengan SIMPEL' } },
    { reason: 'duplicateNotFeasible' },
  ],
] as const)('laporan ditolak: %s', (_name, change, refusal) => {
  expect(conclude('layak', change)).toEqual(refuse(refusal))
})

test('yang diterima: tanpa data pribadi, serupa dengan penjelasan, ganda sebagai tidak layak', () => {
  expect(conclude('layak', { personalData: { kinds: ['none'] } }).ok).toBe(true)
  expect(conclude('layak', { duplicateCheck: { result: 'similar', explanation: 'Beda layanan' } }).ok).toBe(true)
  const duplicate = { duplicateCheck: { result: 'duplicate', explanation: 'Sama' }, reason: 'Sudah ada' }
  expect(conclude('tidakLayak', duplicate).ok).toBe(true)
})

test('laporan dimulai dengan tanggal rapat dan seluruh tim', () => {
  expect(analyse.begin?.(dossier, { step: 'act', exit: 'layak' })).toEqual({
    heldOn: invites.date,
    attendance: formsTeam.members.map(({ person }) => ({ person })),
  })
})
