import { expect, test } from 'vitest'
import type { PersonId } from '../../ids.ts'
import { actAs, afterwards, day, given, PEOPLE, turn } from '../given.fixture.ts'
import { refuse } from '../refusal.ts'
import { requestsMeeting, requestsMember } from '../sample-inputs.fixture.ts'
import { type RequestAssistanceInput as Request, RequestAssistanceInput } from './request-assistance.ts'

const dossier = given(turn('requestAssistance'))
const submit = (input: Request) => actAs('kepalaPd', dossier).complete('diajukan', input)
const member = { kind: 'namedMember', count: 1, expertise: 'Analis' } as const
const meeting = { kind: 'planningMeeting', date: day('2026-03-02'), startTime: '09:00', agenda: 'Rencana' } as const

test.each([
  ['(a) nama anggota', requestsMember, 'namedMember'],
  ['(b) undangan rapat', requestsMeeting, 'planningMeeting'],
])('permohonan dengan pilihan %s diterima, dan pilihannya diingat', (_name, input, choice) => {
  expect(afterwards(dossier, submit(input))).toMatchObject({
    turn: { stage: 'appointMember' },
    facts: { request: { choice } },
  })
})

test('orang yang diminta harus bertugas di Diskominfo', () => {
  const asks = (person: PersonId) => submit({ ...requestsMember, choice: { ...member, person } })
  expect(asks(PEOPLE.stafDiskominfo).ok).toBe(true)
  expect(asks(PEOPLE.stafPd)).toEqual(refuse({ reason: 'notOfOwnerAgency', person: PEOPLE.stafPd }))
  expect(asks(PEOPLE.warga)).toEqual(refuse({ reason: 'notOfOwnerAgency', person: PEOPLE.warga }))
})

test('rapat pembahasan boleh hari ini, tidak boleh kemarin', () => {
  const on = (date: string) => submit({ ...requestsMeeting, choice: { ...meeting, date: day(date), place: 'Aula' } })
  expect(on('2026-03-02').ok).toBe(true)
  expect(on('2026-03-01')).toEqual(refuse({ reason: 'meetingInPast', date: day('2026-03-01') }))
})

test('rapat pembahasan perlu tempat atau tautan', () => {
  expect(submit({ ...requestsMeeting, choice: meeting })).toEqual(refuse({ reason: 'placeOrLinkMissing' }))
  expect(submit({ ...requestsMeeting, choice: { ...meeting, link: 'https://rapat.contoh.go.id/1' } }).ok).toBe(true)
})

test('tanpa kutipan DPA permohonan tidak dapat diajukan', () => {
  const { extract: _, ...dpa } = requestsMember.dpa
  const { error } = RequestAssistanceInput.safeParse({ ...requestsMember, dpa })
  expect(error?.issues).toMatchObject([{ path: ['dpa', 'extract'] }])
})

test.each(['2.12.02.2.03.0005', '5', '5.1.02'])('kode %s diterima', (subActivityCode) => {
  const dpa = { ...requestsMember.dpa, subActivityCode }
  expect(RequestAssistanceInput.safeParse({ ...requestsMember, dpa }).success).toBe(true)
})

test.each(['', '2..12', '2.12.', 'kegiatan', '2,12'])('kode "%s" ditolak', (subActivityCode) => {
  const dpa = { ...requestsMember.dpa, subActivityCode }
  expect(RequestAssistanceInput.safeParse({ ...requestsMember, dpa }).success).toBe(false)
})

test('staf menyiapkan, hanya Kepala PD mengajukan', () => {
  expect(actAs('stafPd', dossier).complete('diajukan', requestsMember)).toEqual(
    refuse({ reason: 'notYourTurn', role: 'Kepala PD' }),
  )
})
