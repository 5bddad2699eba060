import type { DossierTable } from '../tables.ts'

export type WorklistRow = Pick<
  DossierTable,
  | 'id'
  | 'version'
  | 'sop_number'
  | 'sop_version'
  | 'title'
  | 'applicant'
  | 'owner'
  | 'status'
  | 'result'
  | 'lane'
  | 'opened_at'
  | 'closed_at'
  | 'stage'
  | 'step'
  | 'role'
  | 'party'
  | 'round'
  | 'turn_opened_at'
  | 'due_on'
  | 'due_until'
  | 'mark'
  | 'assignee'
> & {
  /** By which offices name it, as "2026-0042". */
  readonly number: string
  readonly applicantName: string
  readonly assigneeName: string | null
}

/** Of a dossier `d`. */
export const ROW_COLUMNS = `d.id, d.version, d.sop_number, d.sop_version, d.title, d.applicant, d.owner, d.status, d.result, d.lane,
  d.opened_at, d.closed_at, d.stage, d.step, d.role, d.party, d.round, d.turn_opened_at, d.due_on, d.due_until, d.mark, d.assignee,
  (select n.label from dossier_number n where n.tenant = d.tenant and n.dossier = d.id) as number,
  (select a.short_name from agency a where a.tenant = d.tenant and a.id = d.applicant) as "applicantName",
  (select p.name from person p where p.tenant = d.tenant and p.id = d.assignee) as "assigneeName"`
