import { PositionId } from '#core/ids.ts'
import type { Cells } from './columns.ts'
import { yesNoOf } from './columns.ts'
import { type Desk, nameKey, type Part } from './desk.ts'
import { type Fault, lineOf } from './read-cells.ts'
import type { AgencyRecord, PositionRecord } from './roster-state.ts'

interface Planned {
  readonly row?: PositionRecord
  readonly parts: readonly Extract<Part, { subject: 'position' }>[]
  readonly faults: readonly Fault[]
}

const NOTHING: Planned = { parts: [], faults: [] }
const refuse = (column: Fault['column'], reason: string): Planned => ({ parts: [], faults: [{ column, reason }] })

/** The position that a row tells of, as it is or as it will be; nothing for a row of a person alone. */
export function planPosition(cells: Cells, desk: Desk): Planned {
  if (cells.position === '' && cells.positionId === '') return NOTHING
  const agency = desk.state.agencies.find(({ code }) => code === cells.agencyCode)
  if (!agency) return refuse('agencyCode', 'rosterAgencyUnknown')
  const found = findPosition(cells, agency, desk)
  if ('reason' in found) return { parts: [], faults: [found] }
  const { before } = found
  if (before && before.valid_until !== null) return refuse('position', 'positionEnded')
  const name = cells.position === '' ? before?.name : lineOf(cells.position)
  if (name === undefined) return refuse('position', 'rosterTooLong')
  const head = headOf(cells, before)
  if (head === undefined) return refuse('head', 'rosterYesNo')
  if (head && headOfAgency(agency, before?.id, desk)) return refuse('head', 'headExists')
  const id = before?.id ?? PositionId.parse(desk.id(`position ${nameKey(agency.id, name)}`))
  const parent = parentOf(cells, agency, before, id, desk)
  if (parent !== null && typeof parent === 'object') return { parts: [], faults: [parent] }
  const after: PositionRecord = { ...(before ?? { id, agency: agency.id, valid_until: null }), name, head, parent }
  if (before && before.name === name && before.head === head && before.parent === parent) {
    return { row: before, parts: [], faults: [] }
  }
  const action = before ? 'changed' : 'added'
  return { row: after, parts: [{ subject: 'position', action, before: before ?? null, after }], faults: [] }
}

function findPosition(cells: Cells, agency: AgencyRecord, desk: Desk): { before: PositionRecord | undefined } | Fault {
  if (cells.positionId !== '') {
    const known = desk.positions.get(cells.positionId)
    if (!known) return { column: 'positionId', reason: 'rosterIdUnknown' }
    return known.agency === agency.id ? { before: known } : { column: 'agencyCode', reason: 'rosterAgencyOther' }
  }
  const named = namedIn(desk, agency, cells.position)
  if (named.length > 1) return { column: 'position', reason: 'rosterPositionAmbiguous' }
  return { before: named[0] }
}

const namedIn = (desk: Desk, agency: AgencyRecord, name: string): readonly PositionRecord[] =>
  (desk.positionsByName.get(nameKey(agency.id, name)) ?? []).flatMap((id) => {
    const position = desk.positions.get(id)
    return position && position.name.toLowerCase() === name.toLowerCase() ? [position] : []
  })

function headOf({ head }: Cells, before: PositionRecord | undefined): boolean | undefined {
  if (head === '') return before?.head ?? false
  const said = yesNoOf(head)
  return said && said === 'yes'
}

const headOfAgency = (agency: AgencyRecord, id: string | undefined, desk: Desk): boolean =>
  [...desk.positions.values()].some(
    (other) => other.head && other.agency === agency.id && other.valid_until === null && other.id !== id,
  )

/** The position above: kept without a word, none for a dash, else by its name in the agency or by its identifier. */
function parentOf(
  { parent }: Cells,
  agency: AgencyRecord,
  before: PositionRecord | undefined,
  id: PositionId,
  desk: Desk,
): PositionId | null | Fault {
  if (parent === '') return before?.parent ?? null
  if (/^[-–—]$/.test(parent)) return null
  const byId = desk.positions.get(parent)
  const named = byId ? [byId] : namedIn(desk, agency, parent)
  const [above, another] = named
  if (!above) return { column: 'parent', reason: 'rosterParentUnknown' }
  if (another) return { column: 'parent', reason: 'rosterPositionAmbiguous' }
  for (let at: PositionRecord | undefined = above, steps = 0; at; steps += 1) {
    if (at.id === id || steps > 1000) return { column: 'parent', reason: 'positionBelowItself' }
    at = at.parent === null ? undefined : desk.positions.get(at.parent)
  }
  return above.id
}
