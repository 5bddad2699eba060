import { z } from 'zod'

/** A line of a letter that is set as "label : value". */
export const LabelledValue = z.strictObject({ label: z.string(), value: z.string() })
export type LabelledValue = z.infer<typeof LabelledValue>

/** Rows whose value is missing are left out. */
export const labelled = (...rows: readonly (readonly [string, string | undefined | null])[]): LabelledValue[] =>
  rows.flatMap(([label, value]) => (value ? [{ label, value }] : []))
