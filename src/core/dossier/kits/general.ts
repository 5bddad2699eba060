import { z } from 'zod'
import { line, paragraph, rows, upload } from '../../forms/fields.ts'
import type { Kit } from '../kit.ts'

export const GeneralInput = z.strictObject({
  note: paragraph().optional(),
  files: rows(z.strictObject({ title: line().optional(), file: upload('attachment') }), { max: 20 }).optional(),
})
export type GeneralInput = z.infer<typeof GeneralInput>

/** The form of any activity that has no rules of its own: a note and uploads; outputs and exits are the definition's. */
export const general: Kit<GeneralInput> = { name: 'general', form: () => GeneralInput }
