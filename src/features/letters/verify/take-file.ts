import { receiveForm } from '#features/dossier/index.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { MOST_BYTES } from './check-file.ts'

/** Room for the form around the file. */
const FORM_BYTES = 64 * 1024

/** The file of a form, in memory and nowhere else; undefined when none was chosen. Ends the request (413) for one too large. */
export async function takeFile(c: WebContext): Promise<Uint8Array | undefined> {
  if (Number(c.req.header('content-length') ?? 0) > MOST_BYTES + FORM_BYTES) fail('tooLarge')
  const chunks: Uint8Array[] = []
  let size = 0
  await receiveForm(c, async ({ content }) => {
    for await (const chunk of content) {
      size += chunk.length
      if (size > MOST_BYTES) break
      chunks.push(chunk)
    }
  })
  if (size > MOST_BYTES) fail('tooLarge')
  return size === 0 ? undefined : Buffer.concat(chunks)
}

/** Lets one piece of work run at a time: a check takes a processor, and anybody may ask for one. */
export class OneByOne {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** Undefined when too many wait already. */
  run<Result>(work: () => Promise<Result>): Promise<Result> | undefined {
    if (this.#waiting >= this.#most) return undefined
    this.#waiting += 1
    const done = this.#last.then(work).finally(() => {
      this.#waiting -= 1
    })
    this.#last = done.catch(() => undefined)
    return done
  }
}
