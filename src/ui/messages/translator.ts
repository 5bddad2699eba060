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

function compile(locale: Locale, text: string): (values: MessageValues) => string {
  if (!needsFormat.test(text)) return () => text
  const message = new IntlMessageFormat(text, INTL_LOCALE[locale], undefined, { ignoreTag: true })
  return (values) => String(message.format({ ...values }))
}

function createTranslator(locale: Locale): Translate {
  const compiled = new Map<MessageKey, (values: MessageValues) => string>()

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
