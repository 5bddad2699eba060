import { z } from 'zod'
import { mayComplete } from '#core/dossier/decide.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { FieldPath } from '#core/dossier/kits/where.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import type { DossierId, PersonId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadStage } from '#core/sop/navigate.ts'
import { type ActOutcome, type DossierService, RawAct, REFUSAL_STATUS } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Tenant } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Words } from '#ui/messages/words.ts'
import { named } from './components.ts'
import { Done, DossierParams } from './dossier-schemas.ts'
import { loadReadable } from './dossiers.ts'
import { takeOverDraftFiles } from './drafts.ts'
import { loadForm } from './form-of-exit.ts'
import { type Operation, operation } from './operation.ts'
import { etag } from './preconditions.ts'
import { problem } from './problems.ts'
import { refusalProblem } from './refusals.ts'
import { refuseServiceIssues } from './service-issues.ts'

const ActBody = named('Act', RawAct)

interface Acting {
  readonly database: Database
  readonly tenant: Tenant
  readonly words: Words
  readonly person: PersonId
  readonly dossier: DossierId
  readonly act: RawAct
}

/** The one way in which a client changes a dossier. */
export function actOperations(database: Database, service: DossierService): readonly Operation[] {
  return [
    operation(
      {
        id: 'act',
        method: 'post',
        path: '/api/v1/dossiers/{dossier}/acts',
        access: 'dossierActor',
        tag: 'dossiers',
        summary: 'api.op.act',
        needs: 'keyAndVersion',
        params: DossierParams,
        body: ActBody,
        answer: Done,
      },
      async ({ c, tenant, words, account, conditions, params: { dossier }, body: act }) => {
        const { key, expected } = conditions()
        const { person } = account()
        const acting = { database, tenant, words, person, dossier, act }
        await takeOverDraftFiles(database, tenant, person, dossier, act)
        const outcome = await service.act({ tenant: tenant.id, person, dossier, expected, key, act })
        if (outcome.ok) {
          const { version, repeated } = outcome
          return { value: { dossier: outcome.dossier, version, repeated }, headers: { ETag: etag(version) } }
        }
        if (outcome.kind === 'keyReused') throw problem('keyReused', c)
        if (outcome.kind === 'stale') {
          const { version } = outcome
          const since = outcome.since.map(({ seq, at, event: { type } }) => ({ seq, at, type }))
          throw problem('stale', c, { members: { version, since }, headers: { ETag: etag(version) } })
        }
        return refuse(outcome, acting)
      },
    ),
  ]
}

type Refused = Extract<ActOutcome, { readonly kind: 'refused' | 'invalid' | 'notFound' }>

async function refuse(outcome: Refused, { database, tenant, words, person, dossier, act }: Acting): Promise<never> {
  switch (outcome.kind) {
    case 'notFound':
      return fail('notFound')
    case 'refused': {
      const { sop } = await loadReadable(database, tenant, person, dossier)
      throw await refusalProblem({ database, tenant, words, sop }, outcome.refusal, fieldsOf(outcome.refusal, act, sop))
    }
    case 'invalid': {
      if (act.type !== 'complete') return refuseServiceIssues(outcome.issues, { words, value: act, schema: ActBody })
      const view = await loadReadable(database, tenant, person, dossier)
      const { sop } = view
      // Whoever may not act here learns that, not what is wrong with the form.
      const allowed = mayComplete(act, view.dossier, view)
      if (!allowed.ok) throw await refusalProblem({ database, tenant, words, sop }, allowed.refusal)
      const form = loadForm(sop, act, act.exit)
      const at = form ?? { schema: z.unknown() }
      return refuseServiceIssues(outcome.issues, { words, value: act.input, under: ['input'], ...at })
    }
    default:
      return outcome satisfies never
  }
}

/** Where in the body of an act a rule of its activity is at fault. */
function fieldsOf(refusal: Refusal, act: RawAct, sop: SopDefinition): readonly FieldPath[] {
  if (act.type !== 'complete' || REFUSAL_STATUS[refusal.reason] !== 422) return []
  const kit = kitOf(loadStage(sop, act.stage).kit)
  return (kit.where?.(refusal, act.input) ?? []).map((path) => ['input', ...path])
}
