import { z } from 'zod'
import type { UploadSlot } from '#core/forms/fields.ts'
import { componentRef, components } from './components.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

interface Meta {
  field?: { readonly slot?: UploadSlot; readonly example?: string }
}

/** What a page knows of a field becomes what a client can use: the slot of an upload, an example. */
function adapt({ jsonSchema }: { readonly jsonSchema: Record<string, unknown> & Meta }): void {
  const { field } = jsonSchema
  delete jsonSchema.field
  if (field?.slot) jsonSchema['x-upload-slot'] = field.slot
  if (field?.example) jsonSchema.examples = [field.example]
}

/** JSON Schema 2020-12 of what a schema takes in. */
export const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: adapt })

/** Every named schema of the API, referring to each other by name. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const { schemas } = z.toJSONSchema(components, {
    io: 'input',
    uri: componentRef,
    unrepresentable: 'any',
    override: adapt,
  })
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]))
}
