import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { FileRef, UploadSlot } from '#core/forms/fields.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileRefusal, FileStore } from '#platform/files/file-store.ts'
import type { Appended } from '#platform/files/parts.ts'
import { SLOTS } from '#platform/files/slots.ts'
import { keepUpload } from './keep-upload.ts'

/** Hours until an upload that is not finished, or was finished and not asked for, is forgotten. */
const EXPIRY_HOURS = 24

/** Unfinished uploads of one person at a time. */
const MOST_UNFINISHED = 20

interface Store {
  readonly database: Database
  readonly files: FileStore
}

/** Whose upload, and which. */
interface Owned {
  readonly tenant: TenantId
  readonly person: PersonId
  readonly id: string
}

/** A file on its way in. */
export interface UnfinishedUpload {
  readonly id: string
  readonly slot: UploadSlot
  readonly name: string
  /** Bytes of the whole file. */
  readonly size: number
  readonly expiresAt: Instant
  /** What an act mentions, once it is whole and kept. */
  readonly file: FileRef | null
}

export type Begun =
  | { readonly ok: true; readonly upload: Pick<UnfinishedUpload, 'id' | 'expiresAt'> }
  | { readonly ok: false; readonly refusal: FileRefusal | { readonly reason: 'tooMany' } }

/** Takes a file of a known size in pieces: by the limits of its slot, and a number at a time. */
export async function beginUpload(
  { database, files }: Store,
  { tenant, person, slot, name, size }: Omit<Owned, 'id'> & Pick<UnfinishedUpload, 'slot' | 'name' | 'size'>,
): Promise<Begun> {
  const { maxBytes } = SLOTS[slot]
  if (size === 0) return { ok: false, refusal: { reason: 'fileEmpty' } }
  if (size > maxBytes) return { ok: false, refusal: { reason: 'fileTooLarge', maxBytes } }
  const id = uuidv7()
  await files.parts.begin(id)
  const [upload] = await database.callWithTenant<Pick<UnfinishedUpload, 'id' | 'expiresAt'>>(tenant, {
    name: 'begin_upload',
    text: `insert into unfinished_upload (tenant, id, person, slot, name, size, expires_at)
      select $1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(hours => $7)
       where (select count(*) from unfinished_upload
               where tenant = $1 and person = $3 and file is null and expires_at > clock_timestamp()) < $8
      returning id, expires_at as "expiresAt"`,
    values: [tenant, id, person, slot, name, size, EXPIRY_HOURS, MOST_UNFINISHED],
  })
  if (upload) return { ok: true, upload }
  await files.parts.drop(id)
  return { ok: false, refusal: { reason: 'tooMany' } }
}

/** Undefined alike when it is not there, expired, or of somebody else. */
export async function findUpload(
  { database }: Pick<Store, 'database'>,
  { tenant, person, id }: Owned,
): Promise<UnfinishedUpload | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const [row] = await database.callWithTenant<UnfinishedUpload>(tenant, {
    name: 'find_unfinished_upload',
    text: `select id, slot, name, size::float8 as size, file, expires_at as "expiresAt" from unfinished_upload
      where tenant = $1 and id = $2 and person = $3 and expires_at > clock_timestamp()`,
    values: [tenant, id, person],
  })
  return row
}

export type Progress =
  | { readonly ok: true; readonly bytes: number; readonly file: FileRef | null }
  | { readonly ok: false; readonly refusal: FileRefusal }

/** How far an upload is. A whole one that nobody finished, as a crash may leave it, is finished now. */
export async function progressOf(store: Store, owned: Owned, upload: UnfinishedUpload): Promise<Progress | undefined> {
  if (upload.file) return { ok: true, bytes: upload.size, file: upload.file }
  const bytes = await store.files.parts.size(upload.id)
  if (bytes === undefined) return undefined
  return bytes === upload.size ? finish(store, owned, upload) : { ok: true, bytes, file: null }
}

export type Added =
  | Progress
  | { readonly ok: false; readonly refusal: { readonly reason: Exclude<Appended['outcome'], 'added'> } }

/** Adds a piece; the last one hands the file in, by the rules of its slot. */
export async function addPiece(
  store: Store,
  owned: Owned,
  upload: UnfinishedUpload,
  piece: { readonly offset: number; readonly content: ReadableStream<Uint8Array> },
): Promise<Added | undefined> {
  if (upload.file) {
    const whole = piece.offset === upload.size
    return whole ? { ok: true, bytes: upload.size, file: upload.file } : { ok: false, refusal: { reason: 'offset' } }
  }
  const added = await store.files.parts.append(upload.id, { ...piece, total: upload.size })
  if (!added) return undefined
  if (added.outcome !== 'added') return { ok: false, refusal: { reason: added.outcome } }
  return added.bytes === upload.size ? finish(store, owned, upload) : { ok: true, bytes: added.bytes, file: null }
}

/** May run twice: the same bytes are the same file. */
async function finish(store: Store, owned: Owned, { id, slot, name, size }: UnfinishedUpload): Promise<Progress> {
  const { database, files } = store
  const { tenant, person } = owned
  const kept = await keepUpload(
    store,
    { tenant, person, slot },
    { input: slot, fileName: name, content: files.parts.read(id) },
  )
  if (!kept.ok) {
    await removeUpload(store, owned)
    return kept
  }
  await database.callWithTenant(tenant, {
    name: 'finish_upload',
    text: 'update unfinished_upload set file = $3 where tenant = $1 and id = $2',
    values: [tenant, id, JSON.stringify(kept.file)],
  })
  await files.parts.drop(id)
  return { ok: true, bytes: size, file: kept.file }
}

/** Gives an upload up. What was handed in already stays. */
export async function removeUpload({ database, files }: Store, { tenant, person, id }: Owned): Promise<void> {
  await database.callWithTenant(tenant, {
    name: 'remove_upload',
    text: 'delete from unfinished_upload where tenant = $1 and id = $2 and person = $3',
    values: [tenant, id, person],
  })
  await files.parts.drop(id)
}

/** Forgets what a city's people did not go on with. */
export async function expireUploads({ database, files }: Store, tenant: TenantId): Promise<number> {
  const gone = await database.callWithTenant<{ id: string }>(tenant, {
    name: 'expire_uploads',
    text: 'delete from unfinished_upload where tenant = $1 and expires_at <= clock_timestamp() returning id',
    values: [tenant],
  })
  for (const { id } of gone) await files.parts.drop(id)
  return gone.length
}
