import { createHash } from 'node:crypto'
import { PassThrough, Readable, Transform } from 'node:stream'
import { ZipFile } from 'yazl'
import { FileDigest } from '#core/ids.ts'
import { hashedTrail } from '#features/trail/index.ts'
import type { Database } from '#platform/database/database.ts'
import { FileDamaged, type FileStore } from '#platform/files/file-store.ts'
import type { Words } from '#ui/messages/words.ts'
import type { Trust } from '../verify/trust.ts'
import { indexHtml } from './index-page.tsx'
import { metadataCsv, metadataJson } from './metadata.ts'
import type { Packaged, PackagedFile } from './packaged.ts'
import { PARTS } from './parts.ts'

export interface PackageDesk {
  readonly database: Database
  readonly files: Pick<FileStore, 'read'>
  readonly trust: Pick<Trust, 'pem'>
}

/**
 * A package as a stream of ZIP bytes: one file after another, each read while it is sent. Same version of the dossier, same
 * order and dates. The stream fails when a stored file is damaged or missing: a package that is whole is right.
 */
export function writePackage(
  { database, files, trust }: PackageDesk,
  packaged: Packaged,
  { city, words }: { readonly city: string; readonly words: Words },
): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  const digests: [string, string][] = []
  let source: Readable | undefined
  const options = { mtime: new Date(packaged.asOf), mode: 0o100644 }

  /** What is only made when its turn comes; its hash is taken on the way. */
  const add = (path: string, content: () => Promise<Readable>, more: { compress: boolean; size?: number }): void =>
    zip.addReadStreamLazy(path, { ...options, ...more }, (give) => {
      const failed = (fault: unknown) => void out.destroy(fault instanceof Error ? fault : new Error(String(fault)))
      content().then((stream) => {
        source = stream
        const hashing = hashes((digest) => digests.push([path, digest]))
        stream.on('error', failed)
        give(null, stream.pipe(hashing))
      }, failed)
    })
  const addText = (path: string, text: () => Promise<string> | string): void =>
    add(path, async () => Readable.from([Buffer.from(await text())]), { compress: true })

  for (const file of filesOf(packaged)) {
    add(file.path, () => stored(files, file.digest), { compress: false, size: file.size })
  }
  add(PARTS.trail, async () => Readable.from(lines(database, packaged)), { compress: true })
  addText(PARTS.authority, trust.pem)
  addText(PARTS.json, () => metadataJson(packaged))
  addText(PARTS.csv, () => metadataCsv(packaged))
  addText(PARTS.index, () => {
    const rest = digests.filter(([path]) => !path.includes('/'))
    return indexHtml({ packaged, city, words, listed: rest })
  })
  // In the form of sha256sum: "sha256sum -c MANIFEST" checks a package that was unpacked.
  addText(PARTS.manifest, () => digests.map(([path, digest]) => `${digest}  ${path}\n`).join(''))
  zip.end()
  zip.on('error', (fault: Error) => out.destroy(fault))
  // Whoever goes away in the middle leaves no file open.
  out.on('close', () => source?.destroy())
  return zip.outputStream.pipe(out)
}

/** Letters and attachments that lie in the package; the same content under two names lies there twice. */
function* filesOf({ letters, attachments }: Packaged): Iterable<PackagedFile> {
  for (const { file, missing } of letters) if (file && missing === null) yield file
  yield* attachments
}

async function stored(files: PackageDesk['files'], digest: FileDigest): Promise<Readable> {
  const content = await files.read(digest)
  if (!content) throw new FileDamaged(FileDigest.parse(digest))
  return Readable.from(content)
}

async function* lines(database: Database, { tenant, dossier, events }: Packaged): AsyncIterable<Buffer> {
  for await (const line of hashedTrail(database, tenant, dossier, events)) yield Buffer.from(`${line}\n`)
}

function hashes(done: (digest: string) => void): Transform {
  const hash = createHash('sha256')
  return new Transform({
    transform(chunk: Buffer, _, next) {
      hash.update(chunk)
      next(null, chunk)
    },
    flush(next) {
      done(hash.digest('hex'))
      next()
    },
  })
}
