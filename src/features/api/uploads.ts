import { z } from 'zod'
import { FileRef, UploadSlot } from '#core/forms/fields.ts'
import { addPiece, beginUpload, findUpload, progressOf, removeUpload } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { named } from './components.ts'
import { type Operation, operation } from './operation.ts'
import { problem } from './problems.ts'

const TUS = '1.0.0'
const EXTENSIONS = 'creation,expiration,termination'

const UploadParams = z.object({ upload: z.uuid() })

const UploadAnswer = named(
  'Upload',
  z.strictObject({
    bytes: z.int().describe('Bytes that are here'),
    size: z.int().describe('Bytes of the whole file'),
    file: FileRef.nullable().describe('What an act mentions, once the file is whole'),
  }),
)

const WHOLE = /^\d{1,12}$/
const base64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8')

/** Upload-Metadata: `slot <base64>,filename <base64>`. */
const Metadata = z.object({ slot: UploadSlot, filename: z.string().min(1).max(200) })

/** Large files in pieces that go on after a cut: the tus protocol 1.0, for pages and clients alike. */
export function uploadOperations(database: Database, files: FileStore): readonly Operation[] {
  const store = { database, files }
  const ownedBy = (c: WebContext, id: string) => ({ tenant: c.var.tenant.id, person: signedIn(c).person, id })
  const common = { access: 'signedIn', tag: 'files' } as const
  const load = async (c: WebContext, id: string) => {
    speakTus(c)
    const owned = ownedBy(c, id)
    const upload = (await findUpload(store, owned)) ?? fail('notFound')
    c.header('Upload-Expires', new Date(upload.expiresAt).toUTCString())
    return { owned, upload }
  }
  return [
    operation(
      {
        ...common,
        id: 'beginUpload',
        method: 'post',
        path: '/api/v1/uploads',
        summary: 'api.op.beginUpload',
        sends: ['Tus-Resumable', 'Upload-Length', 'Upload-Metadata'],
        answer: UploadAnswer,
        status: 201,
      },
      async ({ c }) => {
        speakTus(c)
        const size = numberIn(c, 'upload-length')
        const metadata = Metadata.safeParse(metadataOf(c.req.header('upload-metadata') ?? ''))
        if (!metadata.success) fail('invalid')
        const { slot, filename: name } = metadata.data
        const { id: _, ...by } = ownedBy(c, '')
        const begun = await beginUpload(store, { ...by, slot, name, size })
        if (!begun.ok) {
          const { reason, ...members } = begun.refusal
          if (reason === 'tooMany') fail('tooMany')
          throw problem(reason, c, { members })
        }
        return {
          value: { bytes: 0, size, file: null },
          headers: {
            Location: `/api/v1/uploads/${begun.upload.id}`,
            'Upload-Expires': new Date(begun.upload.expiresAt).toUTCString(),
            'Upload-Offset': '0',
          },
        }
      },
    ),
    operation(
      {
        ...common,
        id: 'getUpload',
        method: 'get',
        path: '/api/v1/uploads/{upload}',
        summary: 'api.op.getUpload',
        sends: ['Tus-Resumable'],
        params: UploadParams,
        answer: UploadAnswer,
      },
      async ({ c, params }) => {
        const { owned, upload } = await load(c, params.upload)
        const { size } = upload
        const progress = (await progressOf(store, owned, upload)) ?? fail('notFound')
        if (!progress.ok) throw refused(c, progress.refusal)
        const { bytes, file } = progress
        const headers = { 'Upload-Offset': String(bytes), 'Upload-Length': String(size) }
        return { value: { bytes, size, file }, headers }
      },
    ),
    operation(
      {
        ...common,
        id: 'addToUpload',
        method: 'patch',
        path: '/api/v1/uploads/{upload}',
        summary: 'api.op.addToUpload',
        sends: ['Tus-Resumable', 'Upload-Offset'],
        bytes: 'piece',
        params: UploadParams,
        answer: UploadAnswer,
        status: 204,
      },
      async ({ c, params }) => {
        const { owned, upload } = await load(c, params.upload)
        if (!/^application\/offset\+octet-stream\b/i.test(c.req.header('content-type') ?? '')) fail('wrongType')
        const offset = numberIn(c, 'upload-offset')
        const content = c.req.raw.body ?? new Blob([]).stream()
        const added = (await addPiece(store, owned, upload, { offset, content })) ?? fail('notFound')
        if (!added.ok) throw refused(c, added.refusal)
        c.header('Upload-Offset', String(added.bytes))
        return c.body(null, 204)
      },
    ),
    operation(
      {
        ...common,
        id: 'removeUpload',
        method: 'delete',
        path: '/api/v1/uploads/{upload}',
        summary: 'api.op.removeUpload',
        sends: ['Tus-Resumable'],
        params: UploadParams,
        answer: UploadAnswer,
        status: 204,
      },
      async ({ c, params }) => {
        const { owned } = await load(c, params.upload)
        await removeUpload(store, owned)
        return c.body(null, 204)
      },
    ),
  ]
}

/** Every answer names the version; a client of another one is told which is spoken. A plain GET is none of tus. */
function speakTus(c: WebContext): void {
  c.header('Tus-Resumable', TUS)
  c.header('Tus-Version', TUS)
  c.header('Tus-Extension', EXTENSIONS)
  c.header('Cache-Control', 'no-store')
  const spoken = c.req.header('tus-resumable')
  if (spoken === undefined && c.req.method === 'GET') return
  if (spoken !== TUS) throw problem('tusVersion', c)
}

function numberIn(c: WebContext, header: string): number {
  const text = c.req.header(header) ?? ''
  return WHOLE.test(text) ? Number(text) : fail('badRequest')
}

function metadataOf(header: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    header.split(',').map((pair) => {
      const [key = '', value = ''] = pair.trim().split(/\s+/)
      return [key, base64(value)]
    }),
  )
}

type Refused = Extract<Awaited<ReturnType<typeof addPiece>>, { ok: false }>['refusal']

function refused(c: WebContext, refusal: Refused) {
  const { reason, ...members } = refusal
  switch (reason) {
    case 'offset':
      return problem('uploadOffset', c)
    case 'tooMuch':
    case 'cut':
      return problem('uploadPiece', c)
    case 'fileEmpty':
    case 'fileTooLarge':
    case 'fileTypeNotAllowed':
      return problem(reason, c, { members })
    default:
      throw reason satisfies never
  }
}
