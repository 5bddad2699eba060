import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { DossierTable } from './tables.ts'

/** What anybody with the code may know: steps, dates, offices; no names, no contents. */
export interface Tracked {
  readonly sop: { readonly number: string; readonly version: number }
  /** In the register of dossiers, as "2026-0042". */
  readonly number: string
  readonly status: DossierTable['status']
  readonly result: DossierTable['result']
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly applicantName: string
  /** The office whose turn it is; null for the provider, and when it is over. */
  readonly holderName: string | null
  readonly party: DossierTable['party']
  readonly turns: readonly {
    readonly stage: string
    readonly round: number
    readonly openedAt: Instant
    readonly closedAt: Instant | null
    readonly dueOn: PlainDate | null
    readonly exitKind: string | null
  }[]
}

export async function track(database: Database, tenant: TenantId, code: string): Promise<Tracked | undefined> {
  if (!/^[A-Za-z0-9_-]{22}$/.test(code)) return undefined
  const [row] = await database.callWithTenant<Tracked>(tenant, {
    name: 'track',
    text: `select json_build_object('number', d.sop_number, 'version', d.sop_version) as sop, n.label as number, d.status, d.result,
        d.opened_at as "openedAt", d.closed_at as "closedAt", ap.name as "applicantName", d.party,
        case d.party when 'applicant' then ap.name when 'owner' then ow.name end as "holderName",
        (select json_agg(json_build_object('stage', t.stage, 'round', t.round, 'openedAt', iso_instant(t.opened_at),
            'closedAt', iso_instant(t.closed_at), 'dueOn', t.due_on, 'exitKind', t.exit_kind) order by t.seq)
          from (select seq, stage, round, opened_at, closed_at, due_on, exit_kind
                  from turn where tenant = d.tenant and dossier = d.id
                union all
                select d.turn_seq, d.stage, d.round, d.turn_opened_at, null, d.due_on, null
                  where d.turn_seq is not null) t) as turns
      from tracking k join dossier d on d.tenant = k.tenant and d.id = k.dossier
        join dossier_number n on n.tenant = k.tenant and n.dossier = k.dossier
        join agency ap on ap.tenant = d.tenant and ap.id = d.applicant
        join agency ow on ow.tenant = d.tenant and ow.id = d.owner
      where k.tenant = $1 and k.code = $2`,
    values: [tenant, code],
  })
  return row
}
