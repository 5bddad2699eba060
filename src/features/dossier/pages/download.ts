import { Readable } from 'node:stream'
import { DossierId, FileDigest } from '#core/ids.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { DossierDesk } from '../forms/desk.ts'
import { findReadableFile } from '../view.ts'

/**
 * A file of a dossier, to be kept and never to be shown by the browser; the web layer sandboxes every attachment.
 * What is not on the dossier and what is not mine to read is not there, alike.
 */
export async function download(c: WebContext, { database, files }: DossierDesk): Promise<Response> {
  const dossier = DossierId.safeParse(c.req.param('dossier'))
  const digest = FileDigest.safeParse(c.req.param('digest'))
  if (!dossier.success || !digest.success) return fail('notFound')
  const { person } = signedIn(c)
  const file = await findReadableFile(database, c.var.tenant.id, person, dossier.data, digest.data)
  const content = file && (await files.read(digest.data))
  if (!file || !content) return fail('notFound')
  return c.body(Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>, 200, {
    'Content-Type': file.type,
    'Content-Length': String(file.size),
    'Content-Disposition': dispositionOf(file.name),
    'Cache-Control': 'private, no-store',
  })
}

/** RFC 6266: a plain name for old clients, the whole one in UTF-8. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
