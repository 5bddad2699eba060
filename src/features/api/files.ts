import { z } from 'zod'
import { FileRef, UploadSlot } from '#core/forms/fields.ts'
import { findReadableFile, keepUpload } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { fail } from '#platform/http/problem.ts'
import { attachment } from './attachment.ts'
import { named } from './components.ts'
import { FileParams } from './dossier-schemas.ts'
import { type Operation, operation } from './operation.ts'
import { problem } from './problems.ts'

const StoredFile = named('File', FileRef)

/** Files: handed in before the act that mentions them, downloaded by those who may read the dossier. */
export function fileOperations(database: Database, files: FileStore): readonly Operation[] {
  return [
    operation(
      {
        id: 'uploadFile',
        method: 'post',
        path: '/api/v1/files',
        access: 'signedIn',
        tag: 'files',
        summary: 'api.op.uploadFile',
        bytes: 'in',
        query: z.object({
          slot: UploadSlot.describe('What the file is for; decides kinds and size'),
          name: z.string().min(1).max(200).describe('Name of the file'),
        }),
        answer: StoredFile,
        status: 201,
      },
      async ({ c, tenant, account, query: { slot, name } }) => {
        if (!/^application\/octet-stream\b/i.test(c.req.header('content-type') ?? '')) fail('wrongType')
        const content = c.req.raw.body ?? fail('badRequest')
        const { person } = account()
        const kept = await keepUpload(
          { database, files },
          { tenant: tenant.id, person, slot },
          { input: slot, fileName: name, content },
        )
        if (kept.ok) return { value: kept.file }
        const { reason, ...members } = kept.refusal
        throw problem(reason, c, { members })
      },
    ),
    operation(
      {
        id: 'downloadFile',
        method: 'get',
        path: '/api/v1/dossiers/{dossier}/files/{digest}',
        access: 'dossierReader',
        tag: 'files',
        summary: 'api.op.downloadFile',
        bytes: 'out',
        params: FileParams,
        answer: z.unknown(),
      },
      async ({ c, tenant, account, params: { dossier, digest } }) => {
        const file =
          (await findReadableFile(database, tenant.id, account().person, dossier, digest)) ?? fail('notFound')
        const content = (await files.read(digest)) ?? fail('notFound')
        return attachment(c, file, content)
      },
    ),
  ]
}
