import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { DossierId } from '#core/ids.ts'
import { applications, similarApplications } from '#features/catalogue/index.ts'
import type { Database } from '#platform/database/database.ts'
import { named, pageOf } from './components.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type Operation, operation } from './operation.ts'

const Application = named(
  'Application',
  z.strictObject({
    dossier: DossierId,
    name: z.string(),
    agency: z.string(),
    build: z.string().nullable(),
    completedAt: Instant,
  }),
)

const Cursor = z.tuple([Instant, DossierId])

/** The applications that went through the procedure. */
export function catalogueOperations(database: Database): readonly Operation[] {
  return [
    operation(
      {
        id: 'listApplications',
        method: 'get',
        path: '/api/v1/applications',
        access: 'signedIn',
        tag: 'dossiers',
        summary: 'api.op.listApplications',
        query: z.object({
          q: z.string().trim().max(200).optional().describe('Beginnings of words of the name'),
          cursor: z.string().max(300).optional().describe('`next` of the page before'),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        answer: pageOf('ApplicationList', Application),
      },
      async ({ tenant, query: { q = '', cursor, limit } }) => {
        const after = readCursor(Cursor, cursor)
        const place = after && { at: after[0], dossier: after[1] }
        const found = await database.withTenant(tenant.id, (trx) =>
          applications(trx, tenant.id, { search: q, place, limit: limit + 1 }),
        )
        const items = found.slice(0, limit)
        const last = items.at(-1)
        return {
          value: { items, next: found.length > limit && last ? writeCursor(last.completedAt, last.dossier) : null },
        }
      },
    ),
    operation(
      {
        id: 'findSimilarApplications',
        method: 'get',
        path: '/api/v1/applications/similar',
        access: 'signedIn',
        tag: 'dossiers',
        summary: 'api.op.findSimilarApplications',
        query: z.object({ name: z.string().trim().min(1).max(200).describe('Name of what is to be asked for') }),
        answer: pageOf('SimilarApplicationList', Application),
      },
      async ({ tenant, query: { name } }) => {
        const items = await database.withTenant(tenant.id, (trx) => similarApplications(trx, tenant.id, name))
        return { value: { items, next: null } }
      },
    ),
  ]
}
