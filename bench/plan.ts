import { escapeLiteral } from 'pg'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Statement, Transaction } from '#platform/database/transaction.ts'

/** More rows than this through a sort, a filter or a scan means that the work grows with the city. */
const BIG = 2_000

export interface PlanReport {
  readonly statement: string
  readonly mode: 'custom' | 'generic'
  readonly buffers: number
  readonly ms: number
  /** In words, one for each node that reads or sorts too much; empty when all is by index. */
  readonly faults: readonly string[]
}

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Shared Hit Blocks': number
  readonly 'Shared Read Blocks': number
  readonly Plans?: readonly Node[]
}

/** The same database, which notes every statement that `work` sends. */
export async function statementsOf(
  database: Database,
  work: (database: Database) => Promise<unknown>,
): Promise<readonly Statement[]> {
  const sent: Statement[] = []
  const noted = (transaction: Transaction): Transaction => ({
    db: transaction.db,
    afterwards: (step) => transaction.afterwards(step),
    query: (statement) => {
      sent.push(statement)
      return transaction.query(statement)
    },
  })
  await work({
    ...database,
    withTenant: (tenant, inner) => database.withTenant(tenant, (transaction) => inner(noted(transaction))),
    askTogether: (tenant, inner) => database.askTogether(tenant, (transaction) => inner(noted(transaction))),
    callWithTenant: (tenant, statement) => {
      sent.push(statement)
      return database.callWithTenant(tenant, statement)
    },
  })
  return sent
}

/**
 * Runs a statement under EXPLAIN (ANALYZE, BUFFERS) as the application does: once with a plan for these values, once
 * with the plan that serves every value, which PostgreSQL may choose from the sixth call on.
 */
export async function explain(database: Database, tenant: TenantId, statement: Statement): Promise<PlanReport[]> {
  const reports: PlanReport[] = []
  for (const mode of ['custom', 'generic'] as const) {
    reports.push(await database.withTenant(tenant, (transaction) => explainAs(transaction, statement, mode)))
  }
  return reports
}

async function explainAs(
  { query }: Transaction,
  { name, text, values = [] }: Statement,
  mode: PlanReport['mode'],
): Promise<PlanReport> {
  await query({ text: `set local plan_cache_mode = force_${mode}_plan` })
  await query({ text: `prepare explained as ${text}` })
  try {
    const call = values.length > 0 ? `explained(${values.map(literal).join(', ')})` : 'explained'
    const [row] = await query<{ 'QUERY PLAN': readonly { readonly Plan: Node; readonly 'Execution Time': number }[] }>({
      text: `explain (analyze, buffers, format json) execute ${call}`,
    })
    const [plan] = row?.['QUERY PLAN'] ?? []
    if (!plan) throw new Error('EXPLAIN gave no plan')
    const { Plan: root } = plan
    return {
      statement: name ?? text.slice(0, 60),
      mode,
      buffers: root['Shared Hit Blocks'] + root['Shared Read Blocks'],
      ms: plan['Execution Time'],
      faults: faultsOf(root),
    }
  } finally {
    await query({ text: 'deallocate explained' })
  }
}

function faultsOf(node: Node): string[] {
  const rows = Math.round(node['Actual Rows'] * node['Actual Loops'])
  const removed = Math.round((node['Rows Removed by Filter'] ?? 0) * node['Actual Loops'])
  const where = node['Relation Name'] ?? ''
  const type = node['Node Type']
  const faults: string[] = []
  if (type === 'Seq Scan' && rows + removed > BIG) faults.push(`sequential scan of ${where}: ${rows + removed} rows`)
  else if (removed > BIG) faults.push(`${type} ${node['Index Name'] ?? where} reads ${removed} rows in vain`)
  else if (type.includes('Scan') && rows > BIG) faults.push(`${type} ${node['Index Name'] ?? where} reads ${rows} rows`)
  if (/^(Incremental )?Sort$/.test(type) && rows > BIG) faults.push(`sort of ${rows} rows`)
  return [...faults, ...(node.Plans ?? []).flatMap(faultsOf)]
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return escapeLiteral(`{${value.map((item) => `"${String(item)}"`).join(',')}}`)
  return escapeLiteral(String(value))
}
