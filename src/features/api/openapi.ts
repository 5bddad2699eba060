import { z } from 'zod'
import { REFUSAL_STATUS } from '#features/dossier/index.ts'
import type { Translate } from '#ui/messages/translator.ts'
import { componentRef, named, nameOf } from './components.ts'
import { componentSchemas, type JsonSchema, jsonSchemaOf } from './json-schema.ts'
import type { Operation, Tag } from './operation.ts'
import { PLAIN_PROBLEMS, problemType } from './problems.ts'

/** Every problem, refusals of the procedure included, with its status. */
export const PROBLEM_STATUS: Readonly<Record<string, number>> = { ...PLAIN_PROBLEMS, ...REFUSAL_STATUS }

export const ProblemAnswer = named(
  'Problem',
  z
    .looseObject({
      type: z.enum(Object.keys(PROBLEM_STATUS).map(problemType)).describe('Stable: tell problems apart by it'),
      title: z.string(),
      status: z.int(),
      detail: z.string(),
      reference: z.string().describe('Number of this request in the log'),
      errors: z
        .array(z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() }))
        .optional()
        .describe('Fields at fault: JSON pointers into the body'),
    })
    .describe('RFC 9457'),
)

export interface ApiParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

export interface ApiOperation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly Tag[]
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly 'x-access': Operation['access']
  readonly parameters: readonly ApiParameter[]
  readonly requestBody?: { readonly required: true; readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}
type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>

export interface ApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: Tag; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>
  }
}

/** In the order of the reference. */
export const TAGS = [
  'session',
  'dossiers',
  'files',
  'letters',
  'people',
  'administration',
  'sops',
  'calendar',
  'public',
] as const satisfies Tag[]

/** The OpenAPI 3.1 document of all operations, with texts in one language. */
export function openApiDocument(operations: readonly Operation[], t: Translate, baseUrl: string): ApiDocument {
  const paths: Record<string, Record<string, ApiOperation>> = {}
  for (const operation of operations) {
    const ofPath = paths[operation.path] ?? {}
    ofPath[operation.method] = describe(operation, t)
    paths[operation.path] = ofPath
  }
  return {
    openapi: '3.1.0',
    info: { title: t('api.title'), version: '1', description: t('api.lead') },
    servers: [{ url: baseUrl }],
    tags: TAGS.map((name) => ({ name, description: t(`api.tag.${name}`) })),
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: t('api.auth.token') },
        invitation: { type: 'http', scheme: 'bearer', description: t('api.auth.invitation') },
        password: { type: 'http', scheme: 'basic', description: t('api.auth.password') },
      },
    },
  }
}

function describe(operation: Operation, t: Translate): ApiOperation {
  const { body, bytes, status, answer } = operation
  const answers =
    bytes === 'out' || !answer
      ? { 'application/octet-stream': {} }
      : { 'application/json': { schema: ref(nameOf(answer)) } }
  return {
    operationId: operation.id,
    summary: t(operation.summary),
    tags: [operation.tag],
    security: securityOf(operation),
    'x-access': operation.access,
    parameters: parametersOf(operation, t),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: ref(nameOf(body)) } } } }),
    ...(bytes === 'in' && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    ...(bytes === 'piece' && { requestBody: { required: true, content: { 'application/offset+octet-stream': {} } } }),
    responses: {
      [status]: { description: t('api.answer'), ...(status !== 204 && { content: answers }) },
      ...Object.fromEntries(statusesOf(operation).map((code) => [code, problemAnswer(code, t)])),
    },
  }
}

function securityOf({ access, password, invitation }: Operation): ApiOperation['security'] {
  if (password) return [{ password: [] }]
  if (invitation) return [{ invitation: [] }]
  return access === 'public' ? [] : [{ token: [] }]
}

const ref = (name: string): JsonSchema => ({ $ref: componentRef(name) })

const problemAnswer = (status: number, t: Translate) => ({
  description: t('api.problem', { status }),
  content: { 'application/problem+json': { schema: ref(nameOf(ProblemAnswer)) } },
})

function parametersOf({ params, query, needs, sends = [] }: Operation, t: Translate): ApiParameter[] {
  const header = (name: string, description: string, pattern: string): ApiParameter => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string', pattern },
  })
  return [
    ...shapeOf(params).map((field) => parameter('path', field)),
    ...shapeOf(query).map((field) => parameter('query', field)),
    ...(needs === 'state' ? [header('If-Match', t('api.header.state'), '^"[A-Za-z0-9_-]{22}"$')] : []),
    ...(needs === 'key' || needs === 'keyAndVersion'
      ? [header('Idempotency-Key', t('api.header.key'), '^[A-Za-z0-9_.:-]{1,100}$')]
      : []),
    ...sends.map((name) => header(name, t('api.header.tus'), '^.+$')),
    ...(needs === 'keyAndVersion' ? [header('If-Match', t('api.header.version'), '^"[1-9][0-9]{0,8}"$')] : []),
  ]
}

const shapeOf = (schema: z.ZodObject | undefined): [string, z.ZodType][] =>
  Object.entries(schema?.shape ?? {}).flatMap(([name, field]): [string, z.ZodType][] =>
    field instanceof z.ZodType ? [[name, field]] : [],
  )

function parameter(where: 'path' | 'query', [name, field]: [string, z.ZodType]): ApiParameter {
  const { $schema: _, description, ...schema } = jsonSchemaOf(field)
  return {
    name,
    in: where,
    required: where === 'path' || !field.safeParse(undefined).success,
    ...(typeof description === 'string' && { description }),
    schema,
  }
}

/** Statuses of problems that an operation can answer with, from what it takes and who may ask. */
function statusesOf({
  access,
  method,
  params,
  query,
  body,
  bytes,
  needs,
  password,
  invitation,
  tries,
}: Operation): number[] {
  const statuses = new Set([500, 503])
  if (access !== 'public' || password) statuses.add(401)
  if (access !== 'public' && method !== 'get') statuses.add(403)
  if (params) statuses.add(404)
  if (query || body) statuses.add(422)
  if (body) for (const status of [400, 413, 415]) statuses.add(status)
  if (bytes === 'in') for (const status of [413, 415, 422]) statuses.add(status)
  if (needs && needs !== 'state') for (const status of [400, 403, 404, 409, 422]) statuses.add(status)
  if (needs === 'keyAndVersion' || needs === 'state') for (const status of [412, 428]) statuses.add(status)
  if (password || tries) statuses.add(429)
  if (invitation) statuses.add(410)
  return [...statuses].sort((a, b) => a - b)
}
