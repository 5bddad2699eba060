import type { z } from 'zod'
import type { FileRef, UploadSlot } from '#core/forms/fields.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { FileRefusal } from '#platform/files/file-store.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { fieldNamed } from '#ui/forms/actions.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { type ParsedForm, parseForm } from '#ui/forms/parse.ts'
import { FormTooLarge } from '#ui/forms/typed.ts'
import { keepUpload } from '../uploads/keep-upload.ts'
import type { DossierDesk } from './desk.ts'
import { receiveForm } from './receive.ts'

export interface SentForm extends ParsedForm {
  /** Files that their slots did not take, by the name of the input. */
  readonly refused: ReadonlyMap<string, FileRefusal>
}

/** Reads a sent form of a schema; its files go to the store by the rules of their slots. */
export async function readSentForm(
  c: WebContext,
  schema: z.ZodObject,
  desk: Pick<DossierDesk, 'database' | 'files'>,
  by: { readonly tenant: TenantId; readonly person: PersonId },
): Promise<SentForm> {
  const description = describeForm(schema)
  const kept = new Map<string, FileRef>()
  const refused = new Map<string, FileRefusal>()
  const { entries } = await receiveForm(c, async (incoming) => {
    const slot = slotOf(fieldNamed(description, incoming.input))
    // Not an input of this form: its bytes pass by unread.
    if (!slot) return
    const outcome = await keepUpload(desk, { ...by, slot }, incoming)
    if (outcome.ok) kept.set(incoming.input, outcome.file)
    else refused.set(incoming.input, outcome.refusal)
  })
  try {
    return { ...parseForm(schema, entries, kept), refused }
  } catch (fault) {
    if (fault instanceof FormTooLarge) fail('tooLarge')
    throw fault
  }
}

const slotOf = (node: ReturnType<typeof fieldNamed>): UploadSlot | undefined =>
  node?.kind === 'leaf' ? node.slot : undefined
