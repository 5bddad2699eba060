import type { z } from 'zod'
import { email, phone } from '#core/forms/fields.ts'
import { PersonId } from '#core/ids.ts'
import { gradeOf } from '../grades.ts'
import { nipDigits, nipFault } from '../nip.ts'
import { type Cells, personKindOf } from './columns.ts'
import type { Desk, Part } from './desk.ts'
import { type Fault, type Given, given, isFault, isLost, lineOf, settled } from './read-cells.ts'
import type { PersonRecord } from './roster-state.ts'

interface Planned {
  readonly row?: PersonRecord
  readonly parts: readonly Extract<Part, { subject: 'person' }>[]
  readonly faults: readonly Fault[]
}

const refuse = (column: Fault['column'], reason: string): Planned => ({ parts: [], faults: [{ column, reason }] })
const read =
  <S extends z.ZodType<string>>(schema: S) =>
  (text: string): string | undefined =>
    schema.safeParse(text).data
const readEmail = read(email())
const readPhone = read(phone())

/** The person that a row tells of, as they are or as they will be; nothing for a position that nobody holds. */
export function planPerson(cells: Cells, desk: Desk): Planned {
  if (cells.person === '' && cells.nip === '' && cells.personId === '') return { parts: [], faults: [] }
  if (isLost(cells.nip)) return refuse('nip', 'rosterNipNumber')
  const nip = nipDigits(cells.nip)
  const found = findPerson(cells, nip, desk)
  if ('reason' in found) return { parts: [], faults: [found] }
  const { before } = found
  const name = cells.person === '' ? before?.name : lineOf(cells.person)
  if (name === undefined) return refuse('person', cells.person === '' ? 'rosterNameNeeded' : 'rosterTooLong')
  const kind = cells.kind === '' ? before?.kind : personKindOf(cells.kind)
  if (kind === undefined) return refuse('kind', cells.kind === '' ? 'rosterKindNeeded' : 'rosterKindUnknown')
  if (kind === 'provider' || before?.kind === 'provider') return refuse('kind', 'rosterProvider')
  const fault = nipFaultOf(kind, nip === '' ? (before?.nip ?? '') : nip, before, desk)
  if (fault) return refuse('nip', fault)
  const civil = kind !== 'expert'
  const grade = given(cells.grade, 'grade', (text) => gradeOf(kind, text), 'gradeUnknown')
  const mail = given(cells.email, 'email', readEmail, 'rosterEmail')
  const number = given(cells.phone, 'phone', readPhone, 'rosterPhone')
  const faults = [grade, mail, number].filter(isFault)
  if (isFault(grade) || isFault(mail) || isFault(number)) return { parts: [], faults }
  const id =
    before?.id ?? PersonId.parse(desk.id(`person ${nip === '' ? `${name.toLowerCase()} ${cells.email}` : nip}`))
  const ranked = grade.keep ? { grade: before?.grade ?? null, rank: before?.rank ?? null } : (grade.value ?? NO_GRADE)
  const after: PersonRecord = {
    ...(before ?? { id, sample: false }),
    name,
    kind,
    nip: civil ? (nip === '' ? (before?.nip ?? null) : nip) : null,
    ...ranked,
    email: settled(mail satisfies Given<string>, before?.email ?? null),
    phone: settled(number satisfies Given<string>, before?.phone ?? null),
  }
  if (before && same(before, after)) return { row: before, parts: [], faults: [] }
  const action = before ? 'changed' : 'added'
  return { row: after, parts: [{ subject: 'person', action, before: before ?? null, after }], faults: [] }
}

const NO_GRADE = { grade: null, rank: null }
const FIELDS = ['name', 'kind', 'nip', 'grade', 'rank', 'email', 'phone'] as const
const same = (a: PersonRecord, b: PersonRecord): boolean => FIELDS.every((field) => a[field] === b[field])

/** By identifier, else by NIP, else an expert by the very name; nobody is a new person. */
function findPerson(cells: Cells, nip: string, desk: Desk): { before: PersonRecord | undefined } | Fault {
  if (cells.personId !== '') {
    const known = desk.people.get(cells.personId)
    return known ? { before: known } : { column: 'personId', reason: 'rosterIdUnknown' }
  }
  if (nip !== '') return { before: desk.people.get(desk.peopleByNip.get(nip) ?? '') }
  const named = (desk.peopleByName.get(cells.person) ?? []).flatMap((id) => {
    const person = desk.people.get(id)
    return person && person.nip === null && person.name === cells.person ? [person] : []
  })
  if (named.length > 1) return { column: 'person', reason: 'rosterPersonAmbiguous' }
  return { before: named[0] }
}

function nipFaultOf(
  kind: PersonRecord['kind'],
  nip: string,
  before: PersonRecord | undefined,
  desk: Desk,
): string | undefined {
  if (kind !== 'pns' && kind !== 'pppk') return nip === '' ? undefined : 'nipOnlyAsn'
  // What is there already stays as it is; only what is new is judged.
  if (before && before.kind === kind && (before.nip ?? '') === nip) return undefined
  if (nip === '') return 'nipNeeded'
  const owner = desk.peopleByNip.get(nip)
  if (owner !== undefined && owner !== before?.id) return 'nipTaken'
  return nipFault(nip, kind, desk.today)
}
