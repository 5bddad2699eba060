import { z } from 'zod'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import { readForm } from '#platform/http/body.ts'
import { signedIn } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { markRead, noticesOf, type Place } from './notices.ts'
import { NoticesPage } from './notices-page.tsx'

const PAGE_ROWS = 30
const PLACE = /^([\dTZ:.-]{20,32})_([0-9a-f-]{36})$/
const Marked = z.union([z.literal('all'), z.uuid()])

function readPlace(text: string | undefined): Place | undefined {
  const [, at, id] = PLACE.exec(text ?? '') ?? []
  return at && id && !Number.isNaN(Date.parse(at)) && z.uuid().safeParse(id).success ? { at, id } : undefined
}

/** `/pemberitahuan`: what happened that a person should know of. */
export function addNoticeRoutes(web: Web, database: Database, show: Show): void {
  web.route('get', '/pemberitahuan', { access: 'signedIn' }, async (c) => {
    const { id: tenant } = c.var.tenant
    const place = readPlace(c.req.query('hal'))
    const found = await database.withTenant(tenant, (trx) =>
      noticesOf(trx, tenant, signedIn(c).person, { place, limit: PAGE_ROWS + 1 }),
    )
    const notices = found.slice(0, PAGE_ROWS)
    const last = found.length > PAGE_ROWS ? notices.at(-1) : undefined
    return show(
      c,
      { title: translator(c.var.locale)('notices.title') },
      <NoticesPage
        notices={notices}
        first={place ? '/pemberitahuan' : undefined}
        next={last && `/pemberitahuan?${new URLSearchParams({ hal: `${last.createdAt}_${last.id}` })}`}
      />,
    )
  })

  web.route('post', '/pemberitahuan/dibaca', { access: 'signedIn' }, async (c) => {
    const { id: tenant } = c.var.tenant
    const marked = Marked.safeParse((await readForm(c)).notice)
    if (!marked.success) fail('invalid')
    await database.withTenant(tenant, (trx) => markRead(trx, tenant, signedIn(c).person, marked.data))
    return c.redirect('/pemberitahuan', 303)
  })
}
