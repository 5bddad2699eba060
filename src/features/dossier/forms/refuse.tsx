import type { Refusal } from '#core/dossier/refusal.ts'
import { signedIn } from '#platform/http/context.ts'
import { peopleIn } from '#ui/forms/ids-in.ts'
import { parseForm } from '#ui/forms/parse.ts'
import { recordedPath } from '../pages/addresses.ts'
import { REFUSAL_STATUS } from '../pages/refusal-status.ts'
import { refusalText } from '../pages/refusal-text.ts'
import { carriedIn } from './keys.ts'
import { receiveForm } from './receive.ts'
import { RefusedPage } from './refused-page.tsx'
import { crumbs, read, type Sitting } from './sitting.ts'
import type { FormSpec, NoForm } from './spec.ts'

type Asked = Omit<Sitting, 'spec'>

/** The page for a form that is not open to this person now. */
export async function refuseForm({ c, desk, open }: Asked, refusal: Refusal, title: string): Promise<Response> {
  const reading = await read(c, desk, open, [])
  return desk.show(
    c,
    { title, status: REFUSAL_STATUS[refusal.reason], breadcrumbs: crumbs(reading) },
    <RefusedPage reading={reading} title={title} sentence={refusalText(refusal, reading)} />,
  )
}

/**
 * The answer to a form that was sent when it was not open any more. The second click on a form that acted already leads
 * where the first one led; anything else comes back to be copied. Its files are not kept.
 */
export async function refuseSent(
  { c, desk, open }: Asked,
  { refusal, title }: NoForm,
  { form, schema, act }: Pick<FormSpec, 'form' | 'schema' | 'act'>,
): Promise<Response> {
  const { entries } = await receiveForm(c, async () => {})
  const { value, typed, action, raw, description } = parseForm(schema, entries)
  const input = schema.safeParse(value)
  if (action.type === 'other' && action.value === 'act' && input.success) {
    const { key, version } = carriedIn(raw)
    const outcome = await desk.dossiers.act({
      tenant: c.var.tenant.id,
      person: signedIn(c).person,
      dossier: open.dossier.id,
      expected: version,
      key,
      act: act(input.data),
    })
    if (outcome.ok) return c.redirect(recordedPath(open.dossier.id, outcome.version), 303)
  }
  const reading = await read(c, desk, open, peopleIn(description, typed))
  const { version } = carriedIn(raw)
  return desk.show(
    c,
    { title, status: REFUSAL_STATUS[refusal.reason], breadcrumbs: crumbs(reading) },
    <RefusedPage
      reading={reading}
      title={title}
      sentence={refusalText(refusal, reading)}
      changes={version > 0 ? reading.trail.filter(({ seq }) => seq > version) : []}
      typed={{ form, schema, value }}
    />,
  )
}
