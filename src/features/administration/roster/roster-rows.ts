import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { Translate } from '#ui/messages/translator.ts'
import { type Cells, COLUMNS, type Column } from './columns.ts'
import type { PositionRecord, RosterState, TenureRecord } from './roster-state.ts'

const EMPTY = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Record<Column, string> // by COLUMNS

/**
 * The city as a roster: a row for each tenure that has not ended, for each position that nobody holds, and for each civil
 * servant or expert without a position. What stands above another position comes before it. Imported again, it changes nothing.
 */
export function rosterRows(state: RosterState, today: PlainDate, t: Translate): readonly Cells[] {
  const people = new Map(state.people.map((person) => [person.id, person]))
  const agencies = new Map(state.agencies.map((agency) => [agency.id, agency]))
  const positions = new Map(state.positions.map((position) => [position.id, position]))
  const current = state.tenures.filter(({ valid_until }) => valid_until === null || valid_until >= today)
  const byPosition = Map.groupBy(current, ({ position }) => position)

  const positionCells = (position: PositionRecord) => ({
    agencyCode: agencies.get(position.agency)?.code ?? '',
    agencyName: agencies.get(position.agency)?.name ?? '',
    position: position.name,
    head: t(position.head ? 'field.yes' : 'field.no'),
    parent: position.parent ?? '',
    positionId: position.id,
  })
  const personCells = (id: TenureRecord['person']) => {
    const person = people.get(id)
    if (!person) return {}
    return {
      person: person.name,
      kind: t.dynamic(`option.personKind.${person.kind}`),
      nip: person.nip ?? '',
      grade: person.grade ?? '',
      email: person.email ?? '',
      phone: person.phone ?? '',
      personId: person.id,
    }
  }
  const tenureCells = (tenure: TenureRecord) => ({
    tenureKind: t.dynamic(`option.tenureKind.${tenure.kind}`),
    decree: tenure.decree ?? '',
    validFrom: tenure.valid_from,
    validUntil: tenure.valid_until ?? '',
    tenureId: tenure.id,
  })

  const ordered = topDown(state, positions)
  const listed = new Set(ordered.map(({ id }) => id))
  const seated = new Set(current.filter(({ position }) => listed.has(position)).map(({ person }) => person))
  const ofPositions = ordered.flatMap((position) => {
    const tenures = (byPosition.get(position.id) ?? []).filter(({ person }) => people.get(person)?.kind !== 'provider')
    const own = positionCells(position)
    if (tenures.length === 0) return [{ ...EMPTY, ...own }]
    return tenures.map((tenure) => ({ ...EMPTY, ...own, ...personCells(tenure.person), ...tenureCells(tenure) }))
  })
  const others = state.people.filter(({ id, kind }) => kind !== 'provider' && !seated.has(id))
  return [...ofPositions, ...others.map(({ id }) => ({ ...EMPTY, ...personCells(id) }))]
}

/** By agency, each position after the one above it; those of agencies that have ended are left out. */
function topDown(state: RosterState, positions: ReadonlyMap<string, PositionRecord>): readonly PositionRecord[] {
  const below = Map.groupBy(state.positions, ({ parent }): string =>
    parent !== null && positions.has(parent) ? parent : '',
  )
  const order = new Map(state.agencies.map(({ id }, index) => [id, index]))
  const known = (position: PositionRecord) => order.has(position.agency)
  const walk = (parent: string): readonly PositionRecord[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => (order.get(a.agency) ?? 0) - (order.get(b.agency) ?? 0))
      .flatMap((position) => [position, ...walk(position.id)])
  return walk('').filter(known)
}
