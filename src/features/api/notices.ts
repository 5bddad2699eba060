import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { DossierId } from '#core/ids.ts'
import { markRead, noticesOf } from '#features/notices/index.ts'
import type { Database } from '#platform/database/database.ts'
import { named, pageOf } from './components.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type Operation, operation } from './operation.ts'

const Notice = named(
  'Notice',
  z.strictObject({
    id: z.uuid(),
    dossier: DossierId.nullable().describe('null for what tells of the city'),
    about: z.uuid().nullable().describe('The position or the delegation that it tells of'),
    title: z.string(),
    kind: z.string(),
    createdAt: Instant,
    readAt: Instant.nullable(),
  }),
)
const Marked = named('Marked', z.strictObject({ marked: z.union([z.uuid(), z.literal('all')]) }))
const Cursor = z.tuple([Instant, z.uuid()])

/** What a person was told of turns and changes. */
export function noticeOperations(database: Database): readonly Operation[] {
  const shared = { access: 'signedIn', tag: 'session' } as const
  return [
    operation(
      {
        ...shared,
        id: 'listNotices',
        method: 'get',
        path: '/api/v1/notices',
        summary: 'api.op.listNotices',
        query: z.object({
          cursor: z.string().max(300).optional().describe('`next` of the page before'),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        answer: pageOf('NoticeList', Notice),
      },
      async ({ tenant, account, query: { cursor, limit } }) => {
        const after = readCursor(Cursor, cursor)
        const place = after && { at: after[0], id: after[1] }
        const found = await database.withTenant(tenant.id, (trx) =>
          noticesOf(trx, tenant.id, account().person, { place, limit: limit + 1 }),
        )
        const items = found.slice(0, limit)
        const last = items.at(-1)
        return { value: { items, next: found.length > limit && last ? writeCursor(last.createdAt, last.id) : null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'readNotices',
        method: 'post',
        path: '/api/v1/notices/read',
        summary: 'api.op.readNotices',
        answer: Marked,
      },
      async ({ tenant, account }) => {
        await database.withTenant(tenant.id, (trx) => markRead(trx, tenant.id, account().person, 'all'))
        return { value: { marked: 'all' } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'readNotice',
        method: 'post',
        path: '/api/v1/notices/{notice}/read',
        summary: 'api.op.readNotice',
        params: z.object({ notice: z.uuid() }),
        answer: Marked,
      },
      async ({ tenant, account, params: { notice } }) => {
        await database.withTenant(tenant.id, (trx) => markRead(trx, tenant.id, account().person, notice))
        return { value: { marked: notice } }
      },
    ),
  ]
}
