import { TenureId } from '#core/ids.ts'
import { heldThroughout } from '../head-seat.ts'
import { type Cells, tenureKindOf } from './columns.ts'
import type { Desk, Part } from './desk.ts'
import { dayOf, type Fault, given, isFault, lineOf, settled } from './read-cells.ts'
import type { PersonRecord, PositionRecord, TenureRecord } from './roster-state.ts'

interface Planned {
  readonly parts: readonly Extract<Part, { subject: 'tenure' }>[]
  readonly faults: readonly Fault[]
}

const refuse = (column: Fault['column'], reason: string): Planned => ({ parts: [], faults: [{ column, reason }] })

/** How a person holds a position: by the identifier of the tenure, its first day, or as the only one that has not ended. */
export function planTenure(cells: Cells, desk: Desk, position: PositionRecord, person: PersonRecord): Planned {
  const others = tenuresOf(position, desk)
  const from = cells.validFrom === '' ? undefined : dayOf(cells.validFrom)
  if (cells.validFrom !== '' && from === undefined) return refuse('validFrom', 'rosterDay')
  const own = others.filter((tenure) => tenure.person === person.id)
  const before = findTenure(cells, own, from, desk)
  if (before !== undefined && 'reason' in before) return { parts: [], faults: [before] }
  if (!before && from === undefined) return refuse('validFrom', 'rosterFromNeeded')
  const kind = cells.tenureKind === '' ? (before?.kind ?? 'definitive') : tenureKindOf(cells.tenureKind)
  if (kind === undefined) return refuse('tenureKind', 'rosterTenureKind')
  const decree = given(cells.decree, 'decree', lineOf, 'rosterTooLong')
  const until = given(cells.validUntil, 'validUntil', dayOf, 'rosterDay')
  if (isFault(decree) || isFault(until)) return { parts: [], faults: [decree, until].filter(isFault) }
  const validFrom = from ?? before?.valid_from
  if (validFrom === undefined) return refuse('validFrom', 'rosterFromNeeded')
  const after: TenureRecord = {
    id: before?.id ?? TenureId.parse(desk.id(`tenure ${position.id} ${person.id} ${validFrom}`)),
    person: person.id,
    position: position.id,
    kind,
    decree: settled(decree, before?.decree ?? null),
    valid_from: validFrom,
    valid_until: settled(until, before?.valid_until ?? null),
  }
  if (before && same(before, after)) return { parts: [], faults: [] }
  const fault = spanFault(after, others)
  if (fault) return { parts: [], faults: [fault] }
  return {
    parts: [{ subject: 'tenure', action: before ? 'changed' : 'added', before: before ?? null, after }],
    faults: [],
  }
}

const FIELDS = ['kind', 'decree', 'valid_from', 'valid_until'] as const
const same = (a: TenureRecord, b: TenureRecord): boolean => FIELDS.every((field) => a[field] === b[field])

const tenuresOf = ({ id }: PositionRecord, desk: Desk): readonly TenureRecord[] =>
  (desk.tenuresByPosition.get(id) ?? []).flatMap((tenure) => desk.tenures.get(tenure) ?? [])

function findTenure(
  { tenureId }: Cells,
  own: readonly TenureRecord[],
  from: string | undefined,
  { today }: Desk,
): TenureRecord | undefined | Fault {
  if (tenureId !== '') {
    return own.find(({ id }) => id === tenureId) ?? { column: 'tenureId', reason: 'rosterIdUnknown' }
  }
  if (from !== undefined) return own.find((tenure) => tenure.valid_from === from)
  const open = own.filter(({ valid_until }) => valid_until === null || valid_until >= today)
  return open.length > 1 ? { column: 'validFrom', reason: 'rosterTenureAmbiguous' } : open[0]
}

/** The rules of the form of a tenure. */
function spanFault(tenure: TenureRecord, others: readonly TenureRecord[]): Fault | undefined {
  const { kind, decree, valid_from: from, valid_until: until } = tenure
  if (until !== null && until < from) return { column: 'validUntil', reason: 'endBeforeBegin' }
  if (kind !== 'definitive' && decree === null) return { column: 'decree', reason: 'decreeNeeded' }
  if (kind !== 'plh') return undefined
  if (until === null) return { column: 'validUntil', reason: 'plhNeedsEnd' }
  const spans = others
    .filter(({ id }) => id !== tenure.id)
    .map((other) => ({ kind: other.kind, validFrom: other.valid_from, validUntil: other.valid_until }))
  return heldThroughout(spans, from, until) ? undefined : { column: 'tenureKind', reason: 'plhNeedsHolder' }
}
