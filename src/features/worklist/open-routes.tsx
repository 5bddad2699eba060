import { v7 } from 'uuid'
import { z } from 'zod'
import { AgencyId, DossierId } from '#core/ids.ts'
import { similarApplications } from '#features/catalogue/index.ts'
import { type DossierService, loadDossierView, type OpenOutcome } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import { agencies } from '#features/people/index.ts'
import type { Database } from '#platform/database/database.ts'
import { readForm } from '#platform/http/body.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { OpenConfirmPage, OpenedPage, type OpenForm, OpenFormPage, OpenNobodyPage } from './open-page.tsx'
import { mayOpenIn } from './openers.ts'
import { loadViewer, sopsInForce } from './viewer.ts'

/** As `line()` of the core takes it. */
export const TITLE_MAX = 200

const Typed = z.object({
  judul: z.string().trim().catch(''),
  pd: z.string().max(60).catch(''),
  sop: z.string().max(20).catch(''),
  kunci: z.string().max(100).catch(''),
})

/** `/berkas/baru`: name the application, see similar ones, open the dossier. */
export function addOpenRoutes(web: Web, database: Database, service: DossierService, show: Show): void {
  const texts = (c: WebContext) => translator(c.var.locale)

  /** For which agencies and SOPs this person may open. */
  const choicesOf = (c: WebContext) => {
    const { id: tenant, sopOwner } = c.var.tenant
    return database.withTenant(tenant, async (trx) => {
      const viewer = await loadViewer(trx, tenant, signedIn(c).person)
      const everyAgency = await agencies(trx, tenant, viewer.today)
      const allowed = sopsInForce(viewer.known).map((sop) => ({
        sop,
        agencies: mayOpenIn(sop, viewer.actor, sopOwner),
      }))
      const own = new Set(allowed.flatMap((each) => each.agencies))
      return {
        sops: allowed
          .filter((each) => each.agencies.length > 0)
          .map(({ sop: { number, title } }) => ({ value: number, label: `${number} ${title}` })),
        agencies: everyAgency.filter(({ id }) => own.has(id)).map(({ id, name }) => ({ value: id, label: name })),
      }
    })
  }

  const formPage = (c: WebContext, form: OpenForm, status: 200 | 422) =>
    show(c, { title: texts(c)('open.title'), status }, <OpenFormPage {...form} max={TITLE_MAX} />)

  const nobody = (c: WebContext) => show(c, { title: texts(c)('open.nobody'), status: 403 }, <OpenNobodyPage />)

  web.route('get', '/berkas/baru', { access: 'signedIn' }, async (c: WebContext) => {
    const choices = await choicesOf(c)
    if (choices.agencies.length === 0) return nobody(c)
    const asked = c.req.query()
    const typed = Typed.parse(asked)
    const form = { typed, ...choices, errors: [] }
    if (asked.judul === undefined || asked.ubah !== undefined) return formPage(c, form, 200)
    const errors = errorsOf(typed, choices)
    if (errors.length > 0) return formPage(c, { ...form, errors }, 422)
    const { id: tenant } = c.var.tenant
    const similar = await database.withTenant(tenant, (trx) => similarApplications(trx, tenant, typed.judul))
    const agency = choices.agencies.find(({ value }) => value === typed.pd)
    return show(
      c,
      { title: texts(c)('open.title') },
      <OpenConfirmPage
        typed={typed}
        agency={agency?.label ?? ''}
        sop={choices.sops.find(({ value }) => value === typed.sop)?.label ?? ''}
        similar={similar}
        actKey={v7()}
      />,
    )
  })

  web.route('post', '/berkas/baru', { access: 'dossierActor' }, async (c: WebContext) => {
    const typed = Typed.parse(await readForm(c))
    const choices = await choicesOf(c)
    if (choices.agencies.length === 0) return nobody(c)
    const errors = errorsOf(typed, choices)
    if (errors.length > 0) return formPage(c, { typed, ...choices, errors }, 422)
    const outcome = await service.open({
      tenant: c.var.tenant.id,
      person: signedIn(c).person,
      key: typed.kunci,
      opening: { sop: typed.sop, applicant: AgencyId.parse(typed.pd), title: typed.judul },
    })
    return outcome.ok ? c.redirect(`/berkas/${outcome.dossier}/dibuka`, 303) : unopened(outcome)
  })

  web.route('get', '/berkas/:dossier/dibuka', { access: 'dossierReader' }, async (c) => {
    const id = DossierId.safeParse(c.req.param('dossier'))
    if (!id.success) fail('notFound')
    const view = await loadDossierView(database, c.var.tenant.id, signedIn(c).person, id.data)
    if (!view) fail('notFound')
    return show(
      c,
      { title: texts(c)('open.done'), unlisted: true },
      <OpenedPage dossier={id.data} title={view.dossier.title} number={view.number} code={view.trackingCode} />,
    )
  })
}

interface Choices {
  readonly agencies: OpenForm['agencies']
  readonly sops: OpenForm['sops']
}

function errorsOf({ judul, pd, sop }: OpenForm['typed'], choices: Choices): OpenForm['errors'] {
  const offered = (list: OpenForm['agencies'], value: string) => list.some((choice) => choice.value === value)
  return [
    ...(judul === '' ? [{ field: 'judul', text: 'open.name.missing' } as const] : []),
    ...(judul.length > TITLE_MAX ? [{ field: 'judul', text: 'open.name.long' } as const] : []),
    ...(offered(choices.agencies, pd) ? [] : [{ field: 'pd', text: 'open.agency.missing' } as const]),
    ...(offered(choices.sops, sop) ? [] : [{ field: 'pd', text: 'open.agency.missing' } as const]),
  ].slice(0, 2)
}

/** Only what a form that was made by hand, or made long ago, can meet. */
function unopened(outcome: Exclude<OpenOutcome, { ok: true }>): never {
  switch (outcome.kind) {
    case 'notFound':
      return fail('notFound')
    case 'refused':
      return fail('forbidden')
    case 'invalid':
    case 'keyReused':
      return fail('invalid')
    default:
      return outcome satisfies never
  }
}
