import { z } from 'zod'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import { type Administrator, type Saved, type Subject, snapshot, stateOf } from '#features/administration/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { fail } from '#platform/http/problem.ts'
import type { Method } from '#platform/http/web.ts'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import { named } from './components.ts'
import { pointerOf } from './issues.ts'
import { type Asked, type Operation, operation } from './operation.ts'
import { readState } from './preconditions.ts'
import { problem } from './problems.ts'
import { todayIn } from './today.ts'

export const SavedAnswer = named(
  'Saved',
  z.strictObject({
    id: z.string(),
    state: z.string().nullable().describe('For the next change, as If-Match; null when the thing is gone'),
  }),
)

interface Target {
  readonly subject: Subject
  readonly id: string
}

interface Saving<Loaded> {
  readonly trx: Transaction
  readonly by: Administrator
  readonly loaded: Loaded
  readonly today: PlainDate
  /** State of the thing that the client saw; empty where none is asked for. */
  readonly seen: string
}

export interface Reading<Params> {
  readonly trx: Transaction
  readonly by: Administrator
  readonly params: Params
  readonly today: PlainDate
}

interface ChangeSpec<P extends z.ZodObject, B extends z.ZodType, Loaded> {
  readonly id: string
  /** Administrators unless told. */
  readonly access?: 'administrator' | 'signedIn'
  readonly method: Method
  readonly path: `/api/v1/${string}`
  readonly summary: MessageKey
  readonly params?: P
  readonly body?: B
  /** The change is refused when the thing is not as the client saw it. */
  readonly needs?: 'state'
  /** Undefined answers 404. */
  load(reading: Reading<z.output<P>>): Promise<Loaded | undefined>
  target(loaded: NoInfer<Loaded>): Target
  save(saving: Saving<NoInfer<Loaded>>, input: z.output<B>): Promise<Saved>
}

/** A change of the city, by an administrator unless told, through the same functions as the pages. */
export function change<P extends z.ZodObject, B extends z.ZodType, Loaded>(
  database: Database,
  { load, target, save, ...spec }: ChangeSpec<P, B, Loaded>,
): Operation {
  return operation<typeof SavedAnswer, P, z.ZodObject<Record<never, never>>, B>(
    {
      access: 'administrator',
      tag: spec.access === 'signedIn' ? 'people' : 'administration',
      ...spec,
      answer: SavedAnswer,
    },
    async (asked) => {
      const { c, body, words } = asked
      const seen = spec.needs === 'state' ? readState(c) : ''
      const { saved, id, state } = await database.withTenant(asked.tenant.id, async (trx) => {
        const reading = readingOf(asked, trx)
        const loaded = (await load(reading)) ?? fail('notFound')
        const outcome = await save({ ...reading, loaded, seen }, body)
        const of = target(loaded)
        const row = await snapshot(trx, reading.by.tenant, of.subject, of.id)
        return { saved: outcome, id: of.id, state: row ? stateOf(row) : null }
      })
      if (saved.ok) return { value: { id, state }, headers: state === null ? {} : { ETag: `"${state}"` } }
      if (saved.reason === 'changedMeanwhile') throw problem('changedMeanwhile', c)
      const pointer = pointerOf(saved.field === undefined ? [] : [saved.field])
      const message = words.t.dynamic(`fieldError.${saved.reason}`)
      return fail('invalid', { members: { errors: [{ pointer, code: saved.reason, message }] } })
    },
  )
}

export function readingOf<P>({ tenant, account, params }: Asked<P, unknown, unknown>, trx: Transaction): Reading<P> {
  return { trx, by: { tenant: tenant.id, person: account().person }, params, today: todayIn(tenant) }
}

/** The entity tag of a thing as it stands, for its next change. */
export const stateTag = async ({ trx, by }: Reading<unknown>, { subject, id }: Target) => ({
  ETag: `"${stateOf(await snapshot(trx, by.tenant, subject, id))}"`,
})
