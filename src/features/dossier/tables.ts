import type { ColumnType } from 'kysely'
import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { Dossier, Turn } from '#core/dossier/state.ts'
import type { AgencyId, DossierId, FileDigest, PersonId, TenantId } from '#core/ids.ts'
import type { Exit, Party } from '#core/sop/definition.ts'

/** Set by the database when the row is made. */
type Made<T> = ColumnType<T, T | undefined, T>

/** The list in which a dossier stands. */
export type Lane = 'open' | 'late' | 'closed'

export interface DossierTable {
  tenant: TenantId
  id: DossierId
  version: number
  head_hash: Buffer
  sop_number: string
  sop_version: number
  applicant: AgencyId
  owner: AgencyId
  title: string
  status: Dossier['status']
  result: Dossier['result']
  lane: Lane
  opened_at: Instant
  closed_at: Instant | null
  turn_seq: number | null
  stage: string | null
  step: string | null
  role: string | null
  party: Party | null
  round: number | null
  turn_opened_at: Instant | null
  due_on: PlainDate | null
  due_until: Instant | null
  soon_from: Instant | null
  mark: Turn['mark'] | null
  assignee: PersonId | null
}

/** A turn that is over; the open one stands in its dossier's row. */
export interface TurnTable {
  tenant: TenantId
  dossier: DossierId
  seq: number
  stage: string
  step: string
  role: string
  party: Party
  round: number
  opened_at: Instant
  received_on: PlainDate
  duration: ColumnType<Turn['duration'], string | null, string | null>
  due_on: PlainDate | null
  due_until: Instant | null
  closed_seq: number
  closed_at: Instant
  exit: string | null
  exit_kind: Exit['kind'] | 'cancelled'
  reason: string | null
  closed_by: PersonId | null
}

declare module '#platform/database/schema.ts' {
  interface Schema {
    dossier: DossierTable
    turn: TurnTable
    tracking: { tenant: TenantId; code: string; dossier: DossierId }
    seat: { tenant: TenantId; dossier: DossierId; holder: string; due_until: string; watch_at: Instant | null }
    participant: {
      tenant: TenantId
      dossier: DossierId
      person: PersonId
      side: 'applicant' | 'owner'
      lane: Lane
    }
    document: {
      tenant: TenantId
      dossier: DossierId
      seq: number
      ordinal: number
      kind: string
      name: string
      stage: string
      round: number
      at: Instant
    }
    attachment: {
      tenant: TenantId
      dossier: DossierId
      seq: number
      digest: FileDigest
      name: string
      size: number
      type: string
      title: string | null
      stage: string | null
      round: number | null
      at: Instant
    }
    application: {
      tenant: TenantId
      dossier: DossierId
      name: string
      agency: AgencyId
      build: string | null
      completed_at: Instant
    }
    draft: {
      tenant: TenantId
      dossier: DossierId
      stage: string
      step: string
      exit: string
      body: ColumnType<unknown, string, string>
      author: PersonId
      updated_at: Made<Instant>
    }
    upload: {
      tenant: TenantId
      digest: FileDigest
      uploaded_by: PersonId
      name: string
      size: number
      type: string
      slot: string
      at: Made<Instant>
    }
    notice: {
      tenant: TenantId
      id: string
      person: PersonId
      dossier: DossierId
      kind: string
      event_seq: number
      created_at: Made<Instant>
      read_at: Instant | null
    }
  }
}
