import { deleteCookie, setCookie } from 'hono/cookie'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import type { Database } from '#platform/database/database.ts'
import { readForm } from '#platform/http/body.ts'
import { clientAddress, signedIn, type WebContext } from '#platform/http/context.ts'
import { ownPath, page } from '#platform/http/page.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { Frame } from '#ui/page/frame.ts'
import { Page } from '#ui/page/page.tsx'
import { SessionsPage, TokensPage } from './account-pages.tsx'
import type { DemoAccount } from './demo-accounts.tsx'
import { deviceOf } from './device.ts'
import { cookieName } from './identify.ts'
import { findInvitation, invitationPath } from './invitations.ts'
import { PASSWORD_MIN, Password } from './password.ts'
import { paths } from './paths.ts'
import { hashNamed } from './secret.ts'
import { changePassword, signIn, takeUpInvitation } from './service.ts'
import { beginSession, endSession, listSessions } from './sessions.ts'
import { InvitationPage, PasswordPage, SignInPage } from './sign-in-page.tsx'
import { createToken, listTokens, revokeToken, TOKEN_MAX_DAYS } from './tokens.ts'

export interface SignInDependencies {
  readonly database: Database
  readonly https: () => boolean
  /** What surrounds a page. */
  readonly frame: (c: WebContext) => Frame
  /** Accounts that the demo city shows to everybody; never asked for in a real city. */
  readonly demoAccounts: () => readonly DemoAccount[]
}

const TokenForm = z.object({
  name: z.string().trim().min(1).max(100),
  scope: z.enum(['read', 'act']),
  days: z.coerce.number().int().min(1).max(TOKEN_MAX_DAYS),
})
const Username = z.string().trim().min(3).max(254).regex(/^\S+$/)

/** Adds the pages by which people come in and keep their account. */
export function addSignInRoutes(web: Web, { database, https, frame, demoAccounts }: SignInDependencies): void {
  const show = (c: WebContext, title: string, children: ComponentChildren, status: 200 | 422 | 429 = 200) => {
    const words = wordsFor(c.var.locale, c.var.tenant.timeZone)
    const node = (
      <Page words={words} frame={frame(c)} title={title}>
        {children}
      </Page>
    )
    return page(c, node, status)
  }
  const cookie = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  const texts = (c: WebContext) => translator(c.var.locale)

  const signInPage = (
    c: WebContext,
    form: { next: string; username: string; error?: string; ended?: boolean },
    status: 200 | 422 | 429,
  ) => {
    const accounts = c.var.tenant.kind === 'demo' ? demoAccounts() : []
    const { next, username, error, ended = false } = form
    return show(
      c,
      texts(c)('signIn.title'),
      <SignInPage next={next} username={username} error={error} ended={ended} demoAccounts={accounts} />,
      status,
    )
  }

  web.route('get', paths.signIn, { access: 'public' }, (c) => {
    const next = ownPath(c.req.query('next'))
    const ended = c.req.query('ended') !== undefined
    return c.var.account ? c.redirect(next, 303) : signInPage(c, { next, username: '', ended }, 200)
  })

  web.route('post', paths.signIn, { access: 'public' }, async (c) => {
    const form = await readForm(c)
    const { username = '', password = '' } = form
    const next = ownPath(form.next)
    const outcome = await signIn(database, c.var.tenant.id, {
      username,
      password,
      address: clientAddress(c),
      device: deviceOf(c.req.header('user-agent')),
    })
    if (outcome.ok) {
      setCookie(c, cookieName(https()), outcome.secret, { ...cookie, secure: https() })
      return c.redirect(next, 303)
    }
    const t = texts(c)
    if (outcome.reason === 'tooManyTries') {
      c.header('Retry-After', String(outcome.waitSeconds))
      const minutes = Math.ceil(outcome.waitSeconds / 60)
      return signInPage(c, { next, username, error: t('signIn.tooManyTries', { minutes }) }, 429)
    }
    return signInPage(c, { next, username, error: t('signIn.wrong') }, 422)
  })

  // Public: who presses it after the session has ended is signed out already.
  web.route('post', paths.signOut, { access: 'public' }, async (c) => {
    const { account, tenant } = c.var
    const hash = account?.by.means === 'session' ? hashNamed(account.by.session) : undefined
    if (account && hash) {
      await database.withTenant(tenant.id, (trx) => endSession(trx, tenant.id, account.account, hash))
    }
    deleteCookie(c, cookieName(https()), { path: '/', secure: https() })
    c.header('Clear-Site-Data', '"cache", "storage"')
    return c.redirect(paths.signIn, 303)
  })

  web.route('post', paths.language, { access: 'public' }, async (c) => {
    const form = await readForm(c)
    const lang = form.lang === 'en' ? 'en' : 'id'
    setCookie(c, 'lang', lang, { ...cookie, maxAge: 31_536_000, secure: https() })
    return c.redirect(ownPath(form.back), 303)
  })

  web.route('get', `${paths.invitations}/:secret`, { access: 'public' }, async (c) => {
    const invitation = await openInvitation(c, c.req.param('secret'))
    return invitationPage(c, invitation, '', undefined, 200)
  })

  web.route('post', `${paths.invitations}/:secret`, { access: 'public' }, async (c) => {
    const invitation = await openInvitation(c, c.req.param('secret'))
    const form = await readForm(c)
    const t = texts(c)
    const username = Username.safeParse(invitation.username ?? form.username)
    const password = Password.safeParse(form.password)
    const typed = form.username ?? ''
    if (!username.success) {
      return invitationPage(c, invitation, typed, { text: t('signIn.usernameForm'), field: 'username' }, 422)
    }
    if (!password.success) {
      const text = t('signIn.passwordShort', { min: PASSWORD_MIN })
      return invitationPage(c, invitation, typed, { text, field: 'password' }, 422)
    }
    const accepted = await takeUpInvitation(database, c.var.tenant.id, c.req.param('secret'), {
      username: username.data,
      password: password.data,
    })
    if (accepted.ok) {
      // The link and the new password say who it is: nobody is asked a second time.
      const { id } = c.var.tenant
      const device = deviceOf(c.req.header('user-agent'))
      const session = await database.withTenant(id, (trx) => beginSession(trx, id, accepted.account, device))
      setCookie(c, cookieName(https()), session, { ...cookie, secure: https() })
      return c.redirect('/', 303)
    }
    if (accepted.reason !== 'usernameTaken') fail('gone')
    return invitationPage(c, invitation, typed, { text: t('signIn.usernameTaken'), field: 'username' }, 422)
  })

  async function openInvitation(c: WebContext, secret: string) {
    const { id } = c.var.tenant
    return (await database.withTenant(id, (trx) => findInvitation(trx, id, secret))) ?? fail('gone')
  }
  const invitationPage = (
    c: WebContext,
    invitation: Awaited<ReturnType<typeof openInvitation>>,
    username: string,
    error: { text: string; field: string } | undefined,
    status: 200 | 422,
  ) =>
    show(
      c,
      texts(c)('signIn.invitation.title'),
      <InvitationPage
        action={invitationPath(c.req.param('secret') ?? '')}
        name={invitation.name}
        fixedUsername={invitation.username}
        username={username}
        error={error}
      />,
      status,
    )

  const passwordPage = (c: WebContext, error?: { text: string; field: string }) =>
    show(c, texts(c)('account.password.title'), <PasswordPage error={error} />, error ? 422 : 200)

  web.route('get', paths.password, { access: 'signedIn' }, (c) => passwordPage(c))
  web.route('post', paths.password, { access: 'signedIn' }, async (c) => {
    const { account, by } = signedIn(c)
    if (by.means !== 'session') fail('forbidden')
    const form = await readForm(c)
    const t = texts(c)
    const next = Password.safeParse(form.password)
    if (!next.success) {
      return passwordPage(c, { text: t('signIn.passwordShort', { min: PASSWORD_MIN }), field: 'password' })
    }
    const change = await changePassword(database, c.var.tenant.id, account, {
      current: form.current ?? '',
      next: next.data,
      session: by.session,
      address: clientAddress(c),
    })
    if (change.ok) return c.redirect(paths.sessions, 303)
    if (change.reason === 'tooManyTries') fail('tooMany')
    return passwordPage(c, { text: t('account.password.wrong'), field: 'current' })
  })

  web.route('get', paths.sessions, { access: 'signedIn' }, async (c) => {
    const { account, by } = signedIn(c)
    const { id } = c.var.tenant
    const sessions = await database.withTenant(id, (trx) => listSessions(trx, id, account))
    const current = by.means === 'session' ? by.session : ''
    return show(c, texts(c)('account.sessions.title'), <SessionsPage sessions={sessions} current={current} />)
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
    const content = <TokensPage tokens={tokens} made={told.made} error={told.error} />
    return show(c, texts(c)('account.tokens.title'), content, told.error === undefined ? 200 : 422)
  }
  web.route('get', paths.tokens, { access: 'signedIn' }, (c) => tokensPage(c))
  web.route('post', paths.tokens, { access: 'signedIn' }, async (c) => {
    const { account, by } = signedIn(c)
    // A token that could make tokens would outlive its own revocation.
    if (by.means !== 'session') fail('forbidden')
    const form = TokenForm.safeParse(await readForm(c))
    if (!form.success) return tokensPage(c, { error: texts(c)('account.tokens.wrong') })
    const { id } = c.var.tenant
    const made = await database.withTenant(id, (trx) => createToken(trx, id, account, form.data))
    return tokensPage(c, { made })
  })
  web.route('post', `${paths.tokens}/:token/cabut`, { access: 'signedIn' }, async (c) => {
    const { id } = c.var.tenant
    await database.withTenant(id, (trx) => revokeToken(trx, id, signedIn(c).account, c.req.param('token')))
    return c.redirect(paths.tokens, 303)
  })
}
