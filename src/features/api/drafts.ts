import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { type DossierId, PersonId } from '#core/ids.ts'
import {
  beginning,
  bodyOf,
  type DossierView,
  findTypedDraft,
  mayPrepare,
  type RawAct,
  saveDraft,
  takeOverUploads,
} from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Tenant } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { readValue } from '#ui/forms/parse.ts'
import { named } from './components.ts'
import { FormParams } from './dossier-schemas.ts'
import { loadReadable } from './dossiers.ts'
import { loadForm } from './form-of-exit.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { type Operation, operation } from './operation.ts'
import { etag, readSeen } from './preconditions.ts'
import { problem } from './problems.ts'
import { refusalProblem } from './refusals.ts'

const Input = z.record(z.string(), z.unknown())

const Form = named(
  'DossierForm',
  z.strictObject({
    schema: z.record(z.string(), z.unknown()).describe('JSON Schema 2020-12 of the input'),
    begin: Input.describe('What the form begins with: versions, digests and numbers that an act must name'),
  }),
)
const DraftBody = named(
  'DraftBody',
  z.strictObject({ input: Input.describe('Unfinished; what the form lacks is left out') }),
)
const DraftAnswer = named('Draft', z.strictObject({ input: Input, author: PersonId, savedAt: Instant }))

type Place = z.output<typeof FormParams>

/** Forms of a dossier as they stand now, and what was prepared in them. */
export function draftOperations(database: Database): readonly Operation[] {
  const prepare = async (tenant: Tenant, person: PersonId, place: Place) => {
    const view = await loadReadable(database, tenant, person, place.dossier)
    const form = loadForm(view.sop, place, place.exit) ?? fail('notFound')
    return { view, form, description: describeForm(form.schema) }
  }
  return [
    operation(
      {
        id: 'getDossierForm',
        method: 'get',
        path: '/api/v1/dossiers/{dossier}/forms/{stage}/{step}/{exit}',
        access: 'dossierReader',
        tag: 'dossiers',
        summary: 'api.op.getDossierForm',
        params: FormParams,
        answer: Form,
      },
      async ({ tenant, account, params }) => {
        const { view, form, description } = await prepare(tenant, account().person, params)
        const { value } = readValue(description, beginning(description, params, view))
        return { value: { schema: jsonSchemaOf(form.schema), begin: Input.parse(value) } }
      },
    ),
    operation(
      {
        id: 'getDraft',
        method: 'get',
        path: '/api/v1/dossiers/{dossier}/drafts/{stage}/{step}/{exit}',
        access: 'dossierActor',
        tag: 'dossiers',
        summary: 'api.op.getDraft',
        params: FormParams,
        answer: DraftAnswer,
      },
      async ({ tenant, account, params }) => {
        const { person } = account()
        const { view, description } = await prepare(tenant, person, params)
        const draft = (await draftOf(database, tenant, person, view, params)) ?? fail('notFound')
        const { value } = readValue(description, draft.typed)
        return {
          value: { input: Input.parse(value), author: draft.author, savedAt: draft.savedAt },
          headers: { ETag: etag(draft.revision) },
        }
      },
    ),
    operation(
      {
        id: 'saveDraft',
        method: 'put',
        path: '/api/v1/dossiers/{dossier}/drafts/{stage}/{step}/{exit}',
        access: 'dossierActor',
        tag: 'dossiers',
        summary: 'api.op.saveDraft',
        params: FormParams,
        body: DraftBody,
        answer: DraftAnswer,
      },
      async ({ c, tenant, words, account, params, body }) => {
        const { person } = account()
        const { view } = await prepare(tenant, person, params)
        if (!mayPrepare(view.available, params)) {
          const why = view.available.find((each) => isAt(each, params))?.why ?? { reason: 'notAuthorised' as const }
          throw await refusalProblem({ database, tenant, words, sop: view.sop }, why)
        }
        const terms = { writer: uuidv7(), seen: readSeen(c) ?? ('own' as const) }
        const saved = await saveDraft(database, { ...params, tenant: tenant.id, person }, body.input, terms, view)
        switch (saved.kind) {
          case 'saved':
            return {
              value: { input: body.input, author: person, savedAt: saved.savedAt },
              headers: { ETag: etag(saved.revision) },
            }
          case 'conflict':
            throw problem('changedMeanwhile', c, { headers: { ETag: etag(saved.draft.revision) } })
          case 'forbidden':
            return fail('notFound')
          default:
            throw saved satisfies never
        }
      },
    ),
  ]
}

const isAt = (each: DossierView['available'][number], { stage, step, exit }: Omit<Place, 'dossier'>): boolean =>
  'exit' in each && each.stage === stage && each.step === step && each.exit === exit

/** The draft of the turn that is open; undefined for those who may not prepare it. */
async function draftOf(
  database: Database,
  tenant: Tenant,
  person: PersonId,
  view: DossierView,
  place: Omit<Place, 'dossier'>,
) {
  const form = loadForm(view.sop, place, place.exit)
  if (!form) return undefined
  const of = { ...place, tenant: tenant.id, person, dossier: view.dossier.id }
  return findTypedDraft(database, of, describeForm(form.schema), view)
}

/** Files of a draft that staff prepared count as handed in by the head who now acts on it. */
export async function takeOverDraftFiles(
  database: Database,
  tenant: Tenant,
  person: PersonId,
  dossier: DossierId,
  act: RawAct,
): Promise<void> {
  if (act.type !== 'complete' || !JSON.stringify(act.input ?? null).includes('"digest"')) return
  const view = await loadReadable(database, tenant, person, dossier)
  const draft = await draftOf(database, tenant, person, view, act)
  if (draft) {
    const files = { from: draft.author, to: person, body: bodyOf(draft.typed) }
    await takeOverUploads(database, tenant.id, files)
  }
}
