import { v7 } from 'uuid'
import { z } from 'zod'
import type { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { View, WorklistAsked } from './asked.ts'

export const MOST_SAVED = 20
export const SavedName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}+$/u)

/** A view of the list that a person keeps. */
export interface SavedFilter {
  readonly id: string
  readonly name: string
  readonly asked: Pick<WorklistAsked, 'tab' | 'pd' | 'kegiatan' | 'cari'>
}

interface Row {
  readonly id: string
  readonly name: string
  readonly list: View
  readonly agency: AgencyId | null
  readonly stage: string | null
  readonly words: string | null
}

/** By name. */
export async function savedFilters(
  query: Transaction['query'],
  tenant: TenantId,
  person: PersonId,
): Promise<readonly SavedFilter[]> {
  const rows = await query<Row>({
    name: 'saved_filters',
    text: `select id, name, list, agency, stage, words from saved_filter
      where tenant = $1 and person = $2 order by lower(name), id`,
    values: [tenant, person],
  })
  return rows.map(({ id, name, list, agency, stage, words }) => ({
    id,
    name,
    asked: { tab: list, pd: agency ?? undefined, kegiatan: stage ?? undefined, cari: words ?? undefined },
  }))
}

/** Keeps a filter; one of the same name gives way. False when this person keeps as many as they may. */
export async function saveFilter(
  { query }: Transaction,
  tenant: TenantId,
  person: PersonId,
  { name, asked }: Omit<SavedFilter, 'id'>,
): Promise<boolean> {
  // One of a person at a time: two at once would both find room.
  await query({ text: 'select from person where tenant = $1 and id = $2 for update', values: [tenant, person] })
  await query({
    text: 'delete from saved_filter where tenant = $1 and person = $2 and name = $3',
    values: [tenant, person, name],
  })
  const kept = await query({
    text: `insert into saved_filter (tenant, id, person, name, list, agency, stage, words)
      select $1, $2, $3, $4, $5, $6, $7, $8
        where (select count(*) from saved_filter where tenant = $1 and person = $3) < ${MOST_SAVED} returning id`,
    values: [tenant, v7(), person, name, asked.tab, asked.pd ?? null, asked.kegiatan ?? null, asked.cari || null],
  })
  return kept.length > 0
}

export async function removeFilter(
  { query }: Transaction,
  tenant: TenantId,
  person: PersonId,
  id: string,
): Promise<void> {
  await query({
    text: 'delete from saved_filter where tenant = $1 and person = $2 and id = $3',
    values: [tenant, person, id],
  })
}
