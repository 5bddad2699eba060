import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { z } from 'zod'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Administrator, changing, DONE, refused, type Saved } from '../changes.ts'
import { applyParts } from './apply-parts.ts'
import { type Cells, COLUMNS, type Column } from './columns.ts'
import { digestOfPlan, planRoster, type RowEffect } from './plan-roster.ts'
import { loadRosterState } from './roster-state.ts'

export interface RosterImport {
  readonly id: string
  /** Name of the file. */
  readonly name: string
  readonly effects: readonly RowEffect[]
  /** Names this plan; a confirmation carries it. */
  readonly plan: string
  readonly confirmed: boolean
}

/** Keeps the rows of a file for a day, until they are confirmed; gives its identifier. */
export async function keepImport(
  trx: Transaction,
  { tenant, person }: Administrator,
  { name, bytes, rows }: { readonly name: string; readonly bytes: Uint8Array; readonly rows: readonly Cells[] },
): Promise<string> {
  await trx.query({
    text: `delete from roster_import where tenant = $1 and confirmed_at is null and at < clock_timestamp() - interval '1 day'`,
    values: [tenant],
  })
  const id = v7()
  await trx.query({
    text: 'insert into roster_import (tenant, id, by, name, digest, rows) values ($1, $2, $3, $4, $5, $6)',
    values: [
      tenant,
      id,
      person,
      name.slice(0, 200),
      createHash('sha256').update(bytes).digest('hex'),
      JSON.stringify(rows.map((cells) => COLUMNS.map((column) => cells[column]))),
    ],
  })
  return id
}

interface Kept {
  readonly name: string
  readonly digest: string
  readonly rows: readonly (readonly string[])[]
  readonly confirmed: boolean
}

/** A kept file with what it would do now; undefined when it is not there. */
export async function findImport(
  trx: Transaction,
  tenant: TenantId,
  id: string,
  today: PlainDate,
): Promise<RosterImport | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const [kept] = await trx.query<Kept>({
    text: `select name, digest, rows, confirmed_at is not null as confirmed from roster_import where tenant = $1 and id = $2`,
    values: [tenant, id],
  })
  if (!kept) return undefined
  const rows = kept.rows.map(
    (texts) =>
      Object.fromEntries(COLUMNS.map((column, index) => [column, texts[index] ?? ''])) as Record<Column, string>, // by COLUMNS
  )
  const effects = planRoster(rows, await loadRosterState(trx, tenant, today), today, id)
  return { id, name: kept.name, effects, plan: digestOfPlan(effects), confirmed: kept.confirmed }
}

/**
 * Does what a plan says, in this transaction: every thing with its before and after in the trail of changes, and the import
 * itself. Rows that are refused are left out. Refused when it would by now do something else than was shown.
 */
export async function confirmImport(
  trx: Transaction,
  by: Administrator,
  id: string,
  { plan, today }: { readonly plan: string; readonly today: PlainDate },
): Promise<Saved> {
  // Whoever changes people or positions counts the revision of the city and waits here.
  await trx.query({ text: 'select from tenant where id = $1 for no key update', values: [by.tenant] })
  const found = await findImport(trx, by.tenant, id, today)
  if (!found || found.confirmed) return refused('rosterConfirmed')
  if (found.plan !== plan) return refused('changedMeanwhile')
  const parts = found.effects.flatMap((effect) => effect.parts)
  if (parts.length === 0) return refused('rosterNothing')
  await applyParts(trx, by, parts)
  await changing(trx, by, { subject: 'roster', id, action: 'imported' }, async () => {
    await trx.query({
      text: 'update roster_import set confirmed_at = clock_timestamp() where tenant = $1 and id = $2',
      values: [by.tenant, id],
    })
    return DONE
  })
  // What it brought stands in the tables and in the trail; the file's rows are kept no longer.
  await trx.query({
    text: `update roster_import set rows = '[]' where tenant = $1 and id = $2`,
    values: [by.tenant, id],
  })
  return DONE
}
