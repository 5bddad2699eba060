import type { FileDigest } from '#core/ids.ts'
import type { FileStore } from './file-store.ts'

/** All bytes of a stored file that is small enough to be held; undefined when there is none. Throws FileDamaged. */
export async function readWhole(files: Pick<FileStore, 'read'>, digest: FileDigest): Promise<Buffer | undefined> {
  const content = await files.read(digest)
  if (!content) return undefined
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Bytes that are there already, as a store takes them. */
export async function* inOnePiece(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
