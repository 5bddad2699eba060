import { z } from 'zod'
import { choice, paragraph } from '#core/forms/fields.ts'
import { Administration, addAdminForm, administrationCrumbs, DONE, refused } from '#features/administration/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import { signedIn } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { at } from './addresses.ts'
import {
  ABOUT,
  allCorrections,
  answerCorrection,
  askCorrection,
  correctionsOf,
  findCorrection,
  OUTCOMES,
} from './corrections.ts'
import { ownData, ownDataWithActs } from './own-data.ts'
import { CorrectionsPage, OwnDataPage, PrivacyNotice } from './privacy-pages.tsx'

const AskForm = z.strictObject({
  about: choice('correctionAbout', ABOUT),
  wanted: paragraph({ max: 2000 }),
})
const AnswerForm = z.strictObject({
  outcome: choice('correctionOutcome', OUTCOMES),
  answer: paragraph({ max: 2000 }),
})

/** What is kept about a person, how they have it, and how they have it corrected (UU 27/2022, Pasal 5 to 8). */
export function addPrivacyRoutes(web: Web, dependencies: { readonly database: Database; readonly show: Show }): void {
  const { database, show } = dependencies

  web.route('get', at.notice, { access: 'public' }, (c) => {
    const t = translator(c.var.locale)
    return show(
      c,
      { title: t('privacy.title'), description: t('privacy.lead') },
      <PrivacyNotice signedIn={c.var.account !== undefined} />,
    )
  })

  web.route('get', at.own, { access: 'signedIn' }, async (c) => {
    const { id: tenant } = c.var.tenant
    const { person, duties } = signedIn(c)
    const data = await ownData(database, tenant, person)
    const corrections = await database.withTenant(tenant, (trx) => correctionsOf(trx, tenant, person))
    return show(
      c,
      { title: translator(c.var.locale)('privacy.own.title'), unlisted: true },
      <OwnDataPage data={data} corrections={corrections} administrator={duties.includes('administrator')} />,
    )
  })

  web.route('get', at.download, { access: 'signedIn', limit: 'typesetting' }, async (c) => {
    const data = await ownDataWithActs(database, c.var.tenant.id, signedIn(c).person)
    c.header('Content-Disposition', 'attachment; filename="data-pribadi.json"')
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'application/json; charset=utf-8')
    return c.body(`${JSON.stringify({ city: c.var.tenant.name, at: new Date().toISOString(), ...data }, null, 2)}\n`)
  })

  addAdminForm(web, dependencies, {
    path: at.ask,
    section: undefined,
    home: { href: at.own, label: 'privacy.own.title' },
    name: 'correctionAsk',
    schema: AskForm,
    title: 'privacy.ask.title',
    submit: 'privacy.ask.send',
    load: async () => ({}),
    intro: (_, { t }) => <p class="lead">{t('privacy.ask.lead')}</p>,
    back: () => at.own,
    save: async ({ trx, by, id, today }, input) => {
      await askCorrection(trx, by.tenant, { id, person: by.person, today, ...input })
      return DONE
    },
  })

  web.route('get', at.requests, { access: 'administrator' }, async (c) => {
    const { id: tenant } = c.var.tenant
    const corrections = await database.withTenant(tenant, (trx) => allCorrections(trx, tenant))
    return show(
      c,
      {
        title: translator(c.var.locale)('privacy.requests.title'),
        breadcrumbs: administrationCrumbs(c.var.locale, undefined),
      },
      <Administration section="people">
        <CorrectionsPage corrections={corrections} />
      </Administration>,
    )
  })

  addAdminForm(web, dependencies, {
    path: at.request(':request{[0-9a-f-]{36}}'),
    section: 'people',
    name: 'correctionAnswer',
    schema: AnswerForm,
    title: 'privacy.answer.title',
    submit: 'privacy.answer.send',
    load: async (c, trx) => {
      const request = z.uuid().safeParse(c.req.param('request'))
      return request.success ? findCorrection(trx, c.var.tenant.id, request.data) : undefined
    },
    intro: ({ name, person, about, wanted, outcome }, { t }) => (
      <div class="stack">
        <p class="lead">
          <a href={`/kelola/orang/${person}`}>{name}</a>: {t.dynamic(`option.correctionAbout.${about}`)}
        </p>
        <p>{wanted}</p>
        {outcome !== null && <p>{t('privacy.answer.done')}</p>}
      </div>
    ),
    back: () => at.requests,
    save: async ({ trx, by, loaded, today }, input) =>
      (await answerCorrection(trx, by.tenant, { id: loaded.id, by: by.person, today, ...input }))
        ? DONE
        : refused('correctionAnswered'),
  })
}
