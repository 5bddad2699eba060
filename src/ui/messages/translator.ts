import { IntlMessageFormat } from 'intl-messageformat'
import { catalogue, type Locale, type MessageKey } from './catalogue.ts'

export type MessageValues = Readonly<Record<string, string | number>>

export interface Translate {
  (key: MessageKey, values?: MessageValues): string
  /** For keys built from data (forms, options, refusals). A key that is not in the catalogue is a fault. */
  dynamic(key: string, values?: MessageValues): string
  has(key: string): boolean
}

/** How `Intl` is to write for each language; English with the day before the month, as in the region. */
export const INTL_LOCALE = { id: 'id-ID', en: 'en-GB' } as const satisfies Record<Locale, string>

const isKey = (locale: Locale, key: string): key is MessageKey => Object.hasOwn(catalogue[locale], key)

const needsFormat = /[{}']/

type Format = (values: MessageValues) => string

/** Words with values between them, printed as they are or as numbers. */
const PLAIN = /\{(\w+)(, number)?\}/g

function compile(locale: Locale, text: string): Format {
  if (!needsFormat.test(text)) return () => text
  if (!needsFormat.test(text.replaceAll(PLAIN, ''))) return compilePlain(locale, text)
  const message = new IntlMessageFormat(text, INTL_LOCALE[locale], undefined, { ignoreTag: true })
  return (values) => String(message.format({ ...values }))
}

/** Most messages only put values between words: joined directly, they cost a tenth of the others. */
function compilePlain(locale: Locale, text: string): Format {
  const number = new Intl.NumberFormat(INTL_LOCALE[locale])
  const parts: { readonly before: string; readonly name: string; readonly counts: boolean }[] = []
  let end = 0
  for (const match of text.matchAll(PLAIN)) {
    parts.push({ before: text.slice(end, match.index), name: match[1] ?? '', counts: match[2] !== undefined })
    end = match.index + match[0].length
  }
  const rest = text.slice(end)
  return (values) => {
    let told = ''
    for (const { before, name, counts } of parts) {
      const value = valueNamed(name, values)
      told += before + (counts && typeof value === 'number' && !isSmall(value) ? number.format(value) : value)
    }
    return told + rest
  }
}

/** Counts below a thousand look alike in both languages. */
const isSmall = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 1_000

function valueNamed(name: string, values: MessageValues): string | number {
  const value = values[name]
  if (value === undefined) throw new Error(`A message was given no value for ${name}`)
  return value
}

function createTranslator(locale: Locale): Translate {
  const compiled = new Map<MessageKey, Format>()

  const translate = (key: MessageKey, values: MessageValues = {}): string => {
    let format = compiled.get(key)
    if (format === undefined) {
      format = compile(locale, catalogue[locale][key])
      compiled.set(key, format)
    }
    return format(values)
  }

  const dynamic = (key: string, values?: MessageValues): string => {
    if (!isKey(locale, key)) throw new Error(`message missing in ${locale}: ${key}`)
    return translate(key, values)
  }

  return Object.assign(translate, { dynamic, has: (key: string) => isKey(locale, key) })
}

const translators: Readonly<Record<Locale, Translate>> = { id: createTranslator('id'), en: createTranslator('en') }

/** Texts in one language. Each message is compiled at its first use and kept. */
export const translator = (locale: Locale): Translate => translators[locale]
