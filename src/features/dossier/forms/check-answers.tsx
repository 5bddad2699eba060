import { actOn } from './act-on-form.tsx'
import { foresee } from './foresee.ts'
import { refused } from './refused.tsx'
import { showCheck } from './show-check.tsx'
import { judge, type Taken } from './taken.tsx'

/** Shows the answers once more before they count, when they pass the form and the rules; short forms act at once. */
export function checkAnswers(taken: Taken): Promise<Response> {
  const { c, desk, open, spec } = taken
  return judge(taken, async (input) => {
    if (!spec.checked) return actOn(taken, input)
    const { id } = c.var.tenant
    const { draft } = spec
    const refusal = draft && (await desk.database.withTenant(id, (trx) => foresee(trx, id, open, draft, input)))
    return refusal ? refused(taken, refusal, input) : showCheck(taken, input, 200)
  })
}
