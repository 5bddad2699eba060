import type { ComponentChildren } from 'preact'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { FileRef } from '#core/forms/fields.ts'
import type { Print } from './answers.tsx'
import type { Leaf } from './description.ts'
import { optionKey } from './message-keys.ts'
import { PersonLine } from './person-field.tsx'
import { StoredFile } from './upload-field.tsx'

/** One answer as a person reads it; a value that is no longer of its kind is shown as it stands. */
export function answerText(leaf: Leaf, value: unknown, print: Print): ComponentChildren {
  const { words, lookups } = print
  if (value === undefined || value === null || value === '')
    return <span class="muted">{words.t('field.notGiven')}</span>
  const text = String(value)
  switch (leaf.widget) {
    case 'date': {
      const date = PlainDate.safeParse(value)
      return date.success ? words.date(date.data) : text
    }
    case 'money':
      return typeof value === 'number' ? words.money(value) : text
    case 'count':
      return typeof value === 'number' ? words.number(value) : text
    case 'yesNo':
      return words.t(value === true ? 'field.yes' : 'field.no')
    case 'choice':
      return option(leaf, text, print)
    case 'choices':
      return Array.isArray(value) ? value.map((each) => option(leaf, String(each), print)).join(', ') : text
    case 'person': {
      const person = lookups.person(text)
      return person === undefined ? words.t('field.person.unknown') : <PersonLine person={person} />
    }
    case 'agency':
      return lookups.agencies.find(({ id }) => id === text)?.name ?? text
    case 'position':
      return lookups.positions?.find(({ id }) => id === text)?.name ?? text
    case 'upload':
      return fileAnswer(value, print)
    case 'time':
      return words.clock(text)
    case 'year':
    case 'line':
    case 'paragraph':
    case 'url':
    case 'email':
    case 'phone':
    case 'hidden':
      return text
    default:
      throw leaf.widget satisfies never
  }
}

const option = (leaf: Leaf, value: string, { words, form }: Print): string =>
  leaf.values.includes(value) ? words.t.dynamic(optionKey(form, leaf, value)) : value

function fileAnswer(value: unknown, { fileHref }: Print): ComponentChildren {
  const file = FileRef.safeParse(value)
  if (!file.success) return null
  return <StoredFile file={file.data} href={fileHref(file.data.digest)} />
}
