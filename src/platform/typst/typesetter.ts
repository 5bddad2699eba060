import { z } from 'zod'
import { openPool, type Pool } from './pool.ts'
import type { Cost, Diagnostic, How } from './protocol.ts'
import { faultsOf, type Template } from './template.ts'
import { inputFor } from './template-input.ts'

/** Where the template left room for a signature: points (1/72 inch) from the top left corner of the page, pages from 1. */
export const SignatureBox = z.strictObject({
  /** Place in the order of signing, from 0. */
  seat: z.int().nonnegative(),
  page: z.int().positive(),
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
})
export type SignatureBox = z.infer<typeof SignatureBox>

export interface Typeset<Output> {
  readonly ok: true
  readonly output: Output
  readonly pages: number
  readonly boxes: readonly SignatureBox[]
  readonly warnings: readonly Diagnostic[]
  readonly cost: Cost
}

/** `template`: it does not compile. The others: its process was ended, or ended by itself, without an answer. */
export interface NotTypeset {
  readonly ok: false
  readonly reason: 'template' | 'timeout' | 'memory' | 'crash'
  readonly diagnostics: readonly Diagnostic[]
}

export interface Typesetter {
  /**
   * Sets data by a template; never throws for what a template does. The same template, data and standard give the same
   * bytes. Strings of the data that are data URLs of pictures become files of the template, and characters that our fonts
   * lack become hollow squares. Pictures are queued before files, so that a preview does not wait for a batch.
   */
  typeset(template: Template, data: unknown, how: How & { format: 'pdf' }): Promise<Typeset<Uint8Array> | NotTypeset>
  typeset(template: Template, data: unknown, how: How & { format: 'svg' }): Promise<Typeset<string> | NotTypeset>
  /** Refuses what is queued and ends all processes. */
  close(): Promise<void>
}

export interface TypesetterSettings {
  /** Letters set at the same time. */
  readonly processes: number
  /** Milliseconds of one letter, after which its process is killed; a second more for each 50 KB of data. */
  readonly timeoutMs: number
  /** Resident megabytes of one process, above which it kills itself. */
  readonly memoryMb: number
}

const DEFAULTS: TypesetterSettings = { processes: 2, timeoutMs: 5000, memoryMb: 800 }

/** A pool of killable processes that set letters. Processes start when needed and end when nothing was asked for a minute. */
export function openTypesetter(settings: Partial<TypesetterSettings> = {}): Typesetter {
  const pool = openPool({ ...DEFAULTS, ...settings })
  // The overloads of Typesetter: a child gives bytes for a PDF and a string for a picture.
  return { typeset: setBy(pool) as Typesetter['typeset'], close: pool.close }
}

const setBy =
  (pool: Pool) =>
  async (template: Template, data: unknown, how: How): Promise<Typeset<Uint8Array | string> | NotTypeset> => {
    const faults = faultsOf(template)
    if (faults.length > 0) return { ok: false, reason: 'template', diagnostics: faults }
    const { data: text, files } = inputFor(data)
    const done = await pool.run({ main: template.main, files: { ...template.files, ...files }, data: text, how })
    if ('reason' in done) return done
    if (!done.ok) return { ok: false, reason: 'template', diagnostics: done.diagnostics }
    const boxes = z.array(SignatureBox).safeParse(done.boxes)
    if (!boxes.success) {
      const message = `<signature-box> is not as the signer reads it: ${z.prettifyError(boxes.error)}`
      return { ok: false, reason: 'template', diagnostics: [{ severity: 'error', message }] }
    }
    const { output, pages, warnings, cost } = done
    return { ok: true, output, pages, boxes: boxes.data.toSorted((a, b) => a.seat - b.seat), warnings, cost }
  }
