import type { ComponentChildren } from 'preact'
import type { z } from 'zod'
import { type Definition, DefinitionList } from '../components/definition-list.tsx'
import { useWords, type Words } from '../messages/words.ts'
import { answerText } from './answer-text.tsx'
import { describeForm } from './describe.ts'
import type { FieldNode, Group, Leaf, Rows, Union } from './description.ts'
import { fieldOf } from './field-of.ts'
import type { Lookups } from './form-context.ts'
import { labelKey, optionKey, rowKey } from './message-keys.ts'

interface AnswersProps {
  /** Name of the form in the message keys. */
  readonly name: string
  readonly schema: z.ZodType
  /** A value of the schema, or what is there of one. */
  readonly value: unknown
  readonly lookups: Lookups
  /** 2 unless the answers stand below another heading. */
  readonly level?: 2 | 3
  /** Address of a stored file, where the reader may have it. */
  readonly fileHref?: (digest: string) => string | undefined
}

/** A stored input to be read, or to be checked before it is sent: the same labels and order as its form. */
export function Answers({ name, schema, value, lookups, level = 2, fileHref = () => undefined }: AnswersProps) {
  const words = useWords()
  const print: Print = { form: name, words, lookups, fileHref }
  return <div class="stack-loose">{sections(describeForm(schema), value, print, level)}</div>
}

export interface Print {
  readonly form: string
  readonly words: Words
  readonly lookups: Lookups
  readonly fileHref: (digest: string) => string | undefined
}

const MAX_LEVEL = 6

/**
 * Everything in the order of the form. Short answers stand as one list before what has parts of its own, each of which
 * has a heading; a short answer behind one has a heading, too, or it would seem a part of that.
 */
function sections(node: Group | Union, value: unknown, print: Print, level: number): ComponentChildren {
  const fields = fieldsOf(node, value).filter((field) => field.kind !== 'leaf' || field.widget !== 'hidden')
  const first = fields.findIndex((field) => field.kind !== 'leaf')
  const short = fields.slice(0, first < 0 ? undefined : first)
  const items: Definition[] = [
    ...chosen(node, value, print),
    ...short.filter(isLeaf).map((field) => ({
      term: labelOf(field, print),
      value: answerText(field, fieldOf(value, field.key), print),
    })),
  ]
  return (
    <>
      {items.length > 0 && <DefinitionList items={items} />}
      {fields.slice(short.length).map((field) => section(field, fieldOf(value, field.key), print, level))}
    </>
  )
}

const isLeaf = (field: FieldNode): field is Leaf => field.kind === 'leaf'

const labelOf = (node: FieldNode, { form, words }: Print): string => words.t.dynamic(labelKey(form, node))

function fieldsOf(node: Group | Union, value: unknown): readonly FieldNode[] {
  if (node.kind === 'group') return node.fields
  const tag = fieldOf(value, node.discriminator)
  return node.branches.find((branch) => branch.value === tag)?.fields ?? []
}

function chosen(node: Group | Union, value: unknown, print: Print): Definition[] {
  if (node.kind === 'group') return []
  const tag = fieldOf(value, node.discriminator)
  const known = node.branches.some((branch) => branch.value === tag)
  const { t } = print.words
  return [
    {
      term: labelOf(node, print),
      value: known ? t.dynamic(optionKey(print.form, node, String(tag))) : t('field.notGiven'),
    },
  ]
}

function section(node: FieldNode, value: unknown, print: Print, level: number): ComponentChildren {
  if (node.kind === 'constant') return null
  const Heading = `h${Math.min(level, MAX_LEVEL)}` as 'h2'
  const absent = value === undefined || value === null
  return (
    <section key={node.key} class="stack">
      <Heading>{labelOf(node, print)}</Heading>
      {absent ? <p class="muted">{print.words.t('field.notGiven')}</p> : body(node, value, print, level + 1)}
    </section>
  )
}

function body(node: Leaf | Group | Union | Rows, value: unknown, print: Print, level: number): ComponentChildren {
  if (node.kind === 'leaf') return <div>{answerText(node, value, print)}</div>
  return node.kind === 'rows' ? rowsBody(node, value, print, level) : sections(node, value, print, level)
}

function rowsBody(rows: Rows, value: unknown, print: Print, level: number): ComponentChildren {
  const { t } = print.words
  const all: unknown[] = Array.isArray(value) ? value : []
  if (all.length === 0) return <p class="muted">{t('field.rowsEmpty')}</p>
  const { item } = rows
  if (item.kind === 'leaf') return <SingleAnswers values={all.map((each) => answerText(item, each, print))} />
  const one = t.dynamic(rowKey(print.form, rows))
  const Heading = `h${Math.min(level, MAX_LEVEL)}` as 'h3'
  return all.map((each, index) => (
    <div key={index} class="row stack">
      <Heading>{t('field.row', { label: one, position: index + 1 })}</Heading>
      {item.kind === 'group' || item.kind === 'union' ? sections(item, each, print, level + 1) : null}
    </div>
  ))
}

const SingleAnswers = ({ values }: { readonly values: readonly ComponentChildren[] }) => (
  <ol>
    {values.map((value, index) => (
      <li key={index}>{value}</li>
    ))}
  </ol>
)
