import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'

/** What no package of ours comes near. */
const MOST_ENTRIES = 20_000
/** Bytes of one letter, or of a text that is read whole. */
const MOST_WHOLE = 64 * 2 ** 20

/** Files of a package, by path; none is unpacked before it is asked for. */
export interface PackageReader {
  readonly paths: ReadonlySet<string>
  /** Throws for a path that is not there, and for what is not as the archive says. */
  digest(path: string): Promise<string>
  bytes(path: string): Promise<Buffer>
  lines(path: string): AsyncIterable<string>
  close(): void
}

/** Whether a file begins as a ZIP archive does. */
export async function isPackage(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50
  } finally {
    await file.close()
  }
}

/** Throws with a reason in words when the file is no archive that is safe to read. */
export async function openPackage(path: string): Promise<PackageReader> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
  try {
    return readerOf(zip, await entriesOf(zip))
  } catch (fault) {
    zip.close()
    throw fault
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MOST_ENTRIES) throw new Error('too many files')
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw new Error(`two files are called ${entry.fileName}`)
    entries.set(entry.fileName, entry)
  }
  return entries
}

function readerOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): PackageReader {
  async function* chunks(path: string): AsyncIterable<Buffer> {
    const entry = entries.get(path)
    if (!entry) throw new Error(`${path} is not there`)
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk
  }
  return {
    paths: new Set(entries.keys()),
    close: () => zip.close(),
    digest: async (path) => {
      const hash = createHash('sha256')
      for await (const chunk of chunks(path)) hash.update(chunk)
      return hash.digest('hex')
    },
    bytes: async (path) => {
      const read: Buffer[] = []
      let size = 0
      for await (const chunk of chunks(path)) {
        size += chunk.length
        if (size > MOST_WHOLE) throw new Error(`${path} is too large`)
        read.push(chunk)
      }
      return Buffer.concat(read)
    },
    lines: (path) => linesOf(chunks(path), path),
  }
}

async function* linesOf(chunks: AsyncIterable<Buffer>, path: string): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let held = ''
  for await (const chunk of chunks) {
    const parts = (held + decoder.decode(chunk, { stream: true })).split('\n')
    held = parts.pop() ?? ''
    if (held.length > MOST_WHOLE) throw new Error(`a line of ${path} is too long`)
    yield* parts
  }
  if (held + decoder.decode() !== '') yield held
}
