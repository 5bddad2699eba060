import { z } from 'zod'

/** The named schemas of the document: each stands there once, and is referred to by name. */
export const components = z.registry<{ readonly id: string }>()

/** Gives a schema its name in the document. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  components.add(schema, { id })
  return schema
}

export const componentRef = (id: string): string => `#/components/schemas/${id}`

/** The name of a schema; a schema of an answer or a body must have one. */
export function nameOf(schema: z.ZodType): string {
  const id = components.get(schema)?.id
  if (id === undefined) throw new Error('A schema of the API has no name')
  return id
}

/** A page of a list: `next` is the cursor of the following one, null on the last. */
export const pageOf = <S extends z.ZodType>(id: string, item: S) =>
  named(id, z.strictObject({ items: z.array(item), next: z.string().nullable() }))
