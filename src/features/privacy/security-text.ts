import { addDays, dateIn, Instant } from '#core/calendar/plain-date.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'

const HALF_A_YEAR_DAYS = 182

interface SecurityText {
  /** An https or mailto address; undefined leaves it to the city's contact. */
  readonly contact: string | undefined
  /** A day; undefined is half a year from today. */
  readonly expires: string | undefined
}

/** What search engines may read: what is for everybody. */
const ROBOTS = `User-agent: *
Allow: /$
Allow: /layanan
Allow: /istilah
Allow: /privasi
Allow: /kalender
Allow: /sop/
Allow: /assets/
Disallow: /
`

/** `/.well-known/security.txt` (RFC 9116) says where weaknesses are reported, `/robots.txt` what may be indexed. */
export function addSecurityTextRoutes(web: Web, { contact, expires }: SecurityText): void {
  web.route('get', '/.well-known/security.txt', { access: 'public' }, (c) => {
    const { look, timeZone } = c.var.tenant
    const told = contact ?? addressOf(look?.contact)
    if (told === undefined) fail('notFound')
    const today = dateIn(Instant.parse(new Date().toISOString()), timeZone)
    return c.text(
      [
        `Contact: ${told}`,
        `Expires: ${expires ?? addDays(today, HALF_A_YEAR_DAYS)}T00:00:00Z`,
        'Preferred-Languages: id, en',
        `Canonical: ${c.var.address}/.well-known/security.txt`,
        '',
      ].join('\n'),
    )
  })
  web.route('get', '/robots.txt', { access: 'public' }, (c) => c.text(ROBOTS))
}

function addressOf(contact: string | null | undefined): string | undefined {
  if (!contact) return undefined
  return contact.includes('@') ? `mailto:${contact}` : `tel:${contact.replaceAll(/[^+\d]/g, '')}`
}
