import { expect, test } from 'vitest'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { firstGap, heldThroughout, overlaps, type Span, strayPlh } from './head-seat.ts'

const day = (text: string) => PlainDate.parse(text)
const span = (validFrom: string, validUntil: string | null, kind: Span['kind'] = 'definitive'): Span => ({
  kind,
  validFrom: day(validFrom),
  validUntil: validUntil === null ? null : day(validUntil),
})
const today = day('2026-11-24')

test.each([
  ['nobody', [], '2026-11-24'],
  ['one for good', [span('2020-01-01', null)], undefined],
  ['one who leaves', [span('2020-01-01', '2026-12-31')], '2027-01-01'],
  [
    'an acting head follows on the next day',
    [span('2020-01-01', '2026-12-31'), span('2027-01-01', null, 'plt')],
    undefined,
  ],
  ['a day between them', [span('2020-01-01', '2026-12-31'), span('2027-01-02', null)], '2027-01-01'],
  ['one who comes later', [span('2026-12-01', null)], '2026-11-24'],
] as const)('the first day without a holder: %s', (_, spans, gap) => {
  expect(firstGap(spans, today)).toBe(gap)
})

test.each([
  ['one after the other', [span('2020-01-01', '2026-12-31'), span('2027-01-01', null)], 0],
  ['both at once', [span('2020-01-01', null), span('2026-11-01', null, 'plt')], 1],
  ['a Plh while the head is away', [span('2020-01-01', null), span('2026-11-20', '2026-11-30', 'plh')], 0],
  ['two definitive holders', [span('2020-01-01', null), span('2026-01-01', null)], 1],
  ['a Plt beside the one who is there', [span('2020-01-01', null), span('2026-11-01', '2026-12-01', 'plt')], 1],
  ['a Pj after the one who left', [span('2020-01-01', '2026-10-31'), span('2026-11-01', null, 'pj')], 0],
  ['two Plh at once', [span('2026-11-20', '2026-11-30', 'plh'), span('2026-11-25', '2026-12-05', 'plh')], 1],
  ['over already', [span('2020-01-01', '2021-12-31'), span('2021-01-01', '2021-12-31')], 0],
] as const)('two in one position: %s', (_, spans, pairs) => {
  expect(overlaps(spans, today)).toHaveLength(pairs)
})

test.each([
  ['somebody who stays', [span('2020-01-01', null)], true],
  ['a Pj who stays', [span('2020-01-01', null, 'pj')], true],
  ['one after the other', [span('2020-01-01', '2026-11-25'), span('2026-11-26', null)], true],
  ['somebody who leaves meanwhile', [span('2020-01-01', '2026-11-25')], false],
  ['a Plt alone', [span('2020-01-01', null, 'plt')], false],
  ['nobody', [], false],
] as const)('a Plh from 24 to 30 November stands in for %s', (_, spans, held) => {
  expect(heldThroughout(spans, today, day('2026-11-30'))).toBe(held)
  const plh = span('2026-11-24', '2026-11-30', 'plh')
  expect(strayPlh([...spans, plh], today)).toEqual(held ? undefined : plh)
})

test('a Plh of the past tells nothing', () => {
  expect(strayPlh([span('2026-10-01', '2026-10-05', 'plh')], today)).toBeUndefined()
})
