import type { z } from 'zod'
import type { MessageKey } from '../messages/catalogue.ts'
import type { MessageValues } from '../messages/translator.ts'
import type { Words } from '../messages/words.ts'
import type { Description, FieldNode, Leaf } from './description.ts'
import { fieldAt } from './field-at.ts'
import { fieldOf } from './field-of.ts'

/** Messages by the path of the field in the value, such as `members[0].person`; the whole form is ''. */
export type Errors = ReadonlyMap<string, readonly string[]>

type Issue = z.core.$ZodIssue
type Message = readonly [key: MessageKey, values?: MessageValues]

interface Context {
  readonly words: Words
  /** What was judged: tells an empty answer from a wrong one. */
  readonly value: unknown
  readonly description?: Description
  /** Name of the form: `form.<form>.<label>.invalid` replaces the general words for a wrong pattern. */
  readonly form?: string
}

/** `['members', 0, 'person']` as `members[0].person`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}

/** The issues of a zod error in the person's language, at most one per field: the first is enough to go on. */
export function issuesByPath(error: z.ZodError, context: Context): Errors {
  const errors = new Map<string, readonly string[]>()
  for (const issue of error.issues) {
    const path = pathText(issue.path)
    if (!errors.has(path)) errors.set(path, [messageOf(issue, context)])
  }
  return errors
}

function messageOf(issue: Issue, context: Context): string {
  const { t } = context.words
  const node = context.description && fieldAt(context.description, issue.path)
  const own = `form.${context.form}.${node?.label}.invalid`
  const missing = isMissing(valueAt(context.value, issue.path))
  if (!missing && issue.code === 'invalid_format' && t.has(own)) return t.dynamic(own)
  if (issue.code === 'custom') {
    const named = namedReason(issue)
    if (t.has(named)) return t.dynamic(named, numbersIn(issue))
  }
  return t(...wordsFor(issue, node, missing))
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === ''

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>(fieldOf, value)

/** A rule of ours names its text: `params.reason` for `fieldError.<reason>`, or the whole key as the message. */
function namedReason(issue: z.core.$ZodIssueCustom): string {
  const reason: unknown = issue.params?.reason
  return typeof reason === 'string' ? `fieldError.${reason}` : issue.message
}

function numbersIn(issue: z.core.$ZodIssueCustom): MessageValues {
  const entries = Object.entries(issue.params ?? {})
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  )
}

const REQUIRED: Readonly<Partial<Record<Leaf['widget'], MessageKey>>> = {
  choice: 'fieldError.requiredChoice',
  choices: 'fieldError.requiredChoices',
  person: 'fieldError.requiredPerson',
  agency: 'fieldError.requiredAgency',
  upload: 'fieldError.requiredUpload',
  date: 'fieldError.requiredDate',
}

function requiredWords(node: FieldNode | undefined): Message {
  if (node?.kind === 'union') return ['fieldError.requiredChoice']
  if (node?.kind === 'rows') return ['fieldError.tooFewRows', { min: Math.max(1, node.min) }]
  return [(node?.kind === 'leaf' && REQUIRED[node.widget]) || 'fieldError.required']
}

function wordsFor(issue: Issue, node: FieldNode | undefined, missing: boolean): Message {
  switch (issue.code) {
    case 'invalid_type':
      return missing ? requiredWords(node) : wrongType(issue.expected, node)
    case 'too_small':
      return tooSmall(issue, node)
    case 'too_big':
      return tooBig(issue, node)
    case 'invalid_format':
      return missing ? requiredWords(node) : wrongFormat(issue.format, node)
    case 'invalid_value':
      return node?.kind === 'leaf' && node.takes === 'boolean' ? ['fieldError.mustTick'] : ['fieldError.requiredChoice']
    case 'invalid_union':
      return ['fieldError.requiredChoice']
    case 'unrecognized_keys':
      return ['fieldError.unknownKey', { keys: issue.keys.join(', ') }]
    case 'custom':
      return node?.kind === 'leaf' && node.takes === 'list' ? ['fieldError.duplicates'] : ['fieldError.invalid']
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return ['fieldError.invalid']
    default:
      throw issue satisfies never
  }
}

function wrongType(expected: string, node: FieldNode | undefined): Message {
  if (node?.kind === 'leaf' && node.widget === 'money') return ['fieldError.notMoney']
  return [expected === 'number' || expected === 'int' ? 'fieldError.notNumber' : 'fieldError.invalid']
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall, node: FieldNode | undefined): Message {
  const min = Number(minimum)
  if (origin === 'string') return min <= 1 ? requiredWords(node) : ['fieldError.tooShort', { min }]
  if (origin === 'array')
    return node?.kind === 'leaf' ? ['fieldError.requiredChoices'] : ['fieldError.tooFewRows', { min }]
  if (min === 0 && inclusive === false) return ['fieldError.positive']
  return ['fieldError.tooSmall', { min }]
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig, node: FieldNode | undefined): Message {
  const max = Number(maximum)
  if (origin === 'string') return ['fieldError.tooLong', { max }]
  if (origin === 'array')
    return [node?.kind === 'leaf' ? 'fieldError.tooManyChoices' : 'fieldError.tooManyRows', { max }]
  return ['fieldError.tooBig', { max }]
}

const BY_FORMAT: Readonly<Record<string, MessageKey>> = {
  date: 'fieldError.notDate',
  url: 'fieldError.notUrl',
  email: 'fieldError.notEmail',
}

const BY_WIDGET: Readonly<Partial<Record<Leaf['widget'], MessageKey>>> = {
  time: 'fieldError.notTime',
  phone: 'fieldError.notPhone',
  person: 'fieldError.requiredPerson',
  agency: 'fieldError.requiredAgency',
  date: 'fieldError.notDate',
}

function wrongFormat(format: string, node: FieldNode | undefined): Message {
  return [BY_FORMAT[format] ?? (node?.kind === 'leaf' ? BY_WIDGET[node.widget] : undefined) ?? 'fieldError.invalid']
}
