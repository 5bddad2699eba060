import { z } from 'zod'
import { RequestAssistanceInput } from '../../dossier/kits/request-assistance.ts'
import { inputOf, maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { contactOf } from './contact.ts'
import { clock, dayAndDate, numberInWords, rupiahInWords } from './in-words.ts'
import { PrintedPerson, printedIn } from './printed-person.ts'
import { LabelledValue, labelled } from './rows.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

export const SuratPermohonanBody = z.strictObject({
  application: z.string(),
  applicant: z.string(),
  /** "pembangunan" or "pengembangan lanjutan". */
  undertaking: z.string(),
  purpose: z.array(TextBlock).min(1),
  budget: z.array(LabelledValue).min(1),
  similar: z.array(TextBlock),
  choice: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('namedMember'),
      /** "2 (dua) orang" */
      count: z.string(),
      expertise: z.array(TextBlock).min(1),
      person: PrintedPerson.nullable(),
    }),
    z.strictObject({ kind: z.literal('planningMeeting'), meeting: z.array(LabelledValue).min(1) }),
  ]),
  /** Name, NIP, telephone and mail in one run. */
  contact: z.string(),
})
export type SuratPermohonanBody = z.infer<typeof SuratPermohonanBody>

const UNDERTAKING = { new: 'pembangunan', furtherDevelopment: 'pengembangan lanjutan' } as const
const SCOPE = { umum: 'Aplikasi umum', khusus: 'Aplikasi khusus' } as const

/** The request for technical assistance, SOP 009, kegiatan 1. */
export const suratPermohonan = maker<SuratPermohonanBody>({
  kits: ['requestAssistance'],
  schema: SuratPermohonanBody,
  titled: true,
  head: (source) => ({
    subject: `Permohonan Bantuan Teknis ${source.dossier.title}`,
    recipients: [source.dossier.owner.head],
    attachment: '1 (satu) berkas',
  }),
  body(source) {
    const { dpa, application, similarConsidered, contact, choice } = inputOf(source, RequestAssistanceInput)
    return {
      application: application.name,
      applicant: source.dossier.applicant.name,
      undertaking: UNDERTAKING[application.kind],
      purpose: textBlocks(application.purpose),
      budget: labelled(
        ['Nama aplikasi', application.name],
        ['Jenis aplikasi', SCOPE[application.scope]],
        ['Nomor DPA', dpa.number],
        // The code of a sub-activity begins with those of its activity and programme; only others are told by themselves.
        ['Kode program', within(dpa.programmeCode, dpa.subActivityCode)],
        ['Kode kegiatan', within(dpa.activityCode, dpa.subActivityCode)],
        ['Kode sub-kegiatan', dpa.subActivityCode],
        ['Kode rekening', dpa.accountCode],
        ['Tahun anggaran', String(dpa.fiscalYear)],
        ['Pagu', rupiahInWords(dpa.ceiling)],
      ),
      similar: textBlocks(similarConsidered ?? ''),
      choice: choiceOf(choice, source),
      contact: contactOf(contact),
    }
  },
})

const within = (code: string, longer: string): string | undefined => (longer.startsWith(`${code}.`) ? undefined : code)

function choiceOf(choice: RequestAssistanceInput['choice'], source: LetterSource): SuratPermohonanBody['choice'] {
  if (choice.kind === 'namedMember') {
    return {
      kind: 'namedMember',
      count: `${choice.count} (${numberInWords(choice.count)}) orang`,
      expertise: textBlocks(choice.expertise),
      person: choice.person ? printedIn(source, choice.person) : null,
    }
  }
  const { date, startTime, place, link, agenda } = choice
  return {
    kind: 'planningMeeting',
    meeting: labelled(
      ['Hari, tanggal', dayAndDate(date)],
      ['Waktu', `${clock(startTime)} ${source.zone ?? 'WIB'} s.d. selesai`],
      ['Tempat', place],
      ['Tautan', link],
      ['Acara', agenda],
    ),
  }
}
