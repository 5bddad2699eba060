import { z } from 'zod'
import type { FieldMeta } from '#core/forms/fields.ts'

/** A schema without its wrappers, and what the wrappers said. */
export interface Opened {
  readonly inner: z.ZodType
  readonly field: FieldMeta | undefined
  readonly required: boolean
  readonly empty: null | undefined
}

/** Takes off optional, nullable, default, readonly, catch and pipes. The outermost `meta.field` holds. */
export function open(schema: z.ZodType): Opened {
  let inner = schema
  let field: FieldMeta | undefined
  let optional = false
  let nullable = false
  for (;;) {
    field ??= inner.meta()?.field
    const next = unwrapped(inner)
    if (next === undefined) break
    optional ||= inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault
    nullable ||= inner instanceof z.ZodNullable
    inner = next
  }
  return { inner, field, required: !optional && !nullable, empty: nullable && !optional ? null : undefined }
}

function unwrapped(schema: z.ZodType): z.ZodType | undefined {
  const next = wrapped(schema)
  return next instanceof z.ZodType ? next : undefined
}

function wrapped(schema: z.ZodType): unknown {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNonOptional ||
    schema instanceof z.ZodCatch
  )
    return schema.unwrap()
  // Of `a.pipe(b)` and of `a.transform(f)` the form gives `a`; of `z.preprocess(f, b)` it gives `b`.
  if (schema instanceof z.ZodPipe) return schema.in instanceof z.ZodTransform ? schema.out : schema.in
  return undefined
}

/** Limits of a schema as JSON Schema names them, the public way to read zod's checks. */
export function limitsOf(schema: z.ZodType): { minItems?: number; maxItems?: number } {
  const { minItems, maxItems } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return {
    ...(minItems === undefined ? {} : { minItems }),
    ...(maxItems === undefined ? {} : { maxItems }),
  }
}
