import { z } from 'zod'
import {
  COLUMNS,
  checkChanges,
  confirmImport,
  countsOf,
  findImport,
  keepImport,
  loadRosterState,
  RosterRefused,
  readTable,
  rosterRows,
} from '#features/administration/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import { named, pageOf } from './components.ts'
import { type Operation, operation } from './operation.ts'
import { todayIn } from './today.ts'

const RosterRow = named('RosterRow', z.strictObject(Object.fromEntries(COLUMNS.map((column) => [column, z.string()]))))
const RosterPlan = named(
  'RosterPlan',
  z.strictObject({
    id: z.uuid(),
    plan: z.string().describe('Names this plan; the confirmation carries it'),
    counts: z.strictObject({ new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() }),
    rows: z.array(
      z.strictObject({
        line: z.int().describe('Line of the file, the titles being 1'),
        effect: z.enum(['new', 'changed', 'unchanged', 'refused']),
        parts: z.array(
          z.strictObject({
            subject: z.enum(['position', 'person', 'tenure']),
            action: z.enum(['added', 'changed']),
            before: z.record(z.string(), z.unknown()).nullable(),
            after: z.record(z.string(), z.unknown()),
          }),
        ),
        faults: z.array(z.strictObject({ column: z.string(), reason: z.string(), message: z.string() })),
      }),
    ),
  }),
)
const Confirmation = named('RosterConfirmation', z.strictObject({ plan: z.string().max(100) }))
const Confirmed = named('RosterConfirmed', z.strictObject({ id: z.uuid() }))
const CheckedChanges = named(
  'CheckedChanges',
  z.strictObject({
    lines: z.int(),
    broken: z.strictObject({ seq: z.int(), kind: z.enum(['changed', 'missing', 'cutOff']) }).nullable(),
  }),
)

/** People, positions and tenures from a file and into one; and whether the trail of changes is whole. */
export function rosterOperations(database: Database): readonly Operation[] {
  const shared = { access: 'administrator', tag: 'administration' } as const
  const path = '/api/v1/administration/roster' as const
  return [
    operation(
      {
        ...shared,
        id: 'exportRoster',
        method: 'get',
        path,
        summary: 'api.op.exportRoster',
        answer: pageOf('Roster', RosterRow),
      },
      async ({ tenant, words: { t } }) => {
        const today = todayIn(tenant)
        const state = await database.withTenant(tenant.id, (trx) => loadRosterState(trx, tenant.id, today))
        return { value: { items: rosterRows(state, today, t).map((cells) => ({ ...cells })), next: null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'checkRoster',
        method: 'post',
        path,
        summary: 'api.op.checkRoster',
        bytes: 'in',
        query: z.object({ name: z.string().min(1).max(200).describe('Name of the file') }),
        answer: RosterPlan,
        status: 201,
      },
      async ({ c, tenant, words: { t }, account, query: { name } }) => {
        if (!/^application\/octet-stream\b/i.test(c.req.header('content-type') ?? '')) fail('wrongType')
        const bytes = new Uint8Array(await c.req.arrayBuffer())
        const by = { tenant: tenant.id, person: account().person }
        const rows = await readTable(bytes).catch((fault: unknown) => {
          if (!(fault instanceof RosterRefused)) throw fault
          const message = t.dynamic(`roster.refused.${fault.reason}`, { what: fault.what })
          return fail('invalid', { members: { errors: [{ pointer: '', code: fault.reason, message }] } })
        })
        return database.withTenant(tenant.id, async (trx) => {
          const id = await keepImport(trx, by, { name, bytes, rows })
          const found = (await findImport(trx, tenant.id, id, todayIn(tenant))) ?? fail('notFound')
          const value = {
            id,
            plan: found.plan,
            counts: countsOf(found.effects),
            rows: found.effects.map(({ line, effect, parts, faults }) => ({
              line,
              effect,
              parts: parts.map(({ subject, action, before, after }) => ({
                subject,
                action,
                before: before && { ...before },
                after: { ...after },
              })),
              faults: faults.map(({ column, reason }) => ({
                column,
                reason,
                message: t.dynamic(`fieldError.${reason}`),
              })),
            })),
          }
          return { value }
        })
      },
    ),
    operation(
      {
        ...shared,
        id: 'confirmRoster',
        method: 'post',
        path: `${path}/{import}/confirm`,
        summary: 'api.op.confirmRoster',
        params: z.object({ import: z.uuid() }),
        body: Confirmation,
        answer: Confirmed,
      },
      async ({ tenant, words: { t }, account, params, body: { plan } }) => {
        const by = { tenant: tenant.id, person: account().person }
        const saved = await database.withTenant(tenant.id, (trx) =>
          confirmImport(trx, by, params.import, { plan, today: todayIn(tenant) }),
        )
        if (saved.ok) return { value: { id: params.import } }
        const message = t.dynamic(
          saved.reason === 'changedMeanwhile' ? 'roster.plan.changed' : `fieldError.${saved.reason}`,
        )
        return fail('invalid', { members: { errors: [{ pointer: '/plan', code: saved.reason, message }] } })
      },
    ),
    operation(
      {
        ...shared,
        id: 'checkChanges',
        method: 'get',
        path: '/api/v1/administration/changes/check',
        summary: 'api.op.checkChanges',
        answer: CheckedChanges,
      },
      async ({ tenant }) => ({ value: await database.withTenant(tenant.id, (trx) => checkChanges(trx, tenant.id)) }),
    ),
  ]
}
