import type { PlainDate } from '#core/calendar/plain-date.ts'
import { kitNames } from '#core/dossier/kits/index.ts'
import type { TenantId } from '#core/ids.ts'
import { SopDefinition } from '#core/sop/definition.ts'
import { errorsOf, lintSop } from '#core/sop/lint.ts'
import type { Finding } from '#core/sop/lint-finding.ts'
import type { Transaction } from '#platform/database/transaction.ts'

export interface SopVersionRow {
  readonly version: number
  readonly status: 'draft' | 'inForce' | 'retired'
  readonly inForceFrom: PlainDate | null
}

/** Every version of an SOP that was ever in force, the latest first; none for an unknown number. */
export async function sopVersions({ query }: Transaction, tenant: TenantId, number: string): Promise<SopVersionRow[]> {
  return query<SopVersionRow>({
    name: 'sop_versions',
    text: `select version, status, in_force_from as "inForceFrom" from sop_version
      where tenant = $1 and number = $2 and status <> 'draft' order by version desc`,
    values: [tenant, number],
  })
}

export type PutInForce =
  | { readonly ok: true; readonly version: number; readonly gaps: readonly Finding[] }
  /** The lint has errors: a dossier could get stuck in it. */
  | { readonly ok: false; readonly reason: 'lint'; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly reason: 'otherNumber'; readonly number: string }
  /** `next`: the version that must come now. */
  | { readonly ok: false; readonly reason: 'versionNotNext'; readonly next: number }

/**
 * Stores a definition and puts it in force from `on`; the version before it retires, and running dossiers keep theirs.
 * A definition with errors is refused here, whoever asks.
 */
export async function putInForce(
  { query }: Transaction,
  tenant: TenantId,
  number: string,
  untrusted: unknown,
  on: PlainDate,
): Promise<PutInForce> {
  const findings = lintSop(untrusted, kitNames)
  if (errorsOf(findings).length > 0) return { ok: false, reason: 'lint', findings }
  const definition = SopDefinition.parse(untrusted)
  if (definition.number !== number) return { ok: false, reason: 'otherNumber', number: definition.number }
  // Two at once: the second waits here, and then sees the first.
  await query({ text: 'select id from tenant where id = $1 for update', values: [tenant] })
  const [latest] = await query<{ version: number | null }>({
    text: 'select max(version) as version from sop_version where tenant = $1 and number = $2',
    values: [tenant, number],
  })
  const next = (latest?.version ?? 0) + 1
  if (definition.version !== next) return { ok: false, reason: 'versionNotNext', next }
  await query({
    text: `update sop_version set status = 'retired' where tenant = $1 and number = $2 and status = 'inForce'`,
    values: [tenant, number],
  })
  await query({
    text: `insert into sop_version (tenant, number, version, definition, status, in_force_from)
      values ($1, $2, $3, $4, 'inForce', $5)`,
    // As it was written, not as it was parsed: the order of exits is the order of their buttons.
    values: [tenant, number, next, JSON.stringify(untrusted), on],
  })
  return { ok: true, version: next, gaps: findings.filter(({ level }) => level === 'gap') }
}
