import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileDigest } from '#core/ids.ts'
import { FileDamaged, type FileRules, type FileStore, type PutOutcome } from './file-store.ts'
import { openDiskParts } from './parts.ts'
import { createTextCheck, sniff } from './sniff.ts'

/** Files below one directory, as ab/cd/<sha256>. */
export async function openDiskFileStore(directory: string): Promise<FileStore> {
  const drafts = join(directory, 'drafts')
  // What an earlier process did not finish was acknowledged to nobody.
  await rm(drafts, { recursive: true, force: true })
  await mkdir(drafts, { recursive: true, mode: 0o700 })
  const pathOf = (digest: FileDigest) => pathBelow(directory, digest)
  return {
    ...readDiskFiles(directory),
    parts: await openDiskParts(join(directory, 'parts')),
    put: async (content, rules) => {
      const draft = join(drafts, randomUUID())
      try {
        const received = await receive(content, draft, rules)
        if (!received.ok) return received
        const { digest, bytes, isText } = received
        const kind = await sniff(draft, isText, rules.allowed)
        if (!kind) return { ok: false, reason: 'fileTypeNotAllowed', allowed: rules.allowed }
        await keep(draft, directory, pathOf(digest))
        return { ok: true, digest, kind, bytes }
      } finally {
        await rm(draft, { force: true })
      }
    },
  }
}

const pathBelow = (directory: string, digest: FileDigest): string =>
  join(directory, digest.slice(0, 2), digest.slice(2, 4), digest)

/** The files below a directory for reading alone: beside a serving Alur, whose unfinished files stay as they are. */
export function readDiskFiles(directory: string): Pick<FileStore, 'read' | 'check'> {
  const read = async (digest: FileDigest) => {
    const path = pathBelow(directory, digest)
    return (await exists(path)) ? verified(path, digest) : undefined
  }
  return {
    read,
    check: async (digest) => {
      const stream = await read(digest)
      if (!stream) return 'missing'
      try {
        for await (const _ of stream);
        return 'whole'
      } catch (fault) {
        if (fault instanceof FileDamaged) return 'damaged'
        throw fault
      }
    },
  }
}

type Received =
  | { readonly ok: true; readonly digest: FileDigest; readonly bytes: number; readonly isText: boolean }
  | Extract<PutOutcome, { ok: false }>

/** Writes and hashes while it streams; stops at the first byte over the limit. */
async function receive(content: AsyncIterable<Uint8Array>, path: string, { maxBytes }: FileRules): Promise<Received> {
  const hash = createHash('sha256')
  const text = createTextCheck()
  let bytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) return { ok: false, reason: 'fileTooLarge', maxBytes }
      hash.update(chunk)
      text.add(chunk)
      await file.writeFile(chunk)
    }
    if (bytes === 0) return { ok: false, reason: 'fileEmpty' }
    await file.sync()
  } finally {
    await file.close()
  }
  return { ok: true, digest: FileDigest.parse(hash.digest('hex')), bytes, isText: text.end() }
}

/** Gives the draft its name, so that name and directories survive a power cut. The same content replaces itself. */
async function keep(draft: string, root: string, target: string): Promise<void> {
  const directory = dirname(target)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await rename(draft, target)
  for (const path of [directory, dirname(directory), root]) await syncDirectory(path)
}

async function syncDirectory(path: string): Promise<void> {
  // Windows cannot open a directory, and needs no sync of one.
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* verified(path: string, digest: FileDigest): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256')
  // One chunk behind: the last one leaves only when the whole is known to be right.
  let held: Buffer | undefined
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    if (held) yield held
    held = chunk
  }
  if (hash.digest('hex') !== digest) throw new FileDamaged(digest)
  if (held) yield held
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
