import type { z } from 'zod'
import { describeForm } from './describe.ts'
import { fieldAt } from './field-at.ts'

type Path = readonly PropertyKey[]

/** What stands where a text was not written yet. */
export const GAP = '…'

/** As deep as forms nest: a gap in a group is met once the group itself is there. */
const MOST_ROUNDS = 5

/** The value of a form with `…` where a required text is missing, so that what is there can be shown; other gaps stay. */
export function fillGaps(schema: z.ZodType, value: unknown): unknown {
  const description = describeForm(schema)
  let filled = value
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const read = schema.safeParse(filled)
    if (read.success) return filled
    const before = filled
    for (const { path } of read.error.issues) {
      const node = fieldAt(description, path)
      if (node?.kind === 'group') filled = withGap(filled, path, {})
      if (node?.kind === 'leaf' && ['line', 'paragraph'].includes(node.widget)) filled = withGap(filled, path, GAP)
    }
    if (filled === before) return filled
  }
  return filled
}

/** The same value when something is there already. */
function withGap(value: unknown, [key, ...rest]: Path, gap: unknown): unknown {
  if (key === undefined) return value === undefined || value === null || value === '' ? gap : value
  if (Array.isArray(value)) {
    const item: unknown = typeof key === 'number' ? value[key] : undefined
    const next = withGap(item, rest, gap)
    return next === item ? value : value.map((each, index) => (index === key ? next : each))
  }
  if (typeof value !== 'object' || value === null) return value
  // A form's value is plain data, made by the schema's own keys.
  const own = value as Readonly<Record<PropertyKey, unknown>>
  const next = withGap(own[key], rest, gap)
  return next === own[key] ? value : { ...own, [key]: next }
}
