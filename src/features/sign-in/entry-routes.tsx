import { readForm } from '#platform/http/body.ts'
import type { WebContext } from '#platform/http/context.ts'
import { keepLocale } from '#platform/http/locale.ts'
import { ownPath } from '#platform/http/page.ts'
import type { Web } from '#platform/http/web.ts'
import { askForPasskey, type Ceremony, takePasskey } from './ceremonies.ts'
import { loadFactors } from './factors.ts'
import { findHalf } from './half-sign-in.ts'
import { OIDC_REASONS } from './oidc/reasons.ts'
import { findOidcSetting } from './oidc/setting.ts'
import { paths } from './paths.ts'
import { hashNamed, hashSecret, newSecret } from './secret.ts'
import { completeSignIn, enter, signIn } from './service.ts'
import { endSession } from './sessions.ts'
import { deskOf, letIn, originOf, type SignInDesk, texts, tooMany } from './sign-in-desk.tsx'
import { SecondFactorPage, SignInPage } from './sign-in-page.tsx'

const ISLANDS = ['passkey']

/** In by password and second factor or by passkey; out; and the language. */
export function addEntryRoutes(web: Web, desk: SignInDesk): void {
  const { database, https, demoAccounts, jar, show } = desk

  const providerOf = async (c: WebContext) => {
    const { id } = c.var.tenant
    const setting = await database.withTenant(id, (trx) => findOidcSetting(trx, id))
    const refused = OIDC_REASONS.find((reason) => reason === c.req.query('penyedia'))
    return setting?.enabled ? { label: setting.label, refused } : undefined
  }

  const signInPage = async (
    c: WebContext,
    form: { next: string; username: string; error?: string; ended?: boolean; passkeyRefused?: boolean },
    status: 200 | 422 | 429,
  ) => {
    const accounts = c.var.tenant.kind === 'demo' ? demoAccounts() : []
    const { next, username, error, ended = false, passkeyRefused = false } = form
    return show(
      c,
      { title: texts(c)('signIn.title'), status, islands: ISLANDS },
      <SignInPage
        next={next}
        username={username}
        error={error}
        ended={ended}
        passkeyRefused={passkeyRefused}
        provider={await providerOf(c)}
        demoAccounts={accounts}
      />,
    )
  }

  web.route('get', paths.signIn, { access: 'public' }, (c) => {
    const next = ownPath(c.req.query('next'))
    const ended = c.req.query('ended') !== undefined
    const passkeyRefused = c.req.query('kunci') !== undefined
    return c.var.account ? c.redirect(next, 303) : signInPage(c, { next, username: '', ended, passkeyRefused }, 200)
  })

  web.route('post', paths.signIn, { access: 'public' }, async (c) => {
    const form = await readForm(c)
    const { username = '', password = '' } = form
    const next = ownPath(form.next)
    const outcome = await signIn(database, c.var.tenant.id, { username, password, ...deskOf(c, jar) })
    if (outcome.ok && outcome.step === 'second') {
      jar.set(c, 'half', outcome.half)
      return c.redirect(`${paths.secondFactor}?${new URLSearchParams({ next })}`, 303)
    }
    if (outcome.ok) {
      letIn(c, jar, outcome)
      return c.redirect(next, 303)
    }
    if (outcome.reason === 'tooManyTries') {
      return signInPage(c, { next, username, error: tooMany(c, outcome.waitSeconds) }, 429)
    }
    return signInPage(c, { next, username, error: texts(c)('signIn.wrong') }, 422)
  })

  /** Without a sign-in that waits, there is only the beginning. */
  const secondFactorPage = async (c: WebContext, next: string, error?: string, status: 200 | 422 | 429 = 200) => {
    const { id } = c.var.tenant
    const half = jar.read(c, 'half')
    const factors =
      half === undefined
        ? undefined
        : await database.withTenant(id, async (trx) => {
            const account = await findHalf(trx, id, half)
            return account === undefined ? undefined : loadFactors(trx, id, account)
          })
    if (!factors) return c.redirect(`${paths.signIn}?${new URLSearchParams({ next })}`, 303)
    const { passkeys, codeApp } = factors
    return show(
      c,
      { title: texts(c)('signIn.second.title'), status, islands: ISLANDS },
      <SecondFactorPage next={next} error={error} passkeys={passkeys > 0} codeApp={codeApp} />,
    )
  }

  web.route('get', paths.secondFactor, { access: 'public' }, (c) => secondFactorPage(c, ownPath(c.req.query('next'))))

  web.route('post', paths.secondFactor, { access: 'public' }, async (c) => {
    const form = await readForm(c)
    const next = ownPath(form.next)
    const half = jar.read(c, 'half') ?? ''
    const outcome = await completeSignIn(desk, c.var.tenant.id, {
      ...deskOf(c, jar),
      half,
      code: form.kode ?? '',
      now: new Date(),
    })
    if (outcome.ok) {
      jar.forget(c, 'half')
      letIn(c, jar, outcome)
      return c.redirect(next, 303)
    }
    if (outcome.reason === 'tooManyTries') return secondFactorPage(c, next, tooMany(c, outcome.waitSeconds), 429)
    return secondFactorPage(c, next, texts(c)('signIn.second.wrong'), 422)
  })

  const ceremonyOf = (c: WebContext, visitor: string): Ceremony => ({
    tenant: c.var.tenant.id,
    purpose: 'signIn',
    origin: originOf(c),
    boundTo: hashSecret(visitor),
  })

  web.route('post', `${paths.passkeySignIn}/mulai`, { access: 'public', body: 'none' }, async (c) => {
    const visitor = jar.read(c, 'visitor') ?? newSecret()
    const ceremony = ceremonyOf(c, visitor)
    const options = await database.withTenant(ceremony.tenant, (trx) => askForPasskey(trx, ceremony))
    jar.set(c, 'visitor', visitor)
    return c.json(options, 200, { 'Cache-Control': 'no-store' })
  })

  web.route('post', paths.passkeySignIn, { access: 'public' }, async (c) => {
    const form = await readForm(c)
    const next = ownPath(form.next)
    const { id } = c.var.tenant
    const visitor = jar.read(c, 'visitor')
    const account =
      visitor === undefined ? undefined : await takePasskey(database, ceremonyOf(c, visitor), form.jawaban ?? '')
    if (account === undefined) {
      return c.redirect(`${paths.signIn}?${new URLSearchParams({ next, kunci: 'ditolak' })}`, 303)
    }
    const entered = await database.withTenant(id, (trx) => enter(trx, id, account, deskOf(c, jar)))
    jar.forget(c, 'visitor')
    jar.forget(c, 'half')
    letIn(c, jar, entered)
    return c.redirect(next, 303)
  })

  // Public: who presses it after the session has ended is signed out already.
  web.route('post', paths.signOut, { access: 'public', enrolling: true }, async (c) => {
    const { account, tenant } = c.var
    const hash = account?.by.means === 'session' ? hashNamed(account.by.session) : undefined
    if (account && hash) {
      await database.withTenant(tenant.id, (trx) => endSession(trx, tenant.id, account.account, hash))
    }
    jar.forget(c, 'session')
    c.header('Clear-Site-Data', '"cache", "storage"')
    return c.redirect(paths.signIn, 303)
  })

  web.route('post', paths.language, { access: 'public' }, async (c) => {
    const form = await readForm(c)
    const lang = form.lang === 'en' ? 'en' : 'id'
    keepLocale(c, lang, https())
    return c.redirect(ownPath(form.back), 303)
  })
}
