import { paths } from '#features/sign-in/index.ts'
import type { WebContext } from '#platform/http/context.ts'
import { translator } from '#ui/messages/translator.ts'
import type { Frame, NavigationItem } from '#ui/page/frame.ts'

type Place = Omit<NavigationItem, 'current'>

/** What surrounds every page, for the person who asks: their ways through Alur, or the way in. */
export function frameOf(c: WebContext, assets: Frame['assets']): Frame {
  const t = translator(c.var.locale)
  // A request that fails before the city is known is answered with a page, too.
  const city = c.var.tenant?.name ?? ''
  const { account } = c.var
  const url = new URL(c.req.url)
  const sop: Place = { href: '/sop/009', label: t('front.nav.sop'), icon: 'book' }
  const calendar: Place = { href: '/kalender', label: t('front.nav.calendar'), icon: 'calendar' }
  const track: Place = { href: '/lacak', label: t('front.nav.track'), icon: 'search' }
  const places: readonly Place[] = account
    ? [
        { href: '/giliran', label: t('front.nav.worklist'), icon: 'inbox' },
        { href: '/berkas/baru', label: t('front.nav.newDossier'), icon: 'plus' },
        { href: '/pemberitahuan', label: t('front.nav.notices'), icon: 'bell' },
        { href: '/katalog', label: t('front.nav.catalogue'), icon: 'folder' },
        sop,
      ]
    : [track, sop, calendar]
  const back = c.req.method === 'GET' ? `${url.pathname}${url.search}` : '/'
  return {
    city: { name: city, home: '/' },
    navigation: places.map((place) => ({ ...place, current: isWithin(url.pathname, place.href) })),
    ...(account
      ? {
          account: {
            name: account.name,
            links: [
              ...(account.duties.includes('administrator')
                ? [{ href: '/kelola', label: t('front.account.administer') }]
                : []),
              { href: paths.sessions, label: t('front.account.sessions') },
              { href: paths.password, label: t('front.account.password') },
              { href: paths.tokens, label: t('front.account.tokens') },
            ],
            signOut: paths.signOut,
          },
        }
      : url.pathname === paths.signIn
        ? {}
        : { signIn: paths.signIn }),
    language: { action: paths.language, back },
    footer: {
      links: [track, calendar, { href: '/api/v1', label: t('front.nav.api') }].map(({ href, label }) => ({
        href,
        label,
      })),
    },
    assets,
  }
}

const isWithin = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`)
