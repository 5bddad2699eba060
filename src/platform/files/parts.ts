import { constants, createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What adding a piece came to; `bytes` is how much is on disk now. */
export interface Appended {
  /** `offset`: the piece does not begin where the file ends. `tooMuch`: it is longer than what was still to come. */
  readonly outcome: 'added' | 'offset' | 'tooMuch' | 'cut'
  readonly bytes: number
}

/** Files on their way in, piece by piece, by an id of ours. What is acknowledged survives a power cut. */
export interface FileParts {
  begin(id: string): Promise<void>
  /** Bytes on disk; undefined when there is no such file. A piece that is being added elsewhere is ended first. */
  size(id: string): Promise<number | undefined>
  /** Adds a piece while it streams, up to `total` bytes in all. A connection that is cut leaves what came. */
  append(
    id: string,
    piece: { readonly offset: number; readonly total: number; readonly content: ReadableStream<Uint8Array> },
  ): Promise<Appended | undefined>
  read(id: string): AsyncIterable<Uint8Array>
  drop(id: string): Promise<void>
  /** Removes what nobody has added to since. */
  dropOlderThan(milliseconds: number, now: number): Promise<void>
}

interface Writing {
  readonly stop: () => void
  readonly done: Promise<unknown>
}

export async function openDiskParts(directory: string): Promise<FileParts> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const pathOf = (id: string) => {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not an id of a part: ${id}`)
    return join(directory, id)
  }
  const writing = new Map<string, Writing>()
  // A network that is cut leaves the old connection standing for a while: whoever comes back ends it.
  const endWriting = async (id: string): Promise<void> => {
    const earlier = writing.get(id)
    if (!earlier) return
    earlier.stop()
    await earlier.done
  }

  const parts: FileParts = {
    begin: async (id) => (await open(pathOf(id), 'wx', 0o600)).close(),
    size: async (id) => {
      await endWriting(id)
      return sizeOf(pathOf(id))
    },
    append: async (id, { offset, total, content }) => {
      await endWriting(id)
      const reader = content.getReader()
      const done = add(pathOf(id), reader, offset, total)
      const current: Writing = {
        stop: () => void reader.cancel().catch(() => undefined),
        done: done.catch(() => undefined),
      }
      writing.set(id, current)
      try {
        return await done
      } finally {
        if (writing.get(id) === current) writing.delete(id)
      }
    },
    read: (id) => createReadStream(pathOf(id)),
    drop: (id) => rm(pathOf(id), { force: true }),
    dropOlderThan: async (milliseconds, now) => {
      for (const name of await readdir(directory)) {
        const found = await stat(join(directory, name)).catch(() => undefined)
        if (found && now - found.mtimeMs > milliseconds) await rm(join(directory, name), { force: true })
      }
    },
  }
  return parts
}

const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    (fault) => absent(fault),
  )

function absent(fault: unknown): undefined {
  if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
  throw fault
}

async function add(
  path: string,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  offset: number,
  total: number,
): Promise<Appended | undefined> {
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND).catch(absent)
  if (!file) return undefined
  try {
    const { size } = await file.stat()
    if (size !== offset) return { outcome: 'offset', bytes: size }
    let bytes = offset
    let cut = false
    for (;;) {
      const next = await reader.read().catch(() => undefined)
      cut = next === undefined
      if (!next || next.done) break
      if (bytes + next.value.byteLength > total) return { outcome: 'tooMuch', bytes }
      await file.appendFile(next.value)
      bytes += next.value.byteLength
    }
    await file.sync()
    return { outcome: cut ? 'cut' : 'added', bytes }
  } finally {
    await file.close()
    reader.cancel().catch(() => undefined)
  }
}
