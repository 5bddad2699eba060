import { z } from 'zod'
import { readForm } from '#platform/http/body.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import type { CredentialError } from './credentials-form.tsx'
import { findInvitation, invitationPath, type OpenInvitation } from './invitations.ts'
import { PASSWORD_MIN, readNewPassword } from './password.ts'
import { paths } from './paths.ts'
import { enterOrWait, takeUpInvitation } from './service.ts'
import { aboutCity, deskOf, letIn, type SignInDesk, texts } from './sign-in-desk.tsx'
import { InvitationPage } from './sign-in-page.tsx'

const Username = z.string().trim().min(3).max(254).regex(/^\S+$/)

/** The page that a one-time link opens: a first password, or a new one. */
export function addInvitationRoutes(web: Web, desk: SignInDesk): void {
  const { database, jar, show } = desk

  async function openInvitation(c: WebContext, secret: string) {
    const { id } = c.var.tenant
    return (await database.withTenant(id, (trx) => findInvitation(trx, id, secret))) ?? fail('gone')
  }
  const invitationPage = (
    c: WebContext,
    invitation: OpenInvitation,
    { username, error }: { readonly username: string; readonly error?: CredentialError },
  ) =>
    show(
      c,
      { title: texts(c)('signIn.invitation.title'), status: error ? 422 : 200 },
      <InvitationPage
        action={invitationPath(c.req.param('secret') ?? '')}
        name={invitation.name}
        fixedUsername={invitation.username}
        username={username}
        error={error}
      />,
    )

  web.route('get', `${paths.invitations}/:secret`, { access: 'public' }, async (c) =>
    invitationPage(c, await openInvitation(c, c.req.param('secret')), { username: '' }),
  )

  web.route('post', `${paths.invitations}/:secret`, { access: 'public' }, async (c) => {
    const secret = c.req.param('secret')
    const invitation = await openInvitation(c, secret)
    const form = await readForm(c)
    const t = texts(c)
    const wrong = (text: string, field: string) =>
      invitationPage(c, invitation, { username: form.username ?? '', error: { text, field } })
    const username = Username.safeParse(invitation.username ?? form.username)
    if (!username.success) return wrong(t('signIn.usernameForm'), 'username')
    const read = await readNewPassword(form.password, [invitation.name, username.data, ...aboutCity(c)])
    if (!read.ok) return wrong(t(`signIn.${read.reason}`, { min: PASSWORD_MIN }), 'password')
    const { password } = read
    const accepted = await takeUpInvitation(database, c.var.tenant.id, secret, { username: username.data, password })
    if (accepted.ok) {
      // The link and the new password say who it is: only a second factor, where there is one, is asked for.
      const { id } = c.var.tenant
      const entered = await database.withTenant(id, (trx) => enterOrWait(trx, id, accepted.account, deskOf(c, jar)))
      if (entered.step === 'second') jar.set(c, 'half', entered.half)
      else letIn(c, jar, entered)
      return c.redirect(entered.step === 'second' ? paths.secondFactor : '/', 303)
    }
    if (accepted.reason !== 'usernameTaken') fail('gone')
    return wrong(t('signIn.usernameTaken'), 'username')
  })
}
