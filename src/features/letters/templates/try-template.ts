import type { LetterData } from '#core/letters/letter-data.ts'
import type { Diagnostic } from '#platform/typst/protocol.ts'
import type { Template } from '#platform/typst/template.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'

export type Tried =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** `boxes`: it leaves no room for a signature that the sample has. The others as the typesetter says. */
      readonly reason: 'template' | 'timeout' | 'memory' | 'crash' | 'boxes'
      readonly faults: readonly Diagnostic[]
    }

/** Sets the sample by a template, as letters are set (PDF/A): what comes through here can be put in force. */
export async function tryTemplate(typesetter: Typesetter, template: Template, data: LetterData): Promise<Tried> {
  const set = await typesetter.typeset(template, data, { format: 'pdf', standard: 'a-2a' })
  if (!set.ok) return { ok: false, reason: set.reason, faults: set.diagnostics }
  const seats = new Set(set.boxes.map(({ seat }) => seat))
  return data.frame.signers.every(({ seat }) => seats.has(seat))
    ? { ok: true }
    : { ok: false, reason: 'boxes', faults: [] }
}
