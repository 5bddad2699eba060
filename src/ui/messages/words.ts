import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { Locale } from './catalogue.ts'
import { type Due, describeDue } from './due.ts'
import {
  clockPrinter,
  dayAndDate,
  dayPrinterIn,
  formatNip,
  longDate,
  mediumDate,
  moneyPrinter,
  numberPrinter,
  sizePrinter,
  timePrinter,
} from './formats.ts'
import { type Translate, translator } from './translator.ts'

/** All that a page needs to speak to one person: texts, dates, numbers, in the language asked for and the zone of the city. */
export interface Words {
  readonly locale: Locale
  readonly t: Translate
  /** "Rabu, 25 November 2026" */
  date(date: PlainDate): string
  /** "25 Nov 2026" */
  shortDate(date: PlainDate): string
  /** "Rabu 25 Nov" */
  dayAndDate(date: PlainDate): string
  /** "10.42 WIB" */
  time(at: Instant): string
  /** Of a time as typed, "10:42": "10.42 WIB" */
  clock(time: string): string
  /** "Rabu, 25 November 2026 pukul 10.42 WIB" */
  dateTime(at: Instant): string
  /** "25 Nov 2026, 10.42 WIB" */
  shortDateTime(at: Instant): string
  /** whole rupiah: "Rp385.000.000" */
  money(rupiah: number): string
  number(value: number): string
  /** bytes: "14,2 KB" */
  size(bytes: number): string
  /** "19671226 198603 1 002" */
  nip(nip: string): string
  /** "Besok, Rabu 25 Nov", "Terlambat 3 hari kerja" */
  due(due: Due): string
}

const MOST_KEPT = 2_000

/** Pages print the same few days and moments again and again, and printing one is dear. */
function kept<Key extends string>(print: (key: Key) => string): (key: Key) => string {
  const known = new Map<Key, string>()
  return (key) => {
    let text = known.get(key)
    if (text === undefined) {
      if (known.size >= MOST_KEPT) known.clear()
      text = print(key)
      known.set(key, text)
    }
    return text
  }
}

function createWords(locale: Locale, timeZone: string): Words {
  const t = translator(locale)
  const date = kept(longDate(locale))
  const shortDate = kept(mediumDate(locale))
  const time = kept(timePrinter(locale, timeZone))
  const isoDay = kept(dayPrinterIn(timeZone))
  const dayDate = kept(dayAndDate(locale))
  // `en-CA` prints the very form that the brand checks.
  const dayOf = (at: Instant) => isoDay(at) as PlainDate
  return {
    locale,
    t,
    date,
    shortDate,
    dayAndDate: dayDate,
    time,
    clock: clockPrinter(locale, timeZone),
    dateTime: (at) => t('common.dateTime', { date: date(dayOf(at)), time: time(at) }),
    shortDateTime: (at) => `${shortDate(dayOf(at))}, ${time(at)}`,
    money: moneyPrinter(locale),
    number: numberPrinter(locale),
    size: sizePrinter(locale),
    nip: formatNip,
    due: (due) => describeDue(due, t, { dayAndDate: dayDate, shortDate }),
  }
}

const made = new Map<string, Words>()

/** Words for a language and an IANA time zone; made once and kept. */
export function wordsFor(locale: Locale, timeZone: string): Words {
  const key = `${locale} ${timeZone}`
  let words = made.get(key)
  if (words === undefined) {
    words = createWords(locale, timeZone)
    made.set(key, words)
  }
  return words
}

const WordsContext = createContext<Words | undefined>(undefined)

export const WordsProvider = WordsContext.Provider

/** The words of the page that a component stands in. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (words === undefined) throw new Error('a component was rendered outside of a Page or WordsProvider')
  return words
}
