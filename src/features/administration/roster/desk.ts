import { createHash } from 'node:crypto'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { PersonRecord, PositionRecord, RosterState, TenureRecord } from './roster-state.ts'

type Of<Subject extends string, Row> = {
  readonly subject: Subject
  readonly action: 'added' | 'changed'
  readonly before: Row | null
  readonly after: Row
}

/** One thing that a row makes or changes. */
export type Part = Of<'position', PositionRecord> | Of<'person', PersonRecord> | Of<'tenure', TenureRecord>

/** The state as earlier rows of the file leave it. */
export interface Desk {
  readonly today: PlainDate
  readonly state: RosterState
  readonly positions: Map<string, PositionRecord>
  readonly people: Map<string, PersonRecord>
  readonly tenures: Map<string, TenureRecord>
  readonly positionsByName: Map<string, string[]>
  readonly peopleByNip: Map<string, string>
  /** Of those without an NIP. */
  readonly peopleByName: Map<string, string[]>
  readonly tenuresByPosition: Map<string, string[]>
  /** Things that an earlier row made or changed: another row must not say something else of them. */
  readonly touched: Set<string>
  /** A new identifier, the same each time for the same file and thing. */
  id(of: string): string
}

export const nameKey = (agency: string, name: string): string => `${agency} ${name.toLowerCase()}`

export function deskOf(state: RosterState, today: PlainDate, seed: string): Desk {
  const desk: Desk = {
    today,
    state,
    positions: new Map(state.positions.map((row) => [row.id, row])),
    people: new Map(state.people.map((row) => [row.id, row])),
    tenures: new Map(state.tenures.map((row) => [row.id, row])),
    positionsByName: new Map(),
    peopleByNip: new Map(),
    peopleByName: new Map(),
    tenuresByPosition: new Map(),
    touched: new Set(),
    id: (of) => uuidFrom(`${seed} ${of}`),
  }
  for (const { id, agency, name } of state.positions) put(desk.positionsByName, nameKey(agency, name), id)
  for (const person of state.people) {
    if (person.nip === null) put(desk.peopleByName, person.name, person.id)
    else desk.peopleByNip.set(person.nip, person.id)
  }
  for (const { id, position } of state.tenures) put(desk.tenuresByPosition, position, id)
  return desk
}

function put(map: Map<string, string[]>, key: string, id: string): void {
  const known = map.get(key)
  if (known) known.push(id)
  else map.set(key, [id])
}

/** Takes what a row does into the state that later rows see. */
export function settle(desk: Desk, part: Part): void {
  desk.touched.add(part.after.id)
  switch (part.subject) {
    case 'position':
      desk.positions.set(part.after.id, part.after)
      if (part.before?.name !== part.after.name)
        put(desk.positionsByName, nameKey(part.after.agency, part.after.name), part.after.id)
      return
    case 'person':
      desk.people.set(part.after.id, part.after)
      if (part.after.nip !== null) desk.peopleByNip.set(part.after.nip, part.after.id)
      else if (part.before?.name !== part.after.name) put(desk.peopleByName, part.after.name, part.after.id)
      return
    case 'tenure':
      desk.tenures.set(part.after.id, part.after)
      if (part.action === 'added') put(desk.tenuresByPosition, part.after.position, part.after.id)
      return
    default:
      throw part satisfies never
  }
}

/** A UUID of version 8 (RFC 9562) from a digest. */
function uuidFrom(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
