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

/**
 * Holds what whole checks may cost together: so many files in memory, and one of them judged at a time. Anybody may ask for
 * a check.
 */
export class CheckRoom {
  #last: Promise<unknown> = Promise.resolve()
  #inside = 0
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** Undefined when it is full; else what `work` gives, from the first byte read to the answer. */
  enter<Result>(work: () => Promise<Result>): Promise<Result> | undefined {
    if (this.#inside >= this.#most) return undefined
    this.#inside += 1
    return work().finally(() => {
      this.#inside -= 1
    })
  }

  /** Runs when everything that was given before has run. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }
}
