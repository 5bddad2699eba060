import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'

/** A file of a form while it streams in. */
export interface IncomingFile {
  /** Name of its input. */
  readonly input: string
  readonly fileName: string
  readonly content: AsyncIterable<Uint8Array>
}

export interface Received {
  /** The texts in the order sent. */
  readonly entries: readonly (readonly [string, string])[]
}

const MIB = 1024 * 1024
const MAX_TEXT = 2 * MIB
const MAX_TOTAL = 200 * MIB
const LIMITS = { fieldNameSize: 300, fieldSize: 256 * 1024, fields: 6_000, files: 50, headerPairs: 50 }

/**
 * Reads a sent form; each file goes to `take` while it streams and is never held in memory. What `take` does not read to
 * its end is thrown away, so that the texts behind it still arrive.
 */
export async function receiveForm(c: WebContext, take: (file: IncomingFile) => Promise<void>): Promise<Received> {
  const { body } = c.req.raw
  if (!body) return { entries: [] }
  if (Number(c.req.header('content-length') ?? 0) > MAX_TOTAL) fail('tooLarge')
  const type = c.req.header('content-type') ?? ''
  // The web's stream and Node's are the same thing under two type declarations.
  const stream = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  return type.toLowerCase().startsWith('multipart/form-data')
    ? receiveMultipart(stream, type, take)
    : receiveUrlEncoded(stream)
}

async function receiveUrlEncoded(stream: Readable): Promise<Received> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > MAX_TEXT) fail('tooLarge')
    chunks.push(Buffer.from(chunk))
  }
  return { entries: [...new URLSearchParams(Buffer.concat(chunks).toString('utf8'))] }
}

function receiveMultipart(
  stream: Readable,
  type: string,
  take: (file: IncomingFile) => Promise<void>,
): Promise<Received> {
  const entries: [string, string][] = []
  const taking: Promise<void>[] = []
  let text = 0
  let total = 0
  return new Promise((resolve, reject) => {
    const stop = (fault: unknown) => {
      stream.destroy()
      reject(fault)
    }
    const parser = parserFor(type)
    parser.on('field', (name, value, nameTruncated, valueTruncated) => {
      text += name.length + value.length
      if (nameTruncated || valueTruncated || text > MAX_TEXT) stop(tooLarge())
      else entries.push([name, value])
    })
    parser.on('file', (input, content, fileName) => {
      if (!fileName) content.resume()
      else {
        const taken = take({ input, fileName: fileName.slice(0, 200), content: drained(content) })
        // A file that nobody began to read must pass, too.
        taking.push(taken.finally(() => content.resume()))
      }
    })
    for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) parser.on(limit, () => stop(tooLarge()))
    parser.on('error', () => stop(unreadable()))
    parser.on('finish', () => {
      Promise.all(taking).then(() => resolve({ entries }), stop)
    })
    stream.on('data', (chunk: Buffer) => {
      total += chunk.length
      if (total > MAX_TOTAL) stop(tooLarge())
    })
    stream.on('error', () => stop(unreadable()))
    stream.pipe(parser)
  })
}

function parserFor(type: string) {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: LIMITS })
  } catch {
    throw unreadable()
  }
}

/** A store may stop reading at its limit; the rest must still pass, or the form behind it never comes. */
async function* drained(content: BusboyFileStream): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of content.iterator({ destroyOnReturn: false })) yield chunk
  } finally {
    content.resume()
  }
}

const problem = (code: 'tooLarge' | 'badRequest'): unknown => {
  try {
    return fail(code)
  } catch (found) {
    return found
  }
}
const tooLarge = () => problem('tooLarge')
const unreadable = () => problem('badRequest')
