import { Instant } from '#core/calendar/plain-date.ts'

export const instantOf = (date: Date): Instant => Instant.parse(date.toISOString())
