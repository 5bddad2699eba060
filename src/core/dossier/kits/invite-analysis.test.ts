import { expect, test } from 'vitest'
import { actAs, afterwards, day, given, left, PEOPLE, turn } from '../given.fixture.ts'
import { refuse } from '../refusal.ts'
import { formsTeam, invites } from '../sample-inputs.fixture.ts'
import { type InviteAnalysisInput, inviteAnalysis } from './invite-analysis.ts'

const dossier = given(turn('formTeam'), left('formTeam', 'dibentuk', formsTeam), turn('inviteAnalysis'))
const invite = (change: Partial<InviteAnalysisInput>) =>
  actAs('timTeknisKominfo', dossier).complete('diundang', { ...invites, ...change })

test('undangan untuk hari ini diterima dan tanggalnya diingat', () => {
  expect(afterwards(dossier, invite({}))).toMatchObject({
    turn: { stage: 'analyse' },
    facts: { analysisMeeting: { date: invites.date } },
  })
})

test.each([
  ['kemarin', { date: day('2026-03-01') }, { reason: 'meetingInPast', date: day('2026-03-01') }],
  [
    'yang selesai sebelum mulai',
    { startTime: '09:00', endTime: '08:00' },
    { reason: 'endTimeBeforeStart', startTime: '09:00', endTime: '08:00' },
  ],
  ['tanpa tempat dan tautan', { place: undefined }, { reason: 'placeOrLinkMissing' }],
  ['tanpa Tim Teknis PD', { invitees: [{ person: PEOPLE.timTeknisKominfo }] }, { reason: 'applicantNotInvited' }],
  [
    'untuk orang yang sama dua kali',
    { invitees: [...invites.invitees, ...invites.invitees] },
    { reason: 'personTwice', person: PEOPLE.timTeknisPd },
  ],
  [
    'untuk orang tanpa jabatan',
    { invitees: [...invites.invitees, { person: PEOPLE.warga }] },
    { reason: 'unknownPerson', person: PEOPLE.warga },
  ],
] as const)('undangan %s ditolak', (_name, change, refusal) => {
  const { place, ...rest } = { ...invites, ...change }
  const input = { ...rest, ...(place && { place }), invitees: [...rest.invitees] }
  expect(actAs('timTeknisKominfo', dossier).complete('diundang', input)).toEqual(refuse(refusal))
})

test('tautan saja cukup', () => {
  const { place: _, ...rest } = invites
  const input = { ...rest, link: 'https://rapat.contoh.go.id/2' }
  expect(actAs('timTeknisKominfo', dossier).complete('diundang', input).ok).toBe(true)
})

test('daftar undangan dimulai dengan seluruh tim', () => {
  expect(inviteAnalysis.begin?.(dossier, { step: 'act', exit: 'diundang' })).toEqual({
    invitees: formsTeam.members.map(({ person }) => ({ person })),
  })
})
