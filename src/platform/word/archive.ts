import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { refuse, WordRefused } from './refusal.ts'

const MIB = 1024 * 1024

/** What a text of some hundred pages with pictures stays far below. */
export const ARCHIVE_LIMITS = {
  /** Bytes of the file. */
  file: 20 * MIB,
  entries: 1_000,
  /** Unpacked bytes of one part that is read. */
  part: 12 * MIB,
  /** Unpacked bytes of everything, as the archive declares them. */
  whole: 200 * MIB,
  /** Unpacked to packed, of parts from `ratioFrom` bytes on: XML of a text packs to a tenth, a bomb to a thousandth. */
  ratio: 150,
  ratioFrom: MIB,
} as const

/** The parts of an archive that passed its limits; each is unpacked when it is asked for. */
export interface Archive {
  readonly names: ReadonlySet<string>
  /** The text of a part as UTF-8; undefined when there is none of that name. */
  text(name: string): Promise<string | undefined>
}

/** Opens an archive in memory. The whole directory is judged before a byte is unpacked. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  if (bytes.byteLength > ARCHIVE_LIMITS.file) refuse({ reason: 'tooLarge', what: 'file' })
  const zip = await open(bytes)
  const entries = await judged(zip)
  return {
    names: new Set(entries.keys()),
    text: async (name) => {
      const entry = entries.get(name)
      return entry && decode(await unpack(zip, entry))
    },
  }
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Strings are decoded and paths judged by the reader: a name that leads out of the archive is an error of its.
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (fault, zip) => {
      if (fault || !zip) reject(new WordRefused({ reason: 'notZip' }))
      else resolve(zip)
    })
  })
}

function judged(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const found = new Map<string, Entry>()
  let whole = 0
  return new Promise((resolve, reject) => {
    const stop = (refusal: WordRefused['refusal']) => reject(new WordRefused(refusal))
    if (zip.entryCount > ARCHIVE_LIMITS.entries) return stop({ reason: 'tooLarge', what: 'entries' })
    zip.on('error', (fault: Error) => stop(/path|name/i.test(fault.message) ? PATH : { reason: 'notZip' }))
    zip.on('end', () => resolve(found))
    zip.on('entry', (entry) => {
      const { fileName, uncompressedSize, compressedSize } = entry
      whole += uncompressedSize
      if (found.has(fileName)) return stop({ reason: 'hostile', what: 'twice' })
      if (entry.isEncrypted()) return stop({ reason: 'hostile', what: 'encrypted' })
      if (whole > ARCHIVE_LIMITS.whole) return stop({ reason: 'tooLarge', what: 'whole' })
      const packed = Math.max(1, compressedSize)
      if (uncompressedSize >= ARCHIVE_LIMITS.ratioFrom && uncompressedSize / packed > ARCHIVE_LIMITS.ratio) {
        return stop({ reason: 'tooLarge', what: 'ratio' })
      }
      found.set(fileName, entry)
      if (found.size > ARCHIVE_LIMITS.entries) return stop({ reason: 'tooLarge', what: 'entries' })
      zip.readEntry()
    })
    zip.readEntry()
  })
}

const PATH = { reason: 'hostile', what: 'path' } as const

function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > ARCHIVE_LIMITS.part) refuse({ reason: 'tooLarge', what: 'part' })
  return new Promise((resolve, reject) => {
    const damaged = () => reject(new WordRefused({ reason: 'notZip' }))
    zip.openReadStream(entry, (fault, stream) => {
      if (fault) return damaged()
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        // What is declared may be a lie; the reader stops there, too, and this does not rest on it.
        if (size > ARCHIVE_LIMITS.part) {
          stream.destroy()
          reject(new WordRefused({ reason: 'tooLarge', what: 'part' }))
        } else chunks.push(chunk)
      })
      stream.on('error', damaged)
      stream.on('end', () => resolve(Buffer.concat(chunks)))
    })
  })
}

function decode(bytes: Buffer): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  try {
    return new TextDecoder(utf16 && bytes[0] === 0xff ? 'utf-16le' : utf16 ? 'utf-16be' : 'utf-8', {
      fatal: true,
    }).decode(bytes)
  } catch {
    return refuse({ reason: 'notXml' })
  }
}
