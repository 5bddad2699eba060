import { z } from 'zod'
import { InviteAnalysisInput } from '../../dossier/kits/invite-analysis.ts'
import { inputOf, maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { clock, dayAndDate } from './in-words.ts'
import { PrintedPerson, printedIn } from './printed-person.ts'
import { LabelledValue, labelled } from './rows.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

export const SuratUndanganBody = z.strictObject({
  application: z.string(),
  applicant: z.string(),
  meeting: z.array(LabelledValue).min(1),
  agenda: z.array(TextBlock).min(1),
  bring: z.array(TextBlock),
  invitees: z.array(PrintedPerson).min(1),
  /** Whether the invitees stand in a lampiran: more than one. */
  listed: z.boolean(),
})
export type SuratUndanganBody = z.infer<typeof SuratUndanganBody>

const inviteesOf = (source: LetterSource): PrintedPerson[] =>
  inputOf(source, InviteAnalysisInput).invitees.map(({ person }) => printedIn(source, person))

/** The invitation to the analysis, SOP 009, kegiatan 4. */
export const suratUndangan = maker<SuratUndanganBody>({
  kits: ['inviteAnalysis'],
  schema: SuratUndanganBody,
  titled: true,
  head(source) {
    const [first, ...others] = inviteesOf(source)
    const listed = others.length > 0 || !first
    return {
      subject: `Undangan Rapat Analisis ${source.dossier.title}`,
      recipients: listed ? ['Daftar undangan terlampir'] : [[first.name, first.position].filter(Boolean).join(', ')],
      ...(listed && { attachment: '1 (satu) lampiran' }),
      carbonCopies: [source.dossier.applicant.head],
    }
  },
  body(source) {
    const { date, startTime, endTime, place, link, agenda, bring } = inputOf(source, InviteAnalysisInput)
    const invitees = inviteesOf(source)
    return {
      application: source.dossier.title,
      applicant: source.dossier.applicant.name,
      meeting: labelled(
        ['Hari, tanggal', dayAndDate(date)],
        ['Waktu', `${clock(startTime)} s.d. ${clock(endTime)} ${source.zone ?? 'WIB'}`],
        ['Tempat', place],
        ['Tautan', link],
      ),
      agenda: textBlocks(agenda),
      bring: textBlocks(bring ?? ''),
      invitees,
      listed: invitees.length > 1,
    }
  },
})
