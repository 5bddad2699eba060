import { z } from 'zod'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { Party } from '#core/sop/definition.ts'
import { track } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import { named } from './components.ts'
import { type Operation, operation } from './operation.ts'

const Tracked = named(
  'Tracked',
  z.strictObject({
    sop: z.strictObject({ number: z.string(), version: z.int() }),
    number: z.string().describe('In the register of dossiers, as 2026-0042'),
    status: z.enum(['running', 'held', 'ended', 'cancelled']),
    result: z.enum(['completed', 'notFeasible']).nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    applicantName: z.string(),
    holderName: z.string().nullable().describe('The office whose turn it is'),
    party: Party.nullable(),
    turns: z.array(
      z.strictObject({
        stage: z.string(),
        round: z.int(),
        openedAt: Instant,
        closedAt: Instant.nullable(),
        dueOn: PlainDate.nullable(),
        exitKind: z.string().nullable(),
      }),
    ),
  }),
)

/** Following a dossier by its code, without signing in. */
export function trackingOperations(database: Database): readonly Operation[] {
  return [
    operation(
      {
        id: 'track',
        method: 'get',
        path: '/api/v1/track/{code}',
        access: 'public',
        tag: 'public',
        summary: 'api.op.track',
        params: z.object({ code: z.string().max(60) }),
        answer: Tracked,
      },
      async ({ c, tenant, params: { code } }) => {
        const tracked = (await track(database, tenant.id, code)) ?? fail('notFound')
        c.header('X-Robots-Tag', 'noindex, nofollow')
        return { value: { ...tracked, turns: [...tracked.turns] } }
      },
    ),
  ]
}
