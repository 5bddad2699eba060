import type { Instant } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import type { LetterKind } from '#core/letters/kind.ts'
import { type Administrator, changing, DONE, refused, type Saved } from '#features/administration/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { broughtTemplate, hashOf } from '../make/brought-template.ts'
import { type Sources, templateOf } from '../make/template-for.ts'

export interface TemplateVersion {
  readonly version: number
  readonly hash: string
  readonly status: 'draft' | 'inForce' | 'retired'
  readonly note: string
  readonly by: string
  readonly at: Instant
}

/** What a city has tried or used for a kind, the latest first. */
export async function listTemplates(
  { query }: Transaction,
  tenant: TenantId,
  kind: LetterKind,
): Promise<TemplateVersion[]> {
  return query<TemplateVersion>({
    text: `select t.version, t.hash, t.status, t.note, p.name as by, t.at
             from letter_template t join person p on p.tenant = t.tenant and p.id = t.by
            where t.tenant = $1 and t.kind = $2 order by t.version desc limit 200`,
    values: [tenant, kind],
  })
}

/** The sources of one version of a city's own. */
export async function findSources(
  { query }: Transaction,
  tenant: TenantId,
  kind: LetterKind,
  version: number,
): Promise<Sources | undefined> {
  const [row] = await query<{ files: Sources }>({
    text: 'select files from letter_template where tenant = $1 and kind = $2 and version = $3',
    values: [tenant, kind, version],
  })
  return row?.files
}

/** What Alur brings, as sources to begin from. */
export async function broughtSources(kind: LetterKind): Promise<Sources> {
  const { template } = await broughtTemplate(kind)
  return Object.fromEntries(
    Object.entries(template.files).flatMap(([path, source]) => (typeof source === 'string' ? [[path, source]] : [])),
  )
}

/** Keeps a new version as a draft and gives its number. It was compiled before: see `tryTemplate`. */
export async function keepDraft(
  { query }: Transaction,
  { tenant, person }: Administrator,
  kind: LetterKind,
  { files, note }: { readonly files: Sources; readonly note: string },
): Promise<number> {
  // Two drafts at once get two numbers.
  await query({
    text: `select pg_advisory_xact_lock(hashtextextended('letter_template ' || $1 || $2, 0))`,
    values: [tenant, kind],
  })
  const [row] = await query<{ version: number }>({
    text: `insert into letter_template (tenant, kind, version, files, hash, status, by, note)
           select $1, $2, coalesce(max(version), 0) + 1, $3, $4, 'draft', $5, $6
             from letter_template where tenant = $1 and kind = $2 returning version`,
    values: [tenant, kind, JSON.stringify(files), hashOf(templateOf(kind, files)), person, note],
  })
  if (!row) throw new Error('A draft of a template was not kept')
  return row.version
}

/** Puts a version in force; undefined takes the city's own away, and what Alur brings holds again. */
export async function putInForce(
  trx: Transaction,
  by: Administrator,
  kind: LetterKind,
  version: number | undefined,
  seen: string,
): Promise<Saved> {
  const { tenant } = by
  const action = version === undefined ? 'removed' : 'changed'
  return changing(trx, by, { subject: 'letterTemplate', id: kind, of: tenant, action, seen }, async () => {
    if (version !== undefined && !(await findSources(trx, tenant, kind, version))) return refused('templateGone')
    await trx.query({
      text: `update letter_template set status = 'retired' where tenant = $1 and kind = $2 and status = 'inForce'`,
      values: [tenant, kind],
    })
    await trx.query({
      text: `update letter_template set status = 'inForce' where tenant = $1 and kind = $2 and version = $3`,
      values: [tenant, kind, version ?? null],
    })
    return DONE
  })
}
