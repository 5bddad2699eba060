import { z } from 'zod'
import { AgencyId, PersonId } from '#core/ids.ts'
import { searchDossiers } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import { named } from './components.ts'
import { DossierList, ListedDossier } from './dossier-schemas.ts'
import { listed } from './listed.ts'
import { type Operation, operation } from './operation.ts'

const MOST_LISTED = 50

const Found = named(
  'DossiersFound',
  z.strictObject({
    numbered: z.array(ListedDossier).describe('Of this number, its first groups, or this tracking code'),
    titled: DossierList.describe(
      'With all words in the title, or in the title and the name of the agency; newest first',
    ),
    agencies: z.array(
      z.strictObject({ id: AgencyId, name: z.string(), shortName: z.string(), items: z.array(ListedDossier) }),
    ),
    people: z
      .array(z.strictObject({ id: PersonId, name: z.string(), items: z.array(ListedDossier) }))
      .describe('With running dossiers that they hold or work on'),
  }),
)

/** Finding dossiers that a person may read, as the search of the pages does. */
export function searchOperations(database: Database): readonly Operation[] {
  return [
    operation(
      {
        id: 'searchDossiers',
        method: 'get',
        path: '/api/v1/search',
        access: 'signedIn',
        tag: 'dossiers',
        summary: 'api.op.searchDossiers',
        query: z.object({
          q: z.string().trim().min(1).max(200).describe('Number, tracking code, or words of title, agency or person'),
          cursor: z
            .string()
            .max(300)
            .optional()
            .describe('`titled.next` of the page before; gives further titles alone'),
          limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(20).describe('Dossiers by title'),
        }),
        answer: Found,
      },
      async ({ tenant, account, query: { q, cursor, limit } }) => {
        const { numbered, titled, agencies, people } = await searchDossiers(database, tenant.id, account().person, {
          ...{ q, limit },
          ...(cursor && { cursor }),
        })
        return {
          value: {
            numbered: numbered.map(listed),
            titled: { items: titled.rows.map(listed), next: titled.next ?? null },
            agencies: agencies.map(({ agency: { id, name, shortName }, rows }) => ({
              ...{ id, name, shortName },
              items: rows.map(listed),
            })),
            people: people.map(({ person: { id, name }, rows }) => ({ id, name, items: rows.map(listed) })),
          },
        }
      },
    ),
  ]
}
