import type { WebContext } from './context.ts'
import { fail } from './problem.ts'

/**
 * What a route takes: nothing, JSON, a form without files, a form with files (the route streams it itself), or what a browser
 * reports on its own.
 */
export type Body = 'none' | 'json' | 'form' | 'upload' | 'report'

const MIB = 1024 * 1024
const REPORT_LIMIT = 32 * 1024
const TYPES: Readonly<Record<Exclude<Body, 'none'>, RegExp>> = {
  json: /^application\/json\b/i,
  form: /^application\/x-www-form-urlencoded\b|^multipart\/form-data\b/i,
  report: /^application\/(?:csp-report|reports\+json)\b/i,
  upload: /^(?:multipart\/form-data|application\/x-www-form-urlencoded|application\/(?:offset\+)?octet-stream)\b/i,
}

/** Refuses a body of the wrong type (415), and one of more than 1 MiB (413) unless the route streams it. */
export async function admitBody(
  c: WebContext,
  body: Body,
  limit = body === 'report' ? REPORT_LIMIT : MIB,
): Promise<void> {
  if (body === 'none') return
  const declared = c.req.header('content-length')
  // Servers give an empty body for a request that only says that it has none.
  if (declared === '0') return
  const measured = declared !== undefined && c.req.header('transfer-encoding') === undefined
  // To look for the body makes the server build a stream, which a body of known length is read without.
  const stream = measured ? undefined : c.req.raw.body
  if (!measured && !stream) return
  if (!TYPES[body].test(c.req.header('content-type') ?? '')) fail('wrongType')
  if (body === 'upload') return
  if (measured && Number(declared) > limit) fail('tooLarge')
  if (stream) c.req.raw = new Request(c.req.raw, { body: await readLimited(stream, limit) })
}

async function readLimited(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) fail('tooLarge')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** The fields of a form without files; a name that comes twice gives its last value. */
export async function readForm(c: WebContext): Promise<Readonly<Record<string, string>>> {
  const form = await c.req.parseBody()
  const texts = Object.entries(form).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(texts)
}

/** Every value of every name of a form without files, in the order sent. */
export async function readFormValues(c: WebContext): Promise<Readonly<Record<string, readonly string[]>>> {
  const form = await c.req.parseBody({ all: true })
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, [value].flat().filter((item) => typeof item === 'string')]),
  )
}
