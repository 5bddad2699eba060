import { z } from 'zod'
import { AppointMemberInput } from '../../dossier/kits/appoint-member.ts'
import { inputOf, maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { datePeriod, longDate } from './in-words.ts'
import { PrintedPerson, printedIn } from './printed-person.ts'
import { letterBefore } from './steps-before.ts'

export const SuratTugasBody = z.strictObject({
  bases: z.array(z.string()).min(1),
  people: z.array(PrintedPerson.extend({ as: z.string() })).min(1),
  duties: z.array(z.string()).min(1),
  period: z.string(),
  /** To whom the ones sent report. */
  reportsTo: z.string(),
})
export type SuratTugasBody = z.infer<typeof SuratTugasBody>

const APPOINTED_AS = { member: 'Anggota Tim Teknis', resourcePerson: 'Narasumber' } as const

/** The order by which the owner agency sends members or resource persons, SOP 009, kegiatan 2. */
export const suratTugas = maker<SuratTugasBody>({
  kits: ['appointMember'],
  schema: SuratTugasBody,
  titled: true,
  head: ({ dossier }) => ({ subject: `Surat Tugas ${dossier.title}`, carbonCopies: [dossier.applicant.head] }),
  body(source) {
    const { appointed, duties, period } = inputOf(source, AppointMemberInput)
    return {
      bases: basesOf(source),
      people: appointed.map(({ person, as }) => ({ ...printedIn(source, person), as: APPOINTED_AS[as] })),
      // Numbered by the letter, whatever numbers were typed.
      duties: duties.map(({ text }) => text.replace(/^(?:\d{1,2}|[a-z])[.)]\s+/, '').replace(/[.;,]+$/, '')),
      period: datePeriod(period.from, period.until),
      reportsTo: source.dossier.owner.head,
    }
  },
})

function basesOf(source: LetterSource): string[] {
  const { dossier, sop, wording } = source
  const request = letterBefore(source, 'suratPermohonan')
  return [
    ...(wording.legalBases ?? []),
    `Standar Operasional Prosedur Nomor ${sop.number} tentang ${sop.title}`,
    ...(request
      ? [
          `Surat ${dossier.applicant.head} ${request.number ? `Nomor ${request.number} ` : ''}tanggal ${longDate(request.on)} hal Permohonan Bantuan Teknis ${dossier.title}`,
        ]
      : []),
  ]
}
