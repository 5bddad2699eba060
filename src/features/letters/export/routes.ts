import { Readable } from 'node:stream'
import { DossierId } from '#core/ids.ts'
import { noteDone } from '#features/administration/index.ts'
import { loadDossierView, mayExport } from '#features/dossier/index.ts'
import { signedIn } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { gather } from './packaged.ts'
import { type PackageDesk, writePackage } from './write-package.ts'

/** `/berkas/<dossier>/paket`: all letters, attachments and the trail of a dossier as one file that verifies by itself. */
export function addExportRoutes(web: Web, desk: PackageDesk): void {
  web.route('get', '/berkas/:dossier/paket', { access: 'dossierReader', limit: 'typesetting' }, async (c) => {
    const { id: tenant, name: city, timeZone } = c.var.tenant
    const id = DossierId.safeParse(c.req.param('dossier'))
    const view = id.success ? await loadDossierView(desk.database, tenant, signedIn(c).person, id.data) : undefined
    // With something closed to its reader it would not be whole, and could not prove itself.
    if (!view || !mayExport(view)) return fail('notFound')
    const packaged = await gather(desk.database, tenant, c.var.address, view)
    // Before a byte leaves. In the city's trail: the dossier stays as it is, and so does what its package proves.
    const by = { tenant, person: signedIn(c).person }
    const { title, events, head } = packaged
    const after = { name: title, version: events, hash: head }
    await desk.database.withTenant(tenant, (trx) =>
      noteDone(trx, by, { subject: 'package', id: view.dossier.id, action: 'exported', after }),
    )
    // One language, so that the same dossier gives the same package to everybody.
    const content = writePackage(desk, packaged, { city, words: wordsFor('id', timeZone) })
    // The web's stream and Node's are the same thing under two type declarations.
    return c.body(Readable.toWeb(content) as ReadableStream<Uint8Array>, 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="berkas-${view.dossier.id}.zip"`,
      'Cache-Control': 'private, no-store',
    })
  })
}
