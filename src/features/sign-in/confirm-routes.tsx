import { getCookie } from 'hono/cookie'
import { readForm } from '#platform/http/body.ts'
import { clientAddress, type SignedIn, signedIn, type WebContext } from '#platform/http/context.ts'
import { ownPath } from '#platform/http/page.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { askForPasskey, type Ceremony, takePasskey } from './ceremonies.ts'
import { sessionCookie } from './cookies.ts'
import { loadFactors } from './factors.ts'
import { type HeldForm, takeHeldForm } from './held-forms.ts'
import { paths } from './paths.ts'
import { hashNamed } from './secret.ts'
import { confirmBy } from './service.ts'
import { renewSession } from './sessions.ts'
import { originOf, type SignInDesk, texts, tooMany } from './sign-in-desk.tsx'
import { ConfirmPage } from './sign-in-page.tsx'

/** The hash of the session that a person came with; tokens have none. */
export const sessionHash = ({ by }: SignedIn): Buffer =>
  (by.means === 'session' ? hashNamed(by.session) : undefined) ?? fail('forbidden')

/** How the session of a request is bound to what its authenticator is asked. */
export const ceremonyOf = (c: WebContext, purpose: 'register' | 'confirm'): Ceremony => ({
  tenant: c.var.tenant.id,
  purpose,
  origin: originOf(c),
  boundTo: sessionHash(signedIn(c)),
})

/** Where a fresh factor is given before an act of weight; a form that was held meanwhile is sent on. */
export function addConfirmRoutes(web: Web, desk: SignInDesk): void {
  const { database, box, https, jar, show } = desk

  const confirmPage = async (
    c: WebContext,
    asked: { readonly next: string; readonly held: string | undefined },
    error?: string,
    status: 200 | 422 | 429 = 200,
  ) => {
    const { id } = c.var.tenant
    const { passkeys, codeApp } = await database.withTenant(id, (trx) => loadFactors(trx, id, signedIn(c).account))
    return show(
      c,
      { title: texts(c)('security.confirm.title'), status, islands: ['passkey'] },
      <ConfirmPage {...asked} error={error} passkeys={passkeys > 0} codeApp={codeApp} />,
    )
  }

  web.route('get', paths.confirm, { access: 'signedIn', enrolling: true }, (c) =>
    confirmPage(c, { next: ownPath(c.req.query('next')), held: c.req.query('formulir') }),
  )

  web.route('post', `${paths.confirm}/kunci`, { access: 'signedIn', enrolling: true, body: 'none' }, async (c) => {
    const ceremony = ceremonyOf(c, 'confirm')
    const options = await database.withTenant(ceremony.tenant, (trx) =>
      askForPasskey(trx, ceremony, signedIn(c).account),
    )
    return c.json(options, 200, { 'Cache-Control': 'no-store' })
  })

  web.route('post', paths.confirm, { access: 'signedIn', enrolling: true }, async (c) => {
    const who = signedIn(c)
    const hash = sessionHash(who)
    const { id } = c.var.tenant
    const form = await readForm(c)
    const asked = { next: ownPath(form.next), held: form.formulir }
    if (form.jawaban) {
      const account = await takePasskey(database, ceremonyOf(c, 'confirm'), form.jawaban)
      if (account !== who.account) return confirmPage(c, asked, texts(c)('security.confirm.wrongPasskey'), 422)
    } else {
      const given = { account: who.account, proof: form.bukti ?? '', address: clientAddress(c), now: new Date() }
      const confirmed = await confirmBy(desk, id, given)
      if (!confirmed.ok && confirmed.reason === 'tooManyTries') {
        return confirmPage(c, asked, tooMany(c, confirmed.waitSeconds), 429)
      }
      if (!confirmed.ok) return confirmPage(c, asked, texts(c)('security.confirm.wrong'), 422)
    }
    const { secret, held } = await database.withTenant(id, async (trx) => ({
      secret: (await renewSession(trx, id, who.account, hash)) ?? fail('signInNeeded'),
      held: asked.held && (await takeHeldForm(trx, box, { tenant: id, account: who.account, id: asked.held })),
    }))
    if (!held) {
      jar.set(c, 'session', secret)
      return c.redirect(asked.next, 303)
    }
    const answer = await sendOn(c, held, secret)
    const response = new Response(answer.body, answer)
    response.headers.append('Set-Cookie', jar.headerOf('session', secret))
    return response
  })

  /** The held form, as if its sender had sent it now. */
  function sendOn(c: WebContext, { path, method, type, body }: HeldForm, secret: string): Promise<Response> {
    const cookies = { ...getCookie(c), [sessionCookie(https())]: secret }
    const headers = new Headers({
      accept: 'text/html',
      'content-type': type,
      cookie: Object.entries(cookies)
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join('; '),
      origin: originOf(c),
    })
    for (const name of ['accept-language', 'user-agent', 'x-forwarded-for', 'sec-fetch-site']) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
    const request = new Request(new URL(path, c.req.url), { method, headers, body: Buffer.from(body, 'base64') })
    return Promise.resolve(web.app.fetch(request, c.env))
  }
}
