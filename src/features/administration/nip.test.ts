import { expect, test } from 'vitest'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { nipDigits, nipFault } from './nip.ts'

const today = PlainDate.parse('2026-11-24')

test.each([
  ['196712261986031002', 'pns', undefined],
  ['198503222010011012', 'pns', undefined],
  ['199001012023212001', 'pppk', undefined],
  ['199001012023212001', 'pns', 'nipAppointment'],
  ['1967122619860310', 'pns', 'nipForm'],
  ['196702311986031002', 'pns', 'nipBirth'],
  ['201512261986031002', 'pns', 'nipBirth'],
  ['196712261986131002', 'pns', 'nipAppointment'],
  ['196712261970031002', 'pns', 'nipAppointment'],
  ['196712262027031002', 'pns', 'nipAppointment'],
  ['196712261986033002', 'pns', 'nipSex'],
  ['196712261986031000', 'pns', 'nipSerial'],
] as const)('%s as %s: %s', (digits, kind, fault) => {
  expect(nipFault(digits, kind, today)).toBe(fault)
})

test('the printed groups are read', () => {
  expect(nipDigits(' 19671226 198603 1 002 ')).toBe('196712261986031002')
})
