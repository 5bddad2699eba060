import { z } from 'zod'
import { FollowUpInput } from '../../dossier/kits/follow-up.ts'
import { inputOf, maker } from '../maker.ts'
import { longDate } from './in-words.ts'
import { letterBefore } from './steps-before.ts'
import { answersOf, SuratDisposisiBody } from './surat-disposisi.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

export const SuratJawabanBody = z.strictObject({
  /** "Surat Saudara Nomor ... tanggal ...": what is answered; null when there was no letter. */
  answered: z.string().nullable(),
  text: z.array(TextBlock).min(1),
  answers: SuratDisposisiBody.shape.answers,
})
export type SuratJawabanBody = z.infer<typeof SuratJawabanBody>

/** Within the office it is passed on; to the agency it is still being worked on. */
const DECISIONS = { provided: 'Disediakan', refused: 'Tidak disetujui', disposed: 'Dalam proses' } as const

/** The answer to the applicant, which the seed lacks: SOP 009, kegiatan 15. */
export const suratJawaban = maker<SuratJawabanBody>({
  kits: ['followUp'],
  schema: SuratJawabanBody,
  titled: true,
  head: (source) => ({
    subject: inputOf(source, FollowUpInput).reply.subject,
    recipients: [source.dossier.applicant.head],
  }),
  body(source) {
    const { answers, reply } = inputOf(source, FollowUpInput)
    const letter = letterBefore(source, 'suratPermohonanHosting')
    return {
      answered: letter
        ? `surat Saudara ${letter.number ? `Nomor ${letter.number} ` : ''}tanggal ${longDate(letter.on)} hal Permohonan Hosting, Subdomain, dan IP Publik ${source.dossier.title}`
        : null,
      text: textBlocks(reply.body),
      answers: answersOf(source, answers, DECISIONS),
    }
  },
})
