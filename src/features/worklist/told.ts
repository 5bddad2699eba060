import { workingDaysBetween } from '#core/calendar/deadline.ts'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { AgencyId, DossierId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadRole } from '#core/sop/navigate.ts'
import { stageBrief, type WorklistRow } from '#features/dossier/index.ts'
import type { Due } from '#ui/messages/due.ts'
import type { Viewer } from './viewer.ts'

/** A row of the list in the words of its SOP. */
export interface ToldRow {
  readonly id: DossierId
  readonly version: number
  /** By which offices name it, as "2026-0042". */
  readonly number: string
  readonly title: string
  readonly agency: string
  /** Of an activity; undefined for a wait. */
  readonly no: number | undefined
  /** What the stage brings forth, or the wait's name; undefined once the dossier is over. */
  readonly stage: string | undefined
  /** Role and office of whoever must act. */
  readonly holder: string | undefined
  readonly assignee: string | undefined
  readonly since: Instant | undefined
  readonly due: Due | undefined
  readonly round: number
  readonly lane: WorklistRow['lane']
  readonly status: WorklistRow['status']
  readonly result: WorklistRow['result']
  readonly closedAt: Instant | null
}

interface Around {
  readonly viewer: Viewer
  readonly agencies: ReadonlyMap<AgencyId, { readonly shortName: string }>
  readonly definitionOf: (row: WorklistRow) => SopDefinition
}

function tellRow(row: WorklistRow, { viewer, agencies, definitionOf }: Around): ToldRow {
  const sop = definitionOf(row)
  const stage = row.stage === null ? undefined : stageBrief(sop, row.stage)
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    title: row.title,
    agency: row.applicantName,
    no: stage?.no,
    stage: stage?.name,
    holder: holderOf(row, sop, agencies),
    assignee: row.assigneeName ?? undefined,
    since: row.turn_opened_at ?? undefined,
    due: dueOf(row, viewer),
    round: row.round ?? 1,
    lane: row.lane,
    status: row.status,
    result: row.result,
    closedAt: row.closed_at,
  }
}

/** Tells rows in the words of the city. Throws when a dossier runs a version of its SOP that is not there. */
export function teller(viewer: Viewer): (row: WorklistRow) => ToldRow {
  const { known } = viewer
  const agencies = new Map(known.agencies.map((agency) => [agency.id, agency]))
  const sops = new Map(known.sops.map(({ definition }) => [`${definition.number} ${definition.version}`, definition]))
  const definitionOf = (row: WorklistRow) => {
    const definition = sops.get(`${row.sop_number} ${row.sop_version}`)
    if (!definition) throw new Error(`Dossier ${row.id} runs a version of its SOP that is not there`)
    return definition
  }
  return (row) => tellRow(row, { viewer, agencies, definitionOf })
}

function holderOf(
  { role, party, applicant, owner }: WorklistRow,
  sop: SopDefinition,
  agencies: Around['agencies'],
): string | undefined {
  if (role === null) return undefined
  const { name } = loadRole(sop, role)
  const office = party === 'applicant' ? applicant : party === 'owner' ? owner : undefined
  const short = office && agencies.get(office)?.shortName
  return short === undefined ? name : `${name}, ${short}`
}

function dueOf({ due_on: due, lane, status }: WorklistRow, { today, calendar }: Viewer): Due | undefined {
  if (due === null || status !== 'running') return undefined
  const late = lane === 'late' || due < today
  return { due, today, lateDays: late ? workingDaysBetween(due, today, calendar) : 0 }
}
