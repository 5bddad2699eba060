import { z } from 'zod'
import { AgencyId, type DossierId, type PersonId } from '#core/ids.ts'
import {
  type DossierService,
  type DossierView,
  loadDefinition,
  loadDossierView,
  RawOpening,
  worklist,
} from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Tenant } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { named } from './components.ts'
import { dossierAnswer } from './dossier-answer.ts'
import { DossierAnswer, DossierList, DossierParams, EventList, Ledger, Opened } from './dossier-schemas.ts'
import { readEvents } from './events.ts'
import { ledgerOfTurn } from './ledger.ts'
import { listed } from './listed.ts'
import { type Operation, operation } from './operation.ts'
import { etag } from './preconditions.ts'
import { problem } from './problems.ts'
import { refusalProblem } from './refusals.ts'
import { refuseServiceIssues } from './service-issues.ts'

const MOST_LISTED = 200
const Opening = named('Opening', RawOpening)

/** A dossier that a person may read; ends the request with 404 for one that is not there or not theirs, alike. */
export async function loadReadable(
  database: Database,
  tenant: Tenant,
  person: PersonId,
  dossier: DossierId,
): Promise<DossierView> {
  return (await loadDossierView(database, tenant.id, person, dossier)) ?? fail('notFound')
}

/** Opening, listing and reading dossiers. */
export function dossierOperations(database: Database, service: DossierService): readonly Operation[] {
  return [
    operation(
      {
        id: 'openDossier',
        method: 'post',
        path: '/api/v1/dossiers',
        access: 'dossierActor',
        tag: 'dossiers',
        summary: 'api.op.openDossier',
        needs: 'key',
        body: Opening,
        answer: Opened,
        status: 201,
      },
      async ({ c, tenant, words, account, body, conditions }) => {
        const { key } = conditions()
        const outcome = await service.open({ tenant: tenant.id, person: account().person, key, opening: body })
        if (outcome.ok) {
          const { ok: _, ...opened } = outcome
          const headers = { ETag: etag(opened.version), Location: `/api/v1/dossiers/${opened.dossier}` }
          return { value: opened, headers }
        }
        switch (outcome.kind) {
          case 'refused': {
            const sop = await database.withTenant(tenant.id, ({ query }) =>
              loadDefinition(query, tenant.id, body.sop, 'inForce'),
            )
            throw await refusalProblem({ database, tenant, words, sop: sop ?? fail('notFound') }, outcome.refusal)
          }
          case 'invalid':
            return refuseServiceIssues(outcome.issues, { words, value: body, schema: Opening })
          case 'keyReused':
            throw problem('keyReused', c)
          case 'notFound':
            fail('notFound')
        }
      },
    ),
    operation(
      {
        id: 'listDossiers',
        method: 'get',
        path: '/api/v1/dossiers',
        access: 'signedIn',
        tag: 'dossiers',
        summary: 'api.op.listDossiers',
        query: z.object({
          list: z.enum(['mine', 'waiting', 'late', 'closed']).default('mine').describe('mine: your turn, by deadline'),
          q: z
            .string()
            .trim()
            .max(200)
            .optional()
            .describe('Words of the title, or beginnings of them from three letters on'),
          agency: AgencyId.optional().describe('The agency that applied'),
          stage: z.string().max(60).optional(),
          cursor: z.string().max(300).optional().describe('`next` of the page before'),
          limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(50),
        }),
        answer: DossierList,
      },
      async ({ tenant, account, query: { list, limit, q, agency, stage, cursor } }) => {
        const page = await worklist(database, tenant.id, account().person, {
          list,
          limit,
          ...(q && { q }),
          ...(agency && { agency }),
          ...(stage && { stage }),
          ...(cursor && { cursor }),
        })
        return { value: { items: page.rows.map(listed), next: page.next ?? null } }
      },
    ),
    operation(
      {
        id: 'getDossier',
        method: 'get',
        path: '/api/v1/dossiers/{dossier}',
        access: 'dossierReader',
        tag: 'dossiers',
        summary: 'api.op.getDossier',
        params: DossierParams,
        answer: DossierAnswer,
      },
      async ({ tenant, words, account, params: { dossier } }) => {
        const view = await loadReadable(database, tenant, account().person, dossier)
        const value = await dossierAnswer(view, { database, tenant, words })
        return { value, headers: { ETag: etag(value.version) } }
      },
    ),
    operation(
      {
        id: 'listEvents',
        method: 'get',
        path: '/api/v1/dossiers/{dossier}/events',
        access: 'dossierReader',
        tag: 'dossiers',
        summary: 'api.op.listEvents',
        params: DossierParams,
        query: z.object({
          cursor: z
            .string()
            .regex(/^\d{1,9}$/)
            .optional()
            .describe('`next` of the page before'),
          limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(100),
        }),
        answer: EventList,
      },
      async ({ tenant, account, params: { dossier }, query: { cursor = '0', limit } }) => {
        const view = await loadReadable(database, tenant, account().person, dossier)
        return { value: await readEvents(database, tenant.id, view, { after: Number(cursor), limit }) }
      },
    ),
    operation(
      {
        id: 'getDeadline',
        method: 'get',
        path: '/api/v1/dossiers/{dossier}/deadline',
        access: 'dossierReader',
        tag: 'dossiers',
        summary: 'api.op.getDeadline',
        params: DossierParams,
        answer: Ledger,
      },
      async ({ tenant, account, params }) => {
        const { dossier, calendar } = await loadReadable(database, tenant, account().person, params.dossier)
        return { value: ledgerOfTurn(dossier, calendar) }
      },
    ),
  ]
}
