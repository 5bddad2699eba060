import { renderSVG } from 'uqr'
import { z } from 'zod'
import { readForm } from '#platform/http/body.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { askForNewPasskey, takeNewPasskey } from './ceremonies.ts'
import { beginCodeApp, codeAppSetup, removeCodeApp, takeAppCode } from './code-app.ts'
import { CodeAppPage } from './code-app-page.tsx'
import { ceremonyOf, sessionHash } from './confirm-routes.tsx'
import { deviceOf } from './device.ts'
import { hasSecond, loadFactors } from './factors.ts'
import { findOidcLink } from './oidc/accounts.ts'
import { findOidcSetting } from './oidc/setting.ts'
import { listPasskeys, removePasskey, renamePasskey } from './passkeys.ts'
import { paths } from './paths.ts'
import { countRecoveryCodes, makeRecoveryCodes } from './recovery-codes.ts'
import { NewPasskeyPage, RecoveryCodesPage, RemoveFactorPage, RenamePasskeyPage } from './security-forms.tsx'
import { NEWS, SecurityPage } from './security-page.tsx'
import { listSessions, renewSession } from './sessions.ts'
import { type SignInDesk, texts } from './sign-in-desk.tsx'

const Name = z.string().trim().min(1).max(60)
const News = z.enum(NEWS)

/** How a person signs in: passkeys, code app and recovery codes; each change by a fresh factor. */
export function addSecurityRoutes(web: Web, desk: SignInDesk): void {
  const { database, box, jar, show } = desk
  const rule = { access: 'signedIn', enrolling: true } as const
  const fresh = { ...rule, fresh: true } as const
  const below = (c: WebContext) => [{ href: paths.security, label: texts(c)('security.title') }]
  const to = (news: z.infer<typeof News>) => `${paths.security}?kabar=${news}`

  const usernameOf = async (c: WebContext): Promise<string> => {
    const [row] = await database.callWithTenant<{ username: string }>(c.var.tenant.id, {
      text: 'select username from account where tenant = $1 and id = $2',
      values: [c.var.tenant.id, signedIn(c).account],
    })
    return row?.username ?? fail('notFound')
  }

  web.route('get', paths.security, rule, async (c) => {
    const who = signedIn(c)
    const { id } = c.var.tenant
    const shown = await database.withTenant(id, async (trx) => ({
      passkeys: await listPasskeys(trx, id, who.account),
      codeApp: (await loadFactors(trx, id, who.account)).codeApp,
      codesLeft: await countRecoveryCodes(trx, id, who.account),
      sessions: (await listSessions(trx, id, who.account)).length,
      oidc: await findOidcSetting(trx, id),
      link: await findOidcLink(trx, id, who.account),
    }))
    const { oidc, link, ...factors } = shown
    const provider = oidc?.enabled ? { label: oidc.label, link } : undefined
    const owes = who.by.means === 'session' && who.by.owesFactor === true
    const news = News.safeParse(c.req.query('kabar')).data
    return show(
      c,
      { title: texts(c)('security.title') },
      <SecurityPage {...factors} provider={provider} username={await usernameOf(c)} owes={owes} news={news} />,
    )
  })

  /** The codes of somebody's first second factor, and the session goes on under a new secret. */
  async function afterFactor(c: WebContext, news: z.infer<typeof News>): Promise<Response> {
    const who = signedIn(c)
    const { id } = c.var.tenant
    const { secret, codes } = await database.withTenant(id, async (trx) => ({
      secret: (await renewSession(trx, id, who.account, sessionHash(who))) ?? fail('signInNeeded'),
      codes:
        (await countRecoveryCodes(trx, id, who.account)) > 0
          ? undefined
          : await makeRecoveryCodes(trx, id, who.account),
    }))
    jar.set(c, 'session', secret)
    return codes ? codesPage(c, codes, news) : c.redirect(to(news), 303)
  }
  const codesPage = (c: WebContext, codes: readonly string[], news?: z.infer<typeof News>) =>
    show(
      c,
      { title: texts(c)('security.recovery.title'), breadcrumbs: below(c), secret: true },
      <RecoveryCodesPage codes={codes} news={news} />,
    )

  const newPasskeyPage = (c: WebContext, name: string, error?: string) =>
    show(
      c,
      {
        title: texts(c)('security.passkey.new'),
        status: error === undefined ? 200 : 422,
        islands: ['passkey'],
        breadcrumbs: below(c),
      },
      <NewPasskeyPage name={name} error={error} />,
    )
  web.route('get', `${paths.passkeys}/baru`, fresh, (c) =>
    newPasskeyPage(c, deviceOf(c.req.header('user-agent')) || texts(c)('security.passkey.one')),
  )
  web.route('post', `${paths.passkeys}/mulai`, { ...fresh, body: 'none' }, async (c) => {
    const { account, name } = signedIn(c)
    const username = await usernameOf(c)
    const ceremony = ceremonyOf(c, 'register')
    const registrant = { account, username, name, city: c.var.tenant.name }
    const options = await database.withTenant(ceremony.tenant, (trx) => askForNewPasskey(trx, ceremony, registrant))
    return c.json(options, 200, { 'Cache-Control': 'no-store' })
  })
  web.route('post', paths.passkeys, fresh, async (c) => {
    const form = await readForm(c)
    const name = Name.safeParse(form.nama)
    const t = texts(c)
    if (!name.success) return newPasskeyPage(c, form.nama ?? '', t('security.passkey.nameMissing'))
    const { account } = signedIn(c)
    const given = { account, name: name.data, answer: form.jawaban ?? '' }
    const taken = await takeNewPasskey(database, ceremonyOf(c, 'register'), given)
    if (!taken) return newPasskeyPage(c, name.data, t('security.passkey.failed'))
    return afterFactor(c, 'kunci')
  })

  const ownPasskey = async (c: WebContext) => {
    const { id } = c.var.tenant
    const own = await database.withTenant(id, (trx) => listPasskeys(trx, id, signedIn(c).account))
    return own.find((each) => each.id === c.req.param('passkey')) ?? fail('notFound')
  }
  const ONE = `${paths.passkeys}/:passkey{[0-9a-f-]{36}}` as const
  const renamePage = (c: WebContext, passkey: { id: string; name: string }, error?: string) =>
    show(
      c,
      {
        title: texts(c)('security.passkey.rename'),
        status: error === undefined ? 200 : 422,
        breadcrumbs: below(c),
      },
      <RenamePasskeyPage passkey={passkey} error={error} />,
    )
  web.route('get', `${ONE}/nama`, rule, async (c) => renamePage(c as WebContext, await ownPasskey(c as WebContext)))
  web.route('post', `${ONE}/nama`, rule, async (c) => {
    const { id } = await ownPasskey(c as WebContext)
    const form = await readForm(c as WebContext)
    const name = Name.safeParse(form.nama)
    if (!name.success) {
      return renamePage(
        c as WebContext,
        { id, name: form.nama ?? '' },
        texts(c as WebContext)('security.passkey.nameMissing'),
      )
    }
    const tenant = c.var.tenant.id
    await database.withTenant(tenant, (trx) => renamePasskey(trx, tenant, signedIn(c).account, { id, name: name.data }))
    return c.redirect(to('nama'), 303)
  })
  web.route('get', `${ONE}/hapus`, rule, async (c) => {
    const { id, name } = await ownPasskey(c as WebContext)
    return show(
      c as WebContext,
      { title: texts(c as WebContext)('security.passkey.remove'), breadcrumbs: below(c as WebContext) },
      <RemoveFactorPage kind="passkey" name={name} action={`${paths.passkeys}/${id}/hapus`} />,
    )
  })
  web.route('post', `${ONE}/hapus`, fresh, async (c) => {
    const { id } = c.var.tenant
    const { id: passkey } = await ownPasskey(c as WebContext)
    await database.withTenant(id, (trx) => removePasskey(trx, id, signedIn(c).account, passkey))
    return c.redirect(to('kunciHilang'), 303)
  })

  const codeAppPage = async (c: WebContext, error?: string) => {
    const { account } = signedIn(c)
    const tenant = c.var.tenant.id
    const issuer = `Alur ${c.var.tenant.name}`
    const label = await usernameOf(c)
    const setup = await database.withTenant(tenant, (trx) =>
      codeAppSetup({ trx, box, tenant, account }, { issuer, label }),
    )
    if (!setup) return c.redirect(paths.security, 303)
    const svg = renderSVG(setup.address, { ecc: 'M', border: 2 })
    const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
    return show(
      c,
      {
        title: texts(c)('security.app.title'),
        status: error === undefined ? 200 : 422,
        breadcrumbs: below(c),
        secret: true,
      },
      <CodeAppPage picture={picture} setup={setup} error={error} />,
    )
  }
  web.route('get', paths.codeApp, fresh, (c) => codeAppPage(c))
  web.route('post', `${paths.codeApp}/mulai`, fresh, async (c) => {
    const tenant = c.var.tenant.id
    const { account } = signedIn(c)
    await database.withTenant(tenant, (trx) => beginCodeApp({ trx, box, tenant, account }))
    return c.redirect(paths.codeApp, 303)
  })
  web.route('post', paths.codeApp, fresh, async (c) => {
    const form = await readForm(c)
    const tenant = c.var.tenant.id
    const { account } = signedIn(c)
    const asked = { code: form.kode ?? '', now: new Date(), confirm: true }
    const right = await database.withTenant(tenant, (trx) => takeAppCode({ trx, box, tenant, account }, asked))
    return right ? afterFactor(c, 'aplikasi') : codeAppPage(c, texts(c)('security.app.wrong'))
  })
  web.route('get', `${paths.codeApp}/hapus`, rule, (c) =>
    show(
      c,
      { title: texts(c)('security.app.remove'), breadcrumbs: below(c) },
      <RemoveFactorPage kind="app" name={undefined} action={`${paths.codeApp}/hapus`} />,
    ),
  )
  web.route('post', `${paths.codeApp}/hapus`, fresh, async (c) => {
    const { id } = c.var.tenant
    await database.withTenant(id, (trx) => removeCodeApp(trx, id, signedIn(c).account))
    return c.redirect(to('aplikasiHilang'), 303)
  })

  web.route('post', paths.recovery, fresh, async (c) => {
    const { account } = signedIn(c)
    const { id } = c.var.tenant
    const codes = await database.withTenant(id, async (trx) =>
      hasSecond(await loadFactors(trx, id, account)) ? makeRecoveryCodes(trx, id, account) : undefined,
    )
    return codes ? codesPage(c, codes) : c.redirect(paths.security, 303)
  })
}
