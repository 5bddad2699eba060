import type { UploadSlot } from '#core/forms/fields.ts'
import { FileRef } from '#core/forms/fields.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileRefusal, FileStore } from '#platform/files/file-store.ts'
import { MEDIA_TYPES, SLOTS } from '#platform/files/slots.ts'
import type { IncomingFile } from '../forms/receive.ts'

export type KeepOutcome =
  | { readonly ok: true; readonly file: FileRef }
  | { readonly ok: false; readonly refusal: FileRefusal }

/** Stores a file of a form by the rules of its slot, and notes who handed it in: only they may mention it in an act. */
export async function keepUpload(
  { database, files }: { readonly database: Database; readonly files: FileStore },
  { tenant, person, slot }: { readonly tenant: TenantId; readonly person: PersonId; readonly slot: UploadSlot },
  { fileName, content }: IncomingFile,
): Promise<KeepOutcome> {
  const stored = await files.put(content, SLOTS[slot])
  if (!stored.ok) {
    const { ok, ...refusal } = stored
    return { ok, refusal }
  }
  const file = FileRef.parse({
    digest: stored.digest,
    name: nameOf(fileName),
    size: stored.bytes,
    type: MEDIA_TYPES[stored.kind],
  })
  await database.callWithTenant(tenant, {
    name: 'keep_upload',
    text: `insert into upload (tenant, digest, uploaded_by, name, size, type, slot) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing`,
    values: [tenant, file.digest, person, file.name, file.size, file.type, slot],
  })
  return { ok: true, file }
}

/** The last part of a path that some browsers send, without control characters. */
function nameOf(sent: string): string {
  const name = (sent.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').trim()
  return name === '' ? 'berkas' : name
}
