import type { Transaction } from '#platform/database/transaction.ts'
import type { Administrator } from '../changes.ts'
import type { Part } from './desk.ts'

type Subject = Part['subject']

/** What may change, by table. */
const COLUMNS_OF: Readonly<Record<Subject, readonly string[]>> = {
  position: ['name', 'head', 'parent'],
  person: ['name', 'nip', 'kind', 'rank', 'grade', 'email', 'phone'],
  tenure: ['kind', 'decree', 'valid_from', 'valid_until'],
}
const ORDER: readonly Subject[] = ['position', 'person', 'tenure']

/** Writes what is new together and what changes one by one, in the order of the plan, each with a line in the trail. */
export async function applyParts(trx: Transaction, by: Administrator, parts: readonly Part[]): Promise<void> {
  const rows = new Map<string, unknown>()
  for (const subject of ORDER) {
    const own = parts.filter((part) => part.subject === subject)
    // A position gives up what another one takes over, the head of the agency, before it is taken.
    for (const part of own) if (part.action === 'changed') await change(trx, by, part)
    await add(
      trx,
      by,
      subject,
      own.filter(({ action }) => action === 'added').map(({ after }) => after),
    )
    const ids = own.map(({ after }) => after.id)
    const stored = await trx.query<{ id: string; row: unknown }>({
      text: `select id, to_jsonb(x) - 'tenant' as row from "${subject}" x where tenant = $1 and id = any($2::uuid[])`,
      values: [by.tenant, ids],
    })
    for (const { id, row } of stored) rows.set(id, row)
  }
  const lines = parts.map(({ subject, action, before, after }) => ({
    subject,
    action,
    id: after.id,
    before,
    after: rows.get(after.id),
  }))
  await trx.query({
    text: `insert into administrative_change (tenant, person, subject, subject_id, action, before, after)
      select $1, $2, l.line->>'subject', (l.line->>'id')::uuid, l.line->>'action', nullif(l.line->'before', 'null'), l.line->'after'
        from jsonb_array_elements($3::jsonb) with ordinality l (line, n) order by l.n`,
    values: [by.tenant, by.person, JSON.stringify(lines)],
  })
}

async function add(
  trx: Transaction,
  { tenant }: Administrator,
  subject: Subject,
  rows: readonly object[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  // Columns of rows that the plan made, by their types.
  const columns = ['tenant', ...Object.keys(first)].map((column) => `"${column}"`).join(', ')
  await trx.query({
    text: `insert into "${subject}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${subject}", $1::jsonb)`,
    values: [JSON.stringify(rows.map((row) => ({ ...row, tenant })))],
  })
}

async function change(trx: Transaction, { tenant }: Administrator, { subject, after }: Part): Promise<void> {
  const columns = COLUMNS_OF[subject].map((column) => `"${column}" = r."${column}"`).join(', ')
  await trx.query({
    text: `update "${subject}" x set ${columns} from jsonb_populate_record(null::"${subject}", $3::jsonb) r
            where x.tenant = $1 and x.id = $2`,
    values: [tenant, after.id, JSON.stringify(after)],
  })
}
