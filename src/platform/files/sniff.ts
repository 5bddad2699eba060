import { fileTypeFromFile } from 'file-type'
import type { FileKind } from './file-store.ts'

const BINARY: readonly FileKind[] = ['pdf', 'docx', 'xlsx', 'pptx', 'png', 'jpg', 'zip']

/** The kind that a file's content shows, if a slot may have it at all. Pages and drawings with scripts have none. */
export async function sniff(
  path: string,
  isText: boolean,
  allowed: readonly FileKind[],
): Promise<FileKind | undefined> {
  const found = await fileTypeFromFile(path)
  if (found) return BINARY.find((kind) => kind === found.ext && allowed.includes(kind))
  if (!isText) return undefined
  // Nothing in the bytes tells a table from a text.
  return (['txt', 'csv'] as const).find((kind) => allowed.includes(kind))
}

/** Watches a stream for being strict UTF-8 without control characters. */
export function createTextCheck(): { add(chunk: Uint8Array): void; end(): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isText = true
  const look = (decode: () => string) => {
    try {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      if (isText && /[\u0000-\u0008\u000e-\u001f]/.test(decode())) isText = false
    } catch {
      isText = false
    }
  }
  return {
    add: (chunk) => look(() => decoder.decode(chunk, { stream: true })),
    end: () => {
      look(() => decoder.decode())
      return isText
    },
  }
}
