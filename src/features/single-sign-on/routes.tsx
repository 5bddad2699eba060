import {
  Administration,
  addAdminForm,
  administrationCrumbs,
  changing,
  DONE,
  refused,
} from '#features/administration/index.ts'
import type { Show } from '#features/front/index.ts'
import {
  findOidcSetting,
  OIDC_REASONS,
  oidcCallback,
  oidcSettingPath,
  openOidcClient,
  saveOidcSetting,
} from '#features/sign-in/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Web } from '#platform/http/web.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'
import { discoverProvider, issuerOf, OidcFailed } from '#platform/oidc/provider.ts'
import { translator } from '#ui/messages/translator.ts'
import { SingleSignOnForm } from './form.ts'
import { ConnectionPage, SettingIntro, type Tried } from './parts.tsx'

interface Dependencies {
  readonly database: Database
  readonly show: Show
  readonly box: SecretBox
}

const TEST = `${oidcSettingPath}/uji`

/** The page on which administrators name the city's identity provider, and try it out. */
export function addSingleSignOnRoutes(web: Web, { box, ...dependencies }: Dependencies): void {
  const { database, show } = dependencies

  addAdminForm(web, dependencies, {
    path: oidcSettingPath,
    section: 'singleSignOn',
    name: 'singleSignOn',
    schema: SingleSignOnForm,
    title: 'oidc.setting.title',
    submit: 'people.save',
    load: async (c, trx) => {
      const { id } = c.var.tenant
      return { id, setting: await findOidcSetting(trx, id) }
    },
    target: ({ id }) => ({ subject: 'singleSignOn', id }),
    initial: ({ setting }) => {
      if (!setting) {
        return { claim: 'nip', matches: 'nip', scope: 'openid profile email', trustsFactor: false, enabled: false }
      }
      const { hasSecret: _, ...shown } = setting
      return { ...shown, forgetSecret: false }
    },
    intro: ({ setting }, _words, c) => (
      <SettingIntro
        redirect={oidcCallback(c.var.address)}
        test={TEST}
        setting={setting}
        tried={triedOf(c.req.query('coba'), c.req.query('ada'))}
      />
    ),
    back: () => oidcSettingPath,
    save: async ({ trx, by, loaded, seen }, { clientSecret, forgetSecret, ...input }) => {
      const issuer = issuerOf(input.issuer)
      if (!issuer) return refused('issuerForm', 'issuer')
      if (!/^[\w.:/-]{1,100}$/.test(input.claim)) return refused('claimForm', 'claim')
      if (!/^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(input.scope) || !input.scope.split(' ').includes('openid')) {
        return refused('scopeForm', 'scope')
      }
      const action = loaded.setting ? 'changed' : 'added'
      return changing(trx, by, { subject: 'singleSignOn', id: by.tenant, action, seen }, async () => {
        await saveOidcSetting(trx, box, by.tenant, { ...input, secret: forgetSecret ? null : clientSecret })
        return DONE
      })
    },
  })

  web.route('post', TEST, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const client = await database.withTenant(id, (trx) => openOidcClient(trx, box, id))
    if (!client) return c.redirect(oidcSettingPath, 303)
    const found = await discoverProvider(client).catch((fault: unknown) => {
      if (fault instanceof OidcFailed) return fault.fault
      throw fault
    })
    const t = translator(c.var.locale)
    return show(
      c,
      {
        title: t('oidc.setting.test.connection'),
        breadcrumbs: administrationCrumbs(c.var.locale, 'singleSignOn'),
      },
      <Administration section="singleSignOn">
        <ConnectionPage issuer={client.issuer} found={typeof found === 'string' ? found : found.endpoints} />
      </Administration>,
    )
  })
}

/** What came of a trial, as the address tells it; names of claims alone, never what was in them. */
function triedOf(outcome: string | undefined, there = ''): Tried | undefined {
  if (outcome === 'ok') return { outcome }
  const reason = OIDC_REASONS.find((each) => each === outcome)
  const claims = there.split(' ').filter((name) => /^[\w.:/-]{1,60}$/.test(name))
  return reason && { outcome: reason, claims: claims.slice(0, 30) }
}
