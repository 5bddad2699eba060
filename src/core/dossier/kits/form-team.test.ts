import { expect, test } from 'vitest'
import { AGENCIES, actAs, afterwards, day, given, left, PEOPLE, turn } from '../given.fixture.ts'
import { refuse } from '../refusal.ts'
import { appoints, formsTeam } from '../sample-inputs.fixture.ts'
import type { FormTeamInput } from './form-team.ts'

const dossier = given(turn('appointMember'), left('appointMember', 'ditunjuk', appoints), turn('formTeam'))
type Members = FormTeamInput['members']
const [head, leader, appointed, other] = formsTeam.members as [Members[0], Members[0], Members[0], Members[0]] // see the sample
const form = (change: Partial<FormTeamInput>) =>
  actAs('kepalaPd', dossier).complete('dibentuk', { ...formsTeam, ...change })

test('tim diingat menurut pihaknya, dengan kedudukan dan asal', () => {
  const { team, facts, turn: next } = afterwards(dossier, form({}))
  expect(team).toEqual([
    { person: PEOPLE.kepalaPd, side: 'applicant' },
    { person: PEOPLE.timTeknisPd, side: 'applicant' },
    { person: PEOPLE.timTeknisKominfo, side: 'owner' },
    { person: PEOPLE.stafPdLain, side: 'applicant' },
  ])
  expect(facts.team?.members[1]).toEqual({ person: PEOPLE.timTeknisPd, agency: AGENCIES.applicant, role: 'ketua' })
  expect(next?.stage).toBe('inviteAnalysis')
})

test('sejak SK, anggota dari Diskominfo memegang giliran dan yang bukan anggota tidak', () => {
  const formed = afterwards(dossier, form({}))
  expect(actAs('stafDiskominfo', formed).complete('diundang', {})).toMatchObject({ refusal: { reason: 'notYourTurn' } })
})

test.each([
  ['tanpa ketua', [head, { ...leader, teamRole: 'anggota' }, appointed], { reason: 'teamNeedsOneLeader', leaders: 0 }],
  [
    'dengan dua ketua',
    [head, leader, { ...appointed, teamRole: 'ketua' }],
    { reason: 'teamNeedsOneLeader', leaders: 2 },
  ],
  ['dengan orang yang sama dua kali', [leader, appointed, leader], { reason: 'personTwice', person: leader.person }],
  ['tanpa PD pemohon', [{ ...other, teamRole: 'ketua' }, appointed], { reason: 'teamNeedsApplicant' }],
  ['tanpa Diskominfo', [head, leader, other], { reason: 'teamNeedsOwner' }],
  [
    'tanpa yang ditunjuk di kegiatan 2',
    [leader, { ...appointed, person: PEOPLE.stafDiskominfo }],
    { reason: 'appointedNotInTeam', person: PEOPLE.timTeknisKominfo },
  ],
  [
    'dengan asal PD yang keliru',
    [leader, appointed, { ...other, agency: AGENCIES.applicant }],
    { reason: 'memberNotOfAgency', person: other.person, agency: AGENCIES.applicant },
  ],
  [
    'dengan orang tanpa jabatan',
    [leader, appointed, { ...other, person: PEOPLE.warga }],
    { reason: 'memberNotOfAgency', person: PEOPLE.warga, agency: AGENCIES.other },
  ],
] as const)('tim %s ditolak', (_name, members, refusal) => {
  expect(form({ members: [...members] })).toEqual(refuse(refusal))
})

test('narasumber tidak harus masuk tim', () => {
  const resource = { ...appoints, appointed: [{ person: PEOPLE.stafDiskominfo, as: 'resourcePerson' }] }
  const before = given(turn('appointMember'), left('appointMember', 'ditunjuk', resource), turn('formTeam'))
  expect(actAs('kepalaPd', before).complete('dibentuk', formsTeam).ok).toBe(true)
})

test('masa berlaku SK belum lewat', () => {
  expect(form({ validUntil: day('2026-03-02') }).ok).toBe(true)
  expect(form({ validUntil: day('2026-03-01') })).toEqual(refuse({ reason: 'alreadyOver', until: day('2026-03-01') }))
})
