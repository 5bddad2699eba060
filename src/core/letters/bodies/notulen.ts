import { z } from 'zod'
import { type RespondInput, RespondInput as RespondSchema } from '../../dossier/kits/respond.ts'
import { maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { clock, dayName, longDate } from './in-words.ts'
import { PrintedPerson, printedIn } from './printed-person.ts'
import { allBefore } from './steps-before.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

const Decision = z.strictObject({ id: z.string(), text: z.array(TextBlock), owner: z.string(), due: z.string() })

export const NotulenBody = z.strictObject({
  meeting: z.string(),
  day: z.string(),
  date: z.string(),
  time: z.string(),
  place: z.string(),
  chair: PrintedPerson,
  minuteTaker: PrintedPerson,
  attendance: z.array(z.strictObject({ name: z.string(), position: z.string(), office: z.string() })).min(1),
  agenda: z.array(TextBlock).min(1),
  discussion: z.array(TextBlock).min(1),
  /** What became of decisions of earlier rounds. */
  earlier: z.array(Decision.extend({ outcome: z.string() })),
  decisions: z.array(Decision),
  /** How the meeting left the plan: accepted, or to be presented again with the reason. */
  outcome: z.strictObject({ text: z.string(), reason: z.array(TextBlock) }),
})
export type NotulenBody = z.infer<typeof NotulenBody>

/** As recorded: see `RespondSettled`. */
export const RespondRecord = z.object({
  ...RespondSchema.shape,
  decisions: z.array(RespondSchema.shape.decisions.element.extend({ id: z.string() })),
})

const OUTCOMES = { open: 'Masih terbuka', done: 'Telah dilaksanakan', withdrawn: 'Dicabut' } as const

/** The minutes of the first presentation, SOP 009, kegiatan 11. */
export const notulen = maker({
  kits: ['respond'],
  schema: NotulenBody,
  titled: true,
  head: (source) => ({ subject: `${source.name} Presentasi Awal Aplikasi ${source.dossier.title}` }),
  body: bodyOf,
})

function bodyOf(source: LetterSource): NotulenBody {
  const { meeting, attendance, agenda, discussion, earlier = [], decisions } = RespondRecord.parse(source.input)
  const { dossier, exit, exitLabel } = source
  const known = allBefore(source, 'respond', RespondRecord).flatMap(({ input }) => input.decisions)
  return {
    meeting: `Rapat Presentasi Awal Pengembangan Aplikasi ${dossier.title}`,
    day: dayName(meeting.date),
    date: longDate(meeting.date),
    time: `${clock(meeting.startTime)} sampai dengan ${clock(meeting.endTime)} ${source.zone ?? 'WIB'}`,
    place: meeting.place,
    chair: printedIn(source, meeting.chair),
    minuteTaker: printedIn(source, meeting.minuteTaker),
    attendance: attendance.map(({ name, office, position = '' }) => ({ name, position, office })),
    agenda: textBlocks(agenda),
    discussion: textBlocks(discussion),
    earlier: earlier.flatMap(({ decision, outcome }) => {
      const found = known.find(({ id }) => id === decision)
      return found ? [{ ...printedDecision(found, source), outcome: OUTCOMES[outcome] }] : []
    }),
    decisions: decisions.map((decision) => printedDecision(decision, source)),
    outcome:
      exit === 'presentasiUlang'
        ? {
            text: 'Rapat memutuskan agar presentasi awal diulang dengan alasan sebagai berikut.',
            reason: textBlocks(source.reason ?? ''),
          }
        : exit === 'diterima'
          ? { text: 'Rapat menerima rencana pengembangan aplikasi dengan keputusan tersebut di atas.', reason: [] }
          : { text: `Hasil rapat: ${exitLabel}.`, reason: [] },
  }
}

type Recorded = RespondInput['decisions'][number] & { readonly id: string }

function printedDecision(
  { id, text, owner, due }: Recorded,
  { dossier, facts }: LetterSource,
): z.infer<typeof Decision> {
  const owners = {
    pengembang: facts.provider ? `Pengembang: ${facts.provider.company}` : 'Pengembang',
    timTeknisPd: `Tim Teknis ${dossier.applicant.shortName}`,
    timTeknisKominfo: `Tim Teknis ${dossier.owner.shortName}`,
  }
  return { id, text: textBlocks(text), owner: owners[owner], due: longDate(due) }
}
