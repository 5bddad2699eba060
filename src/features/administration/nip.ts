import { addDays, type PlainDate } from '#core/calendar/plain-date.ts'
import { Nip } from '#core/ids.ts'

export type NipFault = 'nipForm' | 'nipBirth' | 'nipAppointment' | 'nipSex' | 'nipSerial'

/** An NIP as typed or printed, "19671226 198603 1 002", without what only parts its groups. */
export const nipDigits = (typed: string): string => typed.replaceAll(/[\s.-]/g, '')

/**
 * Why 18 digits cannot be an NIP; undefined when they can. Birth date (8), then month of appointment (6), sex (1) and
 * serial (3). For a PPPK the month is a number of BKN's above 20.
 */
export function nipFault(digits: string, kind: 'pns' | 'pppk', today: PlainDate): NipFault | undefined {
  if (!Nip.safeParse(digits).success) return 'nipForm'
  const born = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  const age = ageOn(born, today)
  if (!isDay(born) || age < 17 || age > 100) return 'nipBirth'
  const [year, month] = [Number(digits.slice(8, 12)), Number(digits.slice(12, 14))]
  const isMonth = month >= 1 && month <= 12
  const since = year - Number(born.slice(0, 4))
  if (since < 15 || year > Number(today.slice(0, 4)) || !(isMonth || (kind === 'pppk' && month > 20))) {
    return 'nipAppointment'
  }
  if (!/[12]/.test(digits.charAt(14))) return 'nipSex'
  return digits.slice(15) === '000' ? 'nipSerial' : undefined
}

function isDay(text: string): boolean {
  // `addDays` reads any text; what comes back differs when it is no day of the calendar, as 31 February.
  return !Number.isNaN(Date.parse(text)) && addDays(text as PlainDate, 0) === text
}

const ageOn = (born: string, today: string): number =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)
