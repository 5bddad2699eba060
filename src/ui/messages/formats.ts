import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { Locale } from './catalogue.ts'
import { INTL_LOCALE } from './translator.ts'

/** A plain date has no zone: it is printed as the day that it names, by way of UTC. */
function dayPrinter(locale: Locale, options: Intl.DateTimeFormatOptions): (date: PlainDate) => string {
  const format = new Intl.DateTimeFormat(INTL_LOCALE[locale], { ...options, timeZone: 'UTC' })
  return (date) => format.format(new Date(`${date}T00:00:00Z`))
}

const ZONE_NAMES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** Clock time in the zone of the city, with the zone's name: "10.42 WIB". Other zones show their offset: "10.42 GMT+8". */
export function timePrinter(locale: Locale, timeZone: string): (at: Instant) => string {
  const name = ZONE_NAMES[timeZone]
  const format = new Intl.DateTimeFormat(INTL_LOCALE[locale], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    ...(name === undefined ? { timeZoneName: 'shortOffset' } : {}),
  })
  return (at) => [format.format(new Date(at)), name].filter(Boolean).join(' ')
}

/** A time that was typed ("09:35"), as the clock of the city shows it: "09.35 WIB". */
export function clockPrinter(locale: Locale, timeZone: string): (time: string) => string {
  const name = ZONE_NAMES[timeZone]
  const print = (time: string) => (locale === 'id' ? time.replace(':', '.') : time)
  return (time) => [print(time), name].filter(Boolean).join(' ')
}

/** The day of a moment in the zone of the city, as ISO text. */
export function dayPrinterIn(timeZone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone })
  return (at) => format.format(new Date(at))
}

/** "Rabu, 25 November 2026" */
export const longDate = (locale: Locale) =>
  dayPrinter(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** "25 Nov 2026" */
export const mediumDate = (locale: Locale) => dayPrinter(locale, { day: 'numeric', month: 'short', year: 'numeric' })

/** "Rabu 25 Nov" */
export function dayAndDate(locale: Locale): (date: PlainDate) => string {
  const weekday = dayPrinter(locale, { weekday: 'long' })
  const day = dayPrinter(locale, { day: 'numeric', month: 'short' })
  return (date) => `${weekday(date)} ${day(date)}`
}

export function numberPrinter(locale: Locale): (value: number) => string {
  const format = new Intl.NumberFormat(INTL_LOCALE[locale])
  return (value) => format.format(value)
}

/** Whole rupiah without a space after the sign, as EYD has it: "Rp385.000.000". */
export function moneyPrinter(locale: Locale): (rupiah: number) => string {
  const format = numberPrinter(locale)
  return (rupiah) => (rupiah < 0 ? `-Rp${format(-rupiah)}` : `Rp${format(rupiah)}`)
}

/** "812 B", "14,2 KB", "3,1 MB" (powers of 1,000). */
export function sizePrinter(locale: Locale): (bytes: number) => string {
  const format = new Intl.NumberFormat(INTL_LOCALE[locale], { maximumFractionDigits: 1 })
  return (bytes) => {
    if (bytes < 1000) return `${format.format(bytes)} B`
    if (bytes < 999_950) return `${format.format(bytes / 1000)} KB`
    return `${format.format(bytes / 1_000_000)} MB`
  }
}

/** Print form of an NIP: birth date, appointment month, sex, serial: "19671226 198603 1 002". */
export const formatNip = (nip: string): string => nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4')
