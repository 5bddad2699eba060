import type { Instant } from '#core/calendar/plain-date.ts'
import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { loadDossierView } from './view.ts'

/** Where a form is prepared; all who may prepare it share one draft. */
export interface DraftPlace {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly dossier: DossierId
  readonly stage: string
  readonly step: string
  readonly exit: string
}

export interface Draft {
  readonly body: unknown
  readonly author: PersonId
  readonly updatedAt: Instant
}

/** False when the person may neither act nor draft there now. The body is kept as typed, valid or not. */
export async function saveDraft(database: Database, place: DraftPlace, body: unknown): Promise<boolean> {
  if (!(await mayDraft(database, place))) return false
  const { tenant, person, dossier, stage, step, exit } = place
  await database.callWithTenant(tenant, {
    name: 'save_draft',
    text: `insert into draft (tenant, dossier, stage, step, exit, body, author) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant, dossier, stage, step, exit)
      do update set body = excluded.body, author = excluded.author, updated_at = clock_timestamp()`,
    values: [tenant, dossier, stage, step, exit, JSON.stringify(body), person],
  })
  return true
}

export async function findDraft(database: Database, place: DraftPlace): Promise<Draft | undefined> {
  if (!(await mayDraft(database, place))) return undefined
  const { tenant, dossier, stage, step, exit } = place
  const [row] = await database.callWithTenant<Draft>(tenant, {
    name: 'find_draft',
    text: `select body, author, updated_at as "updatedAt" from draft
      where tenant = $1 and dossier = $2 and stage = $3 and step = $4 and exit = $5`,
    values: [tenant, dossier, stage, step, exit],
  })
  return row
}

async function mayDraft(database: Database, { tenant, person, dossier, ...place }: DraftPlace): Promise<boolean> {
  const view = await loadDossierView(database, tenant, person, dossier)
  return !!view?.available.some(
    (option) =>
      (option.act === 'draft' || (option.act === 'complete' && !option.why)) &&
      option.stage === place.stage &&
      option.step === place.step &&
      option.exit === place.exit,
  )
}
