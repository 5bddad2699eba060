import { paths } from '#features/sign-in/index.ts'
import type { CityLook, SignedIn, WebContext } from '#platform/http/context.ts'
import { type Translate, translator } from '#ui/messages/translator.ts'
import type { Account, Frame, NavigationItem } from '#ui/page/frame.ts'
import { brandOf, crestPath } from './brand.ts'

interface Place extends Omit<NavigationItem, 'current'> {
  /** What all of its addresses begin with, where that is not its own. */
  readonly under?: string
}

/** What surrounds every page, for the person who asks: their ways through Alur, or the way in. */
export function frameOf(c: WebContext, assets: Frame['assets']): Frame {
  const t = translator(c.var.locale)
  const { account } = c.var
  // A request that fails before the city is known is answered with a page, too.
  const city = c.var.tenant?.name ?? ''
  const look = c.var.tenant?.look
  const url = new URL(c.req.url)
  const places = account ? placesOf(account, t) : publicPlaces(t)
  return {
    city: { name: city, home: '/', ...(look && appearance(look)) },
    navigation: places.map(({ under, ...place }) => ({ ...place, current: isHere(url, under ?? place.href) })),
    ...(account
      ? {
          search: { action: '/cari', value: url.pathname === '/cari' ? (url.searchParams.get('q') ?? '') : undefined },
          notices: { href: '/pemberitahuan', unread: account.desk?.unread ?? 0 },
          account: accountOf(account, t),
        }
      : url.pathname === paths.signIn
        ? {}
        : { signIn: paths.signIn }),
    language: { action: paths.language, back: c.req.method === 'GET' ? `${url.pathname}${url.search}` : '/' },
    footer: {
      ...(look?.sop && { sop: { label: t('frame.sop', look.sop), href: `/sop/${look.sop.number}` } }),
      ...(look?.contact && { contact: contactOf(look.contact) }),
      links: [
        { href: '/layanan', label: t('front.nav.service') },
        { href: '/istilah', label: t('glossary.title') },
        { href: '/lacak', label: t('front.nav.track') },
        { href: '/periksa', label: t('verify.anyTitle') },
        { href: '/kalender', label: t('front.nav.calendar') },
        { href: '/privasi', label: t('privacy.title') },
        { href: '/api/v1', label: t('front.nav.api') },
      ],
    },
    assets,
  }
}

const publicPlaces = (t: Translate): readonly Place[] => [
  { href: '/lacak', label: t('front.nav.track'), icon: 'search', bar: true },
  { href: '/sop/009', label: t('front.nav.sop'), icon: 'book', bar: true },
  { href: '/kalender', label: t('front.nav.calendar'), icon: 'calendar', bar: true },
]

/** Only what this person may enter: who holds no position begins no dossier. */
const placesOf = ({ desk, duties }: SignedIn, t: Translate): readonly Place[] => [
  { href: '/giliran', label: t('front.nav.worklist'), icon: 'inbox', bar: true },
  { href: '/berkas', label: t('front.nav.dossiers'), icon: 'folder', bar: true },
  ...(desk?.position == null
    ? []
    : ([
        { href: '/naskah', label: t('letters.nav'), icon: 'document' },
        { href: '/berkas/baru', label: t('front.nav.newDossier'), icon: 'plus' },
      ] satisfies Place[])),
  ...(desk?.position == null && duties.length === 0
    ? []
    : [{ href: '/agenda/keluar', under: '/agenda', label: t('register.nav'), icon: 'calendar' } satisfies Place]),
  { href: '/katalog', label: t('front.nav.catalogue'), icon: 'building' },
  { href: '/sop/009', label: t('front.nav.sop'), icon: 'book' },
  ...(duties.includes('administrator')
    ? [{ href: '/kelola', label: t('front.nav.administer'), icon: 'settings' } satisfies Place]
    : []),
]

const accountOf = ({ name, desk }: SignedIn, t: Translate): Account => ({
  name,
  position: desk?.position ?? undefined,
  links: [
    ...(desk?.position == null ? [] : [{ href: '/pelimpahan', label: t('front.account.delegations') }]),
    { href: paths.security, label: t('front.account.security') },
    { href: paths.sessions, label: t('front.account.sessions') },
    { href: paths.password, label: t('front.account.password') },
    { href: paths.tokens, label: t('front.account.tokens') },
    { href: '/akun/data', label: t('privacy.own.title') },
  ],
  signOut: paths.signOut,
})

const appearance = ({ colour, crest }: CityLook): Partial<Frame['city']> => ({
  ...(crest !== null && { crest: crestPath(crest) }),
  ...(colour !== null && { brand: brandOf(colour) }),
})

const contactOf = (contact: string) => ({
  label: contact,
  href: contact.includes('@') ? `mailto:${contact}` : `tel:${contact.replaceAll(/[^+\d]/g, '')}`,
})

const NEW_DOSSIER = '/berkas/baru'

/** Whether a way leads to this page, or to one above it. */
const isHere = ({ pathname }: URL, href: string): boolean =>
  pathname === href || (pathname.startsWith(`${href}/`) && pathname !== NEW_DOSSIER)
