import { z } from 'zod'
import type { Database } from '#platform/database/database.ts'
import { readForm } from '#platform/http/body.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { isFiltered, VIEWS, WorklistAsked, worklistPath } from './asked.ts'
import { removeFilter, SavedName, saveFilter } from './saved.ts'

const Sent = z.strictObject({
  tab: z.enum(VIEWS),
  pd: z.uuid().optional(),
  kegiatan: z.string().max(60).optional(),
  cari: z.string().max(200).optional(),
  nama: SavedName,
})

/** Keeping a view of the list, and giving it up. */
export function addSavedFilterRoutes(web: Web, database: Database): void {
  web.route('post', '/giliran/saringan', { access: 'signedIn' }, async (c: WebContext) => {
    const sent = Sent.safeParse(await readForm(c))
    if (!sent.success) fail('invalid')
    const { nama, ...fields } = sent.data
    const asked = WorklistAsked.parse(fields)
    if (!isFiltered(asked)) fail('invalid')
    const { id: tenant } = c.var.tenant
    const kept = await database.withTenant(tenant, (trx) =>
      saveFilter(trx, tenant, signedIn(c).person, { name: nama, asked }),
    )
    if (!kept) fail('invalid')
    return c.redirect(worklistPath(asked), 303)
  })

  web.route('post', '/giliran/saringan/hapus', { access: 'signedIn' }, async (c: WebContext) => {
    const sent = z.strictObject({ saringan: z.uuid() }).safeParse(await readForm(c))
    if (!sent.success) fail('invalid')
    const { id: tenant } = c.var.tenant
    await database.withTenant(tenant, (trx) => removeFilter(trx, tenant, signedIn(c).person, sent.data.saringan))
    return c.redirect('/giliran', 303)
  })
}
