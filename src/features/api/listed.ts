import type { WorklistRow } from '#features/dossier/index.ts'

/** A row of a list, as the API tells it. */
export const listed = (row: WorklistRow) => ({
  id: row.id,
  version: row.version,
  number: row.number,
  title: row.title,
  applicant: { id: row.applicant, shortName: row.applicantName },
  sop: { number: row.sop_number, version: row.sop_version },
  status: row.status,
  result: row.result,
  lane: row.lane,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
  stage: row.stage,
  step: row.step,
  role: row.role,
  party: row.party,
  round: row.round,
  turnOpenedAt: row.turn_opened_at,
  dueOn: row.due_on,
  mark: row.mark,
  assignee: row.assignee,
})
