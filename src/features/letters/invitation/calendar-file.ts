import ical, { ICalCalendarMethod } from 'ical-generator'
import { momentOn, startOf } from '#core/calendar/plain-date.ts'
import { InviteAnalysisInput } from '#core/dossier/kits/invite-analysis.ts'
import { inputOf } from '#core/letters/maker.ts'
import type { LetterSource } from '#core/letters/source.ts'

/**
 * The meeting of a surat undangan as a calendar file (RFC 5545); null for a letter that invites to no meeting. The same letter
 * gives the same file, and a calendar that gets it twice shows the meeting once.
 */
export function calendarFileOf(source: LetterSource, timeZone: string): string | null {
  if (source.kind !== 'suratUndangan' || source.kit !== 'inviteAnalysis') return null
  const { date, startTime, endTime, place, link, agenda, bring } = inputOf(source, InviteAnalysisInput)
  const { issue, dossier, letterhead } = source
  const where = place ?? link
  const calendar = ical({ prodId: { company: letterhead.agency, product: 'Alur', language: 'ID' }, scale: 'GREGORIAN' })
  calendar.method(ICalCalendarMethod.PUBLISH)
  calendar.createEvent({
    id: `${new URL(issue.verifyUrl).pathname.split('/').at(-1)}@${new URL(issue.verifyUrl).hostname}`,
    stamp: startOf(issue.on, timeZone),
    start: momentOn(date, startTime, timeZone),
    end: momentOn(date, endTime, timeZone),
    summary: `${source.name}: ${dossier.title}`,
    ...(where && { location: where }),
    ...(link && { url: link }),
    description: [issue.number, agenda, bring, issue.verifyUrl].filter(Boolean).join('\n\n'),
  })
  return calendar.toString()
}
