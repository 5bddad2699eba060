import { z } from 'zod'
import { readForm, readFormValues } from '#platform/http/body.ts'
import { clientAddress, signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { TOKEN_SCOPES } from '#platform/http/scopes.ts'
import type { Web } from '#platform/http/web.ts'
import { SessionsPage, TokensPage } from './account-pages.tsx'
import type { CredentialError } from './credentials-form.tsx'
import { PASSWORD_MIN } from './password.ts'
import { paths } from './paths.ts'
import { hashNamed } from './secret.ts'
import { changePassword } from './service.ts'
import { endOtherSessions, endSession, listSessions } from './sessions.ts'
import { aboutCity, type SignInDesk, texts } from './sign-in-desk.tsx'
import { PasswordPage } from './sign-in-page.tsx'
import { createToken, listTokens, revokeToken, TOKEN_MAX_DAYS } from './tokens.ts'

const TokenForm = z.object({
  name: z.tuple([z.string().trim().min(1).max(100)]),
  scope: z.array(z.enum(TOKEN_SCOPES)).min(1),
  days: z.tuple([z.coerce.number().int().min(1).max(TOKEN_MAX_DAYS)]),
})

/** Password, sessions and tokens of one's own account. */
export function addAccountRoutes(web: Web, { database, show }: SignInDesk): void {
  const below = (c: WebContext) => [{ href: paths.security, label: texts(c)('security.title') }]

  const passwordPage = (c: WebContext, error?: CredentialError) =>
    show(
      c,
      { title: texts(c)('account.password.title'), status: error ? 422 : 200, breadcrumbs: below(c) },
      <PasswordPage error={error} />,
    )

  web.route('get', paths.password, { access: 'signedIn', enrolling: true }, (c) => passwordPage(c))
  web.route('post', paths.password, { access: 'signedIn', enrolling: true }, async (c) => {
    const { account, by, name } = signedIn(c)
    if (by.means !== 'session') fail('forbidden')
    const form = await readForm(c)
    const t = texts(c)
    const change = await changePassword(database, c.var.tenant.id, account, {
      current: form.current ?? '',
      next: form.password,
      session: by.session,
      address: clientAddress(c),
      about: [name, ...aboutCity(c)],
    })
    if (change.ok) return c.redirect(`${paths.security}?kabar=sandi`, 303)
    if (change.reason === 'tooManyTries') return fail('tooMany')
    if (change.reason === 'wrongPassword') {
      return passwordPage(c, { text: t('account.password.wrong'), field: 'current' })
    }
    return passwordPage(c, { text: t(`signIn.${change.reason}`, { min: PASSWORD_MIN }), field: 'password' })
  })

  web.route('get', paths.sessions, { access: 'signedIn' }, async (c) => {
    const { account, by } = signedIn(c)
    const { id } = c.var.tenant
    const sessions = await database.withTenant(id, (trx) => listSessions(trx, id, account))
    const current = by.means === 'session' ? by.session : ''
    return show(
      c,
      { title: texts(c)('account.sessions.title'), breadcrumbs: below(c) },
      <SessionsPage sessions={sessions} current={current} />,
    )
  })
  web.route('post', `${paths.sessions}/lain/akhiri`, { access: 'signedIn' }, async (c) => {
    const { account, by } = signedIn(c)
    const hash = (by.means === 'session' ? hashNamed(by.session) : undefined) ?? fail('forbidden')
    const { id } = c.var.tenant
    await database.withTenant(id, (trx) => endOtherSessions(trx, id, account, hash))
    return c.redirect(paths.sessions, 303)
  })
  web.route('post', `${paths.sessions}/:session/akhiri`, { access: 'signedIn' }, async (c) => {
    const hash = hashNamed(c.req.param('session')) ?? fail('notFound')
    const { id } = c.var.tenant
    await database.withTenant(id, (trx) => endSession(trx, id, signedIn(c).account, hash))
    return c.redirect(paths.sessions, 303)
  })

  const tokensPage = async (c: WebContext, told: { made?: string; error?: string } = {}) => {
    const { id } = c.var.tenant
    const tokens = await database.withTenant(id, (trx) => listTokens(trx, id, signedIn(c).account))
    const status = told.error === undefined ? 200 : 422
    return show(
      c,
      { title: texts(c)('account.tokens.title'), status, breadcrumbs: below(c), secret: told.made !== undefined },
      <TokensPage tokens={tokens} made={told.made} error={told.error} />,
    )
  }
  web.route('get', paths.tokens, { access: 'signedIn' }, (c) => tokensPage(c))
  web.route('post', paths.tokens, { access: 'signedIn', fresh: true }, async (c) => {
    const { account, by } = signedIn(c)
    // A token that could make tokens would outlive its own revocation.
    if (by.means !== 'session') fail('forbidden')
    const form = TokenForm.safeParse(await readFormValues(c))
    if (!form.success) return tokensPage(c, { error: texts(c)('account.tokens.wrong') })
    const { id } = c.var.tenant
    const { name, scope: scopes, days } = form.data
    const made = await database.withTenant(id, (trx) =>
      createToken(trx, id, account, { name: name[0], scopes, days: days[0] }),
    )
    return tokensPage(c, { made })
  })
  web.route('post', `${paths.tokens}/:token/cabut`, { access: 'signedIn' }, async (c) => {
    const { id } = c.var.tenant
    await database.withTenant(id, (trx) => revokeToken(trx, id, signedIn(c).account, c.req.param('token')))
    return c.redirect(paths.tokens, 303)
  })
}
