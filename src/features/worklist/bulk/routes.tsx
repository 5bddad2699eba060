import { v7 } from 'uuid'
import { z } from 'zod'
import { dateIn } from '#core/calendar/plain-date.ts'
import { PersonId } from '#core/ids.ts'
import {
  type ActOutcome,
  type DossierService,
  type DossierView,
  idsWithin,
  loadNames,
  type RawAct,
  refusalText,
} from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import { readForm } from '#platform/http/body.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { AnswerPage, ChooseActPage, NothingChosenPage } from './bulk-page.tsx'
import { loadChosen, type Offered, offeredFor, type Seen, SeenDossiers } from './chosen.ts'
import { actOf } from './common-acts.ts'
import { type ItemOutcome, OutcomePage } from './outcome-page.tsx'
import { loadAssignees } from './people.ts'

const ADDRESS = '/giliran/bersama'

const Sent = z.strictObject({
  tindakan: z.string().max(200),
  kunci: z.uuid(),
  berkas: SeenDossiers,
  isi: z.string().trim().max(2000).default(''),
  orang: z.union([z.literal('').transform(() => undefined), PersonId]).optional(),
})

interface Desk {
  readonly database: Database
  readonly service: DossierService
  readonly show: Show
}

/** One act on several dossiers: each by the service, with a key of its own and an outcome of its own. */
export function addBulkRoutes(web: Web, { database, service, show }: Desk): void {
  const load = (c: WebContext, ids: readonly string[]) =>
    loadChosen(database, c.var.tenant.id, signedIn(c).person, ids, translator(c.var.locale))

  const answer = async (
    c: WebContext,
    act: Offered,
    all: readonly DossierView[],
    filled: Pick<Parameters<typeof AnswerPage>[0], 'actKey' | 'typed' | 'missing'>,
  ) => {
    const [first] = act.views
    if (!first) return fail('notFound')
    const people =
      act.asks === 'person'
        ? await database.withTenant(c.var.tenant.id, (trx) =>
            loadAssignees(trx, c.var.tenant.id, act.views, dateIn(first.now, first.calendar.timeZone)),
          )
        : []
    const left = all.filter((view) => !act.views.includes(view))
    const status = filled.missing.length > 0 ? 422 : 200
    const shown = { title: act.label, status, breadcrumbs: crumbs(c) } as const
    return show(c, shown, <AnswerPage act={act} left={left} people={people} {...filled} />)
  }

  web.route('get', ADDRESS, { access: 'signedIn' }, async (c: WebContext) => {
    const t = translator(c.var.locale)
    const chosen = await load(c, c.req.queries('berkas') ?? [])
    if (chosen.length === 0) return show(c, { title: t('bulk.none'), breadcrumbs: crumbs(c) }, <NothingChosenPage />)
    const views = chosen.map(({ view }) => view)
    const offered = offeredFor(chosen)
    const act = offered.find(({ key }) => key === c.req.query('tindakan'))
    if (act) return answer(c, act, views, { actKey: v7(), typed: { text: '', person: '' }, missing: [] })
    const title = t('bulk.title', { count: views.length })
    return show(c, { title, breadcrumbs: crumbs(c) }, <ChooseActPage views={views} offered={offered} />)
  })

  web.route('post', ADDRESS, { access: 'dossierActor' }, async (c: WebContext) => {
    const sent = Sent.safeParse(await readForm(c))
    if (!sent.success) fail('invalid')
    const { tindakan, kunci, berkas, isi, orang } = sent.data
    // As they stand before the act: what they are called, and what was offered.
    const chosen = await load(
      c,
      berkas.map(({ dossier }) => dossier),
    )
    const views = chosen.map(({ view }) => view)
    const offered = offeredFor(chosen).find(({ key }) => key === tindakan)
    const missing = offered ? missingIn(offered, isi, orang) : []
    if (offered && missing.length > 0)
      return answer(c, offered, views, { actKey: kunci, typed: { text: isi, person: orang ?? '' }, missing })
    const act = actOf(tindakan, { text: isi, person: orang }) ?? fail('invalid')
    const items: ItemOutcome[] = []
    for (const seen of berkas) {
      const view = views.find(({ dossier }) => dossier.id === seen.dossier)
      items.push(await actOn(c, seen, act, `${kunci}.${seen.dossier}`, view))
    }
    const label = offered?.label ?? translator(c.var.locale)('bulk.act')
    return show(c, { title: label, breadcrumbs: crumbs(c) }, <OutcomePage label={label} items={items} />)
  })

  async function actOn(c: WebContext, seen: Seen, act: RawAct, key: string, view: DossierView | undefined) {
    const outcome = await service.act({
      tenant: c.var.tenant.id,
      person: signedIn(c).person,
      dossier: seen.dossier,
      expected: seen.version,
      key,
      act,
    })
    const item = { dossier: seen.dossier, title: view?.dossier.title }
    return outcome.ok ? item : { ...item, why: await whyNot(c, outcome, view) }
  }

  /** A refusal in words; an act that was not possible says why in one sentence. */
  async function whyNot(c: WebContext, outcome: Exclude<ActOutcome, { ok: true }>, view: DossierView | undefined) {
    const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
    if (outcome.kind !== 'refused') return words.t(`bulk.outcome.${outcome.kind}`)
    if (!view) return words.t('bulk.outcome.notFound')
    const { refusal } = outcome
    const { id } = c.var.tenant
    const today = dateIn(view.now, view.calendar.timeZone)
    const names = await database.withTenant(id, (trx) => loadNames(trx, id, idsWithin(refusal), today))
    return refusalText(refusal, { words, names, sop: view.sop })
  }
}

const crumbs = (c: WebContext) => [{ href: '/giliran', label: translator(c.var.locale)('worklist.title.giliran') }]

const missingIn = ({ asks }: Offered, text: string, person: PersonId | undefined): readonly ('text' | 'person')[] => [
  ...(asks === 'person' && person === undefined ? (['person'] as const) : []),
  ...(asks !== 'nothing' && text === '' ? (['text'] as const) : []),
]
