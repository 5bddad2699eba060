import { DataTable } from '#ui/components/data-table.tsx'
import { Details } from '#ui/components/details.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { JsonSchema } from './json-schema.ts'
import { type ApiDocument, type ApiOperation, type ApiParameter, PROBLEM_STATUS, TAGS } from './openapi.ts'
import { problemType } from './problems.ts'

interface Listed extends ApiOperation {
  readonly method: string
  readonly path: string
}

/** The reference of the API, from its document alone. */
export function ReferencePage({ document }: { readonly document: ApiDocument }) {
  const { t } = useWords()
  const operations: Listed[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )
  return (
    <div class="stack-loose api-reference">
      <section class="stack measure">
        <h1>{t('api.title')}</h1>
        <p class="lead">{t('api.lead')}</p>
        <p>
          <a href="/api/v1/openapi.json">{t('api.document')}</a>
        </p>
        <p>{t('api.auth')}</p>
        <p>{t('api.conditions')}</p>
        <p>{t('api.paging')}</p>
      </section>
      {TAGS.map((tag) => (
        <section key={tag} class="stack" aria-labelledby={`tag-${tag}`}>
          <h2 id={`tag-${tag}`}>{t(`api.tag.${tag}`)}</h2>
          {operations
            .filter(({ tags }) => tags.includes(tag))
            .map((operation) => (
              <OperationView key={operation.operationId} operation={operation} />
            ))}
        </section>
      ))}
      <section class="stack" aria-labelledby="schemas">
        <h2 id="schemas">{t('api.schemas')}</h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <div key={name} id={`schema-${name}`}>
            <Details summary={<code>{name}</code>}>
              <SchemaView schema={schema} />
            </Details>
          </div>
        ))}
      </section>
      <Problems />
    </div>
  )
}

function OperationView({ operation }: { readonly operation: Listed }) {
  const { t } = useWords()
  const { method, path, summary, parameters, requestBody, responses } = operation
  return (
    <div id={operation.operationId}>
      <Details
        summary={
          <span>
            <strong>{method}</strong> <code>{path}</code> {summary}
          </span>
        }
      >
        <p>{t(`api.access.${operation['x-access']}`)}</p>
        {parameters.length > 0 && <Parameters parameters={parameters} />}
        {requestBody && (
          <p>
            {t('api.body')} <ContentView content={requestBody.content} />
          </p>
        )}
        <ul>
          {Object.entries(responses).map(([status, { description, content = {} }]) => (
            <li key={status}>
              {status}: {description} {Number(status) < 400 && <ContentView content={content} />}
            </li>
          ))}
        </ul>
      </Details>
    </div>
  )
}

function Parameters({ parameters }: { readonly parameters: readonly ApiParameter[] }) {
  const { t } = useWords()
  return (
    <DataTable
      caption={t('api.parameters')}
      rows={parameters}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', label: t('api.name'), header: true, cell: ({ name }) => <code>{name}</code> },
        { key: 'in', label: t('api.in'), cell: ({ in: where }) => t(`api.in.${where}`) },
        { key: 'required', label: t('api.required'), cell: ({ required }) => t(required ? 'api.yes' : 'api.no') },
        { key: 'type', label: t('api.type'), cell: ({ schema }) => <TypeOf schema={schema} /> },
        { key: 'text', label: t('api.meaning'), cell: ({ description = '' }) => description },
      ]}
    />
  )
}

function ContentView({ content }: { readonly content: Readonly<Record<string, { readonly schema?: JsonSchema }>> }) {
  return (
    <>
      {Object.entries(content).map(([type, { schema }]) => (
        <span key={type}>
          <code>{type}</code> {schema && <TypeOf schema={schema} />}
        </span>
      ))}
    </>
  )
}

const PREFIX = '#/components/schemas/'
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A type in one line: a name to follow, or a kind with its values. */
function TypeOf({ schema }: { readonly schema: JsonSchema }) {
  const { $ref, const: constant, type, format } = schema
  if (typeof $ref === 'string') {
    const name = $ref.slice(PREFIX.length)
    return (
      <a href={`#schema-${name}`}>
        <code>{name}</code>
      </a>
    )
  }
  if (isSchema(schema.items)) {
    return (
      <>
        <TypeOf schema={schema.items} />
        []
      </>
    )
  }
  const variants = listOf(schema.anyOf ?? schema.oneOf).filter(isSchema)
  if (variants.length > 0) {
    return (
      <>
        {variants.map((variant, index) => (
          // Variants have no names and never change their order.
          <span key={String(index)}>
            {index > 0 && ' | '}
            <TypeOf schema={variant} />
          </span>
        ))}
      </>
    )
  }
  const values = listOf(schema.enum)
  const kinds = listOf(Array.isArray(type) ? type : [type]).filter(Boolean)
  const text = constant === undefined ? (values.length > 0 ? values.join(' | ') : kinds.join(' | ')) : String(constant)
  return <code>{typeof format === 'string' ? `${text} (${format})` : text || '*'}</code>
}

function SchemaView({ schema }: { readonly schema: JsonSchema }) {
  const { t } = useWords()
  const variants = listOf(schema.oneOf ?? schema.anyOf).filter(isSchema)
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : []
  const required = new Set(listOf(schema.required))
  return (
    <>
      {typeof schema.description === 'string' && <p>{schema.description}</p>}
      {properties.length === 0 && variants.length === 0 && <TypeOf schema={schema} />}
      {variants.map((variant, index) => (
        <SchemaView key={String(index)} schema={variant} />
      ))}
      {properties.length > 0 && (
        <ul>
          {properties.map(([name, property]) =>
            isSchema(property) ? (
              <li key={name}>
                <code>{name}</code>
                {required.has(name) ? '' : ` (${t('api.optional')})`}: <TypeOf schema={property} />{' '}
                {typeof property.description === 'string' && property.description}
                {isSchema(property.properties) && <SchemaView schema={property} />}
                {isSchema(property.items) && isSchema(property.items.properties) && (
                  <SchemaView schema={property.items} />
                )}
              </li>
            ) : null,
          )}
        </ul>
      )}
    </>
  )
}

function Problems() {
  const { t } = useWords()
  return (
    <section class="stack" aria-labelledby="problems">
      <h2 id="problems">{t('api.problems')}</h2>
      <p class="measure">{t('api.problems.body')}</p>
      <DataTable
        caption={t('api.problems')}
        captionHidden
        rows={Object.entries(PROBLEM_STATUS)}
        rowKey={([code]) => code}
        columns={[
          { key: 'type', label: t('api.type'), header: true, cell: ([code]) => <code>{problemType(code)}</code> },
          { key: 'status', label: t('api.status'), numeric: true, cell: ([, status]) => status },
        ]}
      />
    </section>
  )
}
