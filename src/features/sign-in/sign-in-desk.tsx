import type { ComponentChildren } from 'preact'
import type { Database } from '#platform/database/database.ts'
import { clientAddress, type WebContext } from '#platform/http/context.ts'
import { page } from '#platform/http/page.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'
import { type Translate, translator } from '#ui/messages/translator.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { Breadcrumb, Frame } from '#ui/page/frame.ts'
import { Page } from '#ui/page/page.tsx'
import { type CookieJar, cookieJar } from './cookies.ts'
import type { DemoAccount } from './demo-accounts.tsx'
import { deviceOf } from './device.ts'
import { hashNamed } from './secret.ts'
import type { Desk, Entered } from './service.ts'

export interface SignInDependencies {
  readonly database: Database
  readonly box: SecretBox
  readonly https: () => boolean
  /** What surrounds a page. */
  readonly frame: (c: WebContext) => Frame
  /** Accounts that the demo city shows to everybody; never asked for in a real city. */
  readonly demoAccounts: () => readonly DemoAccount[]
}

export interface Shown {
  readonly title: string
  readonly status?: 200 | 422 | 429
  readonly islands?: readonly string[]
  readonly breadcrumbs?: readonly Breadcrumb[]
  /** Something on the page is shown this once: no cache keeps it. */
  readonly secret?: boolean
}

/** What the routes of sign-in share. */
export interface SignInDesk extends SignInDependencies {
  readonly jar: CookieJar
  show(c: WebContext, shown: Shown, children: ComponentChildren): Response
}

export function signInDesk(dependencies: SignInDependencies): SignInDesk {
  const { frame, https } = dependencies
  return {
    ...dependencies,
    jar: cookieJar(https),
    show(c, { title, status = 200, islands = [], breadcrumbs = [], secret = false }, children) {
      const surroundings = frame(c)
      const scripts = islands.flatMap((name) => surroundings.assets.islands?.[name] ?? [])
      const node = (
        <Page
          words={wordsFor(c.var.locale, c.var.tenant.timeZone)}
          frame={surroundings}
          title={title}
          scripts={scripts}
          breadcrumbs={breadcrumbs}
        >
          {children}
        </Page>
      )
      const answer = page(c, node, status)
      if (secret) answer.headers.set('Cache-Control', 'no-store')
      return answer
    },
  }
}

export const texts = (c: WebContext): Translate => translator(c.var.locale)

/** Who comes, as far as the browser tells. */
export function deskOf(c: WebContext, jar: CookieJar): Desk {
  const { account } = c.var
  const hash = account?.by.means === 'session' ? hashNamed(account.by.session) : undefined
  return {
    address: clientAddress(c),
    device: deviceOf(c.req.header('user-agent')),
    known: jar.read(c, 'known'),
    session: account && hash ? { account: account.account, hash } : undefined,
  }
}

/** Gives the browser what it needs to be let in from now on. */
export function letIn(c: WebContext, jar: CookieJar, { session, known }: Entered): void {
  jar.set(c, 'session', session)
  jar.set(c, 'known', known)
}

/** "Terlalu banyak percobaan", with how long to wait. */
export function tooMany(c: WebContext, waitSeconds: number): string {
  c.header('Retry-After', String(waitSeconds))
  return texts(c)('signIn.tooManyTries', { minutes: Math.ceil(waitSeconds / 60) })
}

/** The origin that a browser says its request came from; the router has held it against ours. */
export const originOf = (c: WebContext): string => c.req.header('origin') ?? new URL(c.req.url).origin

/** What others know of a city, for new passwords; a demo city guards nothing. */
export const aboutCity = ({ var: { tenant } }: Pick<WebContext, 'var'>): readonly string[] =>
  tenant.kind === 'demo' ? [] : [tenant.name, 'Alur']
