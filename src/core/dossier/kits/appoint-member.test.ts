import { expect, test } from 'vitest'
import { actAs, afterwards, day, given, left, PEOPLE, turn } from '../given.fixture.ts'
import { refuse } from '../refusal.ts'
import { appoints, requestsMeeting, requestsMember } from '../sample-inputs.fixture.ts'
import { type AppointMemberInput, appointMember } from './appoint-member.ts'

const afterChoosing = (request: unknown) =>
  given(turn('requestAssistance'), left('requestAssistance', 'diajukan', request), turn('appointMember'))
const memberAsked = afterChoosing(requestsMember)
const meetingAsked = afterChoosing(requestsMeeting)
const appoint = (input: AppointMemberInput, dossier = memberAsked) =>
  actAs('kepalaDiskominfo', dossier).complete('ditunjuk', input)

const asMember = { person: PEOPLE.timTeknisKominfo, as: 'member' } as const
const asResource = { person: PEOPLE.stafDiskominfo, as: 'resourcePerson' } as const

test('yang ditunjuk diingat menurut kedudukannya', () => {
  const outcome = appoint({ ...appoints, appointed: [asMember, asResource] })
  expect(afterwards(memberAsked, outcome)).toMatchObject({
    turn: { stage: 'formTeam' },
    facts: { appointment: { members: [asMember.person], resourcePersons: [asResource.person] } },
  })
})

test('pilihan (a): paling sedikit satu anggota', () => {
  expect(appoint({ ...appoints, appointed: [asMember] }).ok).toBe(true)
  expect(appoint({ ...appoints, appointed: [asResource] })).toEqual(refuse({ reason: 'appointmentNeedsMember' }))
})

test('pilihan (b): paling sedikit satu narasumber, anggota boleh ikut', () => {
  expect(appoint({ ...appoints, appointed: [asResource] }, meetingAsked).ok).toBe(true)
  expect(appoint({ ...appoints, appointed: [asResource, asMember] }, meetingAsked).ok).toBe(true)
  expect(appoint({ ...appoints, appointed: [asMember] }, meetingAsked)).toEqual(
    refuse({ reason: 'appointmentNeedsResourcePerson' }),
  )
})

test.each(['stafPd', 'stafPdLain', 'warga'] as const)(
  '%s tidak bertugas di Diskominfo dan tidak dapat ditunjuk',
  (who) => {
    const person = PEOPLE[who]
    expect(appoint({ ...appoints, appointed: [asMember, { person, as: 'member' }] })).toEqual(
      refuse({ reason: 'notOfOwnerAgency', person }),
    )
  },
)

test('seorang tidak ditunjuk dua kali', () => {
  expect(appoint({ ...appoints, appointed: [asMember, { ...asMember, as: 'resourcePerson' }] })).toEqual(
    refuse({ reason: 'personTwice', person: asMember.person }),
  )
})

test('masa tugas tidak berakhir sebelum mulai, dan belum lewat', () => {
  const during = (from: string, until: string) =>
    appoint({ ...appoints, period: { from: day(from), until: day(until) } })
  expect(during('2026-03-02', '2026-03-02').ok).toBe(true)
  expect(during('2026-03-05', '2026-03-04')).toEqual(
    refuse({ reason: 'endBeforeStart', from: day('2026-03-05'), until: day('2026-03-04') }),
  )
  expect(during('2026-02-01', '2026-03-01')).toEqual(refuse({ reason: 'alreadyOver', until: day('2026-03-01') }))
})

test('pengembalian ke kegiatan 1 hanya perlu alasan', () => {
  expect(appointMember.people?.({} as AppointMemberInput)).toEqual([]) // the form of a return names nobody
  const outcome = actAs('kepalaDiskominfo', memberAsked).complete('dikembalikan', { reason: 'DPA belum lengkap' })
  expect(afterwards(memberAsked, outcome)).toMatchObject({
    turn: { stage: 'requestAssistance', round: 2 },
    facts: { request: { choice: 'namedMember' } },
  })
})
