import { signedIn, type WebContext } from '#platform/http/context.ts'
import { ownPath } from '#platform/http/page.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import type { Log } from '#platform/log/log.ts'
import { type Claims, OidcFailed } from '#platform/oidc/provider.ts'
import { paths } from '../paths.ts'
import { newSecret } from '../secret.ts'
import { enter, enterOrWait } from '../service.ts'
import { deskOf, letIn, type SignInDependencies, signInDesk } from '../sign-in-desk.tsx'
import { matchAccount, removeOidcLinks } from './accounts.ts'
import { beginAttempt, type OidcAttempt, takeAttempt } from './attempt.ts'
import { type FindProvider, providerFinder } from './providers.ts'
import type { OidcReason } from './reasons.ts'
import { findOidcSetting, openOidcClient } from './setting.ts'

/** Where administrators try the setting out, and are told on the page `oidcSettingPath` what came of it. */
export const oidcSettingPath = '/kelola/penyedia-identitas'
export const oidcTryPath = `${oidcSettingPath}/coba`

const CALLBACK = `${paths.provider}/kembali`
const RULE = { access: 'public', limit: 'signIn' } as const

/** The address that the provider must know and send people back to. */
export const oidcCallback = (address: string): string => `${address}${CALLBACK}`

interface OidcDependencies extends SignInDependencies {
  readonly log: Log
  readonly findProvider?: FindProvider
}

/** In by the city's identity provider: authorization code with PKCE, held to the browser that began. */
export function addOidcRoutes(
  web: Web,
  { log, findProvider = providerFinder(), ...dependencies }: OidcDependencies,
): void {
  const { database, box, jar } = signInDesk(dependencies)

  /** Why it failed; anything but the provider's doing stays a fault. Neither tokens nor names reach the log. */
  function reasonOf(c: WebContext, fault: unknown): OidcReason {
    if (!(fault instanceof OidcFailed)) throw fault
    log.warn({ reference: c.var.reference, fault: fault.fault, detail: fault.message }, 'no sign-in by the provider')
    return fault.fault
  }

  const refused = (c: WebContext, { purpose, next }: Pick<OidcAttempt, 'purpose' | 'next'>, reason: OidcReason) => {
    const back = purpose === 'try' ? { coba: reason } : { next, penyedia: reason }
    return c.redirect(`${purpose === 'try' ? oidcSettingPath : paths.signIn}?${new URLSearchParams(back)}`, 303)
  }

  async function begin(c: WebContext, attempt: OidcAttempt): Promise<Response> {
    const { id } = c.var.tenant
    const found = await database.withTenant(id, async (trx) => {
      const setting = await findOidcSetting(trx, id)
      const client = await openOidcClient(trx, box, id)
      return setting && client && (setting.enabled || attempt.purpose === 'try') ? { setting, client } : undefined
    })
    if (!found) return fail('notFound')
    const browser = jar.read(c, 'provider') ?? newSecret()
    try {
      const provider = await findProvider(id, found.client)
      const checks = await database.withTenant(id, (trx) => beginAttempt(trx, id, browser, attempt))
      jar.set(c, 'provider', browser)
      const redirect = oidcCallback(c.var.address)
      return c.redirect(await provider.begin({ ...checks, redirect, scope: found.setting.scope }), 303)
    } catch (fault) {
      return refused(c, attempt, reasonOf(c, fault))
    }
  }

  web.route('get', paths.provider, RULE, (c) => {
    const next = ownPath(c.req.query('next'))
    return c.var.account ? c.redirect(next, 303) : begin(c, { purpose: 'signIn', account: null, next })
  })
  web.route('get', oidcTryPath, { access: 'administrator', limit: 'signIn' }, (c) =>
    begin(c, { purpose: 'try', account: signedIn(c).account, next: oidcSettingPath }),
  )

  web.route('get', CALLBACK, RULE, async (c) => {
    const { id } = c.var.tenant
    const browser = jar.read(c, 'provider')
    const state = c.req.query('state') ?? ''
    const attempt =
      browser === undefined ? undefined : await database.withTenant(id, (trx) => takeAttempt(trx, id, browser, state))
    if (!attempt) return refused(c, { purpose: 'signIn', next: '/' }, 'attemptGone')
    if (attempt.purpose === 'try' && attempt.account !== c.var.account?.account) {
      return refused(c, { purpose: 'signIn', next: oidcSettingPath }, 'attemptGone')
    }
    const found = await database.withTenant(id, async (trx) => ({
      setting: await findOidcSetting(trx, id),
      client: await openOidcClient(trx, box, id),
    }))
    const { setting, client } = found
    if (!setting || !client || (attempt.purpose === 'signIn' && !setting.enabled)) return fail('notFound')
    let claims: Claims
    try {
      const provider = await findProvider(id, client)
      // By our own address: what stands in the request is a proxy's, or somebody's.
      const answer = new URL(oidcCallback(c.var.address))
      answer.search = new URL(c.req.url).search
      claims = await provider.redeem(answer, attempt.checks, setting.claim)
    } catch (fault) {
      return refused(c, attempt, reasonOf(c, fault))
    }
    if (attempt.purpose === 'try') {
      const tried = await database.withTenant(id, (trx) => matchAccount(trx, id, setting, { claims, link: false }))
      if (tried.ok) return c.redirect(`${oidcSettingPath}?coba=ok`, 303)
      const there = Object.keys(claims).filter((name) => /^[\w.:/-]{1,60}$/.test(name))
      const told = new URLSearchParams({ coba: tried.reason, ada: there.slice(0, 30).join(' ') })
      return c.redirect(`${oidcSettingPath}?${told}`, 303)
    }
    const outcome = await database.withTenant(id, async (trx) => {
      const matched = await matchAccount(trx, id, setting, { claims, link: true })
      if (!matched.ok) return matched
      const letThrough = setting.trustsFactor ? enter : enterOrWait
      return letThrough(trx, id, matched.account, deskOf(c, jar))
    })
    if (!outcome.ok) return refused(c, attempt, outcome.reason)
    jar.forget(c, 'provider')
    if (outcome.step === 'second') {
      jar.set(c, 'half', outcome.half)
      return c.redirect(`${paths.secondFactor}?${new URLSearchParams({ next: attempt.next })}`, 303)
    }
    jar.forget(c, 'half')
    letIn(c, jar, outcome)
    return c.redirect(attempt.next, 303)
  })

  web.route('post', paths.providerLink, { access: 'signedIn', fresh: true }, async (c) => {
    const { id } = c.var.tenant
    await database.withTenant(id, (trx) => removeOidcLinks(trx, id, signedIn(c).account))
    return c.redirect(paths.security, 303)
  })
}
