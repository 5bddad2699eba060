import type { FileDigest } from '#core/ids.ts'
import type { FileParts } from './parts.ts'

/** What a slot may accept. Judged by content, never by name. */
export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'png' | 'jpg' | 'zip' | 'txt' | 'csv'

export interface FileRules {
  readonly maxBytes: number
  readonly allowed: readonly FileKind[]
}

export interface StoredFile {
  readonly digest: FileDigest
  readonly kind: FileKind
  readonly bytes: number
}

export type FileRefusal =
  | { readonly reason: 'fileEmpty' }
  | { readonly reason: 'fileTooLarge'; readonly maxBytes: number }
  | { readonly reason: 'fileTypeNotAllowed'; readonly allowed: readonly FileKind[] }

export type PutOutcome = ({ readonly ok: true } & StoredFile) | ({ readonly ok: false } & FileRefusal)

/** Port: files by the hash of their content. What is stored is on disk, and is never changed or replaced. */
export interface FileStore {
  /** Takes a stream to its end or to its limit. Resolves when the file would survive a power cut. */
  put(content: AsyncIterable<Uint8Array>, rules: FileRules): Promise<PutOutcome>
  /** Undefined when there is no such file. The stream fails with FileDamaged when the bytes are not those stored. */
  read(digest: FileDigest): Promise<AsyncIterable<Uint8Array> | undefined>
  check(digest: FileDigest): Promise<'whole' | 'damaged' | 'missing'>
  /** Files that are not whole yet. */
  readonly parts: FileParts
}

/** The bytes on disk no longer have the hash that names them. */
export class FileDamaged extends Error {
  override readonly name = 'FileDamaged'

  constructor(digest: FileDigest) {
    super(`stored file ${digest} is damaged: restore it from a backup`)
  }
}
