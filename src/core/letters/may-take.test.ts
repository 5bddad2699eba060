import { expect, test } from 'vitest'
import type { Actor, Duty } from '../authority/actor.ts'
import { AgencyId, PersonId, PositionId, TenureId } from '../ids.ts'
import { mayTake } from './may-take.ts'

const id = (last: number) => `0199a1b2-0000-7000-8000-00000000000${last}`
const [writer, reader, other] = [1, 2, 3].map((last) => AgencyId.parse(id(last)))

function actor(agency: AgencyId | undefined, duties: readonly Duty[] = []): Actor {
  const held = {
    id: TenureId.parse(id(4)),
    position: PositionId.parse(id(5)),
    head: false,
    kind: 'definitive',
  } as const
  return {
    person: PersonId.parse(id(6)),
    tenures: agency ? [{ ...held, agency }] : [],
    duties,
    provides: [],
    delegations: [],
    lapsed: [],
  }
}

test.each(['biasa', 'terbatas'] as const)('siapa pun yang boleh membaca berkas boleh membawa naskah %s', (security) => {
  if (!writer) throw new Error('no agency')
  expect(mayTake({ security, agency: writer, addressee: null }, actor(undefined))).toBe(true)
})

test.each(['rahasia', 'sangatRahasia'] as const)(
  'naskah %s hanya untuk penerbit, penerima, dan inspektur',
  (security) => {
    if (!writer || !reader || !other) throw new Error('no agency')
    const letter = { security, agency: writer, addressee: reader }
    expect(mayTake(letter, actor(writer))).toBe(true)
    expect(mayTake(letter, actor(reader))).toBe(true)
    expect(mayTake(letter, actor(undefined, ['inspector']))).toBe(true)
    expect(mayTake(letter, actor(other))).toBe(false)
    expect(mayTake(letter, actor(undefined, ['administrator']))).toBe(false)
  },
)
