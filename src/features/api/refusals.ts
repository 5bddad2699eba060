import type { FieldPath } from '#core/dossier/kits/where.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { idsWithin, loadNames, REFUSAL_STATUS, refusalText } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Tenant } from '#platform/http/context.ts'
import { pointerOf } from '#platform/http/field-errors.ts'
import { ProblemFound } from '#platform/http/problem.ts'
import type { Words } from '#ui/messages/words.ts'
import type { Refused } from './dossier-schemas.ts'
import { problemType } from './problems.ts'
import { todayIn } from './today.ts'

interface Telling {
  readonly database: Database
  readonly tenant: Tenant
  readonly words: Words
  readonly sop: SopDefinition
}

/** Tells refusals in the person's language, with names for identifiers. */
export async function refusalTeller(
  { database, tenant, words, sop }: Telling,
  refusals: readonly Refusal[],
): Promise<(refusal: Refusal) => Refused> {
  const names = await database.withTenant(tenant.id, (trx) =>
    loadNames(trx, tenant.id, idsWithin(refusals), todayIn(tenant)),
  )
  return (refusal) => ({
    type: problemType(refusal.reason),
    reason: refusal.reason,
    detail: refusalText(refusal, { words, names, sop }),
  })
}

/** A refusal as the problem that ends a request, with the fields of the body that it is about. */
export async function refusalProblem(
  telling: Telling,
  refusal: Refusal,
  fields: readonly FieldPath[] = [],
): Promise<ProblemFound> {
  const tell = await refusalTeller(telling, [refusal])
  const status = REFUSAL_STATUS[refusal.reason]
  const { detail } = tell(refusal)
  const errors = fields.map((path) => ({ pointer: pointerOf(path), code: refusal.reason, message: detail }))
  return new ProblemFound({
    status,
    code: refusal.reason,
    title: telling.words.t.dynamic(`error.${status === 422 ? 409 : status}.title`),
    detail,
    members: { refusal, ...(errors.length > 0 && { errors }) },
  })
}
