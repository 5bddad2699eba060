import { Readable } from 'node:stream'
import { DossierId, FileDigest } from '#core/ids.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { attachmentNamed } from '#platform/http/disposition.ts'
import { fail } from '#platform/http/problem.ts'
import type { DossierDesk } from '../forms/desk.ts'
import { type DossierAttachment, findReadableFile } from '../view.ts'
import type { Preview } from './file-page.tsx'

/** Judged by content when it came in, so that its bytes are what the type says. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg'])
const TEXTS: ReadonlySet<string> = new Set(['text/plain', 'text/csv'])
/** Bytes of a text that are shown. */
const MOST_TEXT = 16 * 1024

/** A file of a dossier that this person may read. What is not on it and what is not mine to read is not there, alike. */
async function readable(c: WebContext, { database, files }: DossierDesk) {
  const dossier = DossierId.safeParse(c.req.param('dossier'))
  const digest = FileDigest.safeParse(c.req.param('digest'))
  if (!dossier.success || !digest.success) return fail('notFound')
  const file = await findReadableFile(database, c.var.tenant.id, signedIn(c).person, dossier.data, digest.data)
  const content = file && (await files.read(digest.data))
  return file && content ? { file, content } : fail('notFound')
}

function send(
  c: WebContext,
  { size, type }: DossierAttachment,
  content: AsyncIterable<Uint8Array>,
  disposition: string,
) {
  return c.body(Readable.toWeb(Readable.from(content)) as ReadableStream<Uint8Array>, 200, {
    'Content-Type': type,
    'Content-Length': String(size),
    'Content-Disposition': disposition,
    'Cache-Control': 'private, no-store',
  })
}

/** A file to be kept and never to be shown by the browser; the web layer sandboxes it. */
export async function download(c: WebContext, desk: DossierDesk): Promise<Response> {
  const { file, content } = await readable(c, desk)
  return send(c, file, content, attachmentNamed(file.name))
}

/** A picture within the page of its file; sandboxed too, so that opened by itself it can do nothing. */
export async function showPicture(c: WebContext, desk: DossierDesk): Promise<Response> {
  const { file, content } = await readable(c, desk)
  return PICTURES.has(file.type) ? send(c, file, content, 'inline') : fail('notFound')
}

/** What can be shown of a file; only the beginning of a text is read. */
export async function previewOf({ digest, type, size }: DossierAttachment, { files }: DossierDesk): Promise<Preview> {
  if (PICTURES.has(type)) return { kind: 'picture' }
  const content = TEXTS.has(type) ? await files.read(FileDigest.parse(digest)) : undefined
  if (!content) return { kind: 'none' }
  const chunks: Uint8Array[] = []
  let read = 0
  for await (const chunk of content) {
    chunks.push(chunk)
    read += chunk.length
    if (read >= MOST_TEXT) break
  }
  const bytes = Buffer.concat(chunks).subarray(0, MOST_TEXT)
  const whole = size <= bytes.length
  const text = new TextDecoder('utf-8').decode(bytes, { stream: !whole })
  return { kind: 'text', text, whole }
}
