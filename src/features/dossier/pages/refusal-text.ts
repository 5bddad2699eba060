import { PlainDate } from '#core/calendar/plain-date.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import type { MessageValues } from '#ui/messages/translator.ts'
import { type Reading, stageName } from './reading.ts'

/** A refusal as a sentence that says what to do next, with names for identifiers and dates as people read them. */
export function refusalText(refusal: Refusal, { words, names, sop }: Pick<Reading, 'words' | 'names' | 'sop'>): string {
  const values: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(refusal)) {
    if (key !== 'reason') values[key] = textOf(key, value)
  }
  return words.t.dynamic(`refusal.${refusal.reason}`, values satisfies MessageValues)

  function textOf(key: string, value: unknown): string | number {
    if (typeof value === 'number') return value
    if (Array.isArray(value)) return value.join(', ')
    if (typeof value === 'object' && value !== null && 'stage' in value)
      return stageName(sop, String(value.stage), words)
    const text = String(value)
    if (key === 'person') return names.person(text)?.name ?? words.t('trail.personUnknown')
    if (key === 'agency') return names.agency(text)
    if (key === 'stage' && Object.hasOwn(sop.stages, text)) return stageName(sop, text, words)
    const date = PlainDate.safeParse(text)
    return date.success ? words.shortDate(date.data) : text
  }
}
