import { z } from 'zod'
import { FollowUpInput } from '../../dossier/kits/follow-up.ts'
import { inputOf, maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { longDate } from './in-words.ts'
import { itemName } from './requested-items.ts'
import { LabelledValue, labelled } from './rows.ts'
import { letterBefore } from './steps-before.ts'

export const SuratDisposisiBody = z.strictObject({
  /** The letter that is passed on: from, number, date, received, subject. */
  letter: z.array(LabelledValue).min(1),
  /** Units that it goes to; empty when nothing had to be passed on. */
  units: z.array(z.string()),
  instructions: z.array(z.strictObject({ text: z.string(), chosen: z.boolean() })).min(1),
  answers: z.array(z.strictObject({ item: z.string(), decision: z.string(), note: z.string() })),
})
export type SuratDisposisiBody = z.infer<typeof SuratDisposisiBody>

const INSTRUCTIONS = {
  adviseAndComment: 'Tanggapan dan saran',
  processFurther: 'Proses lebih lanjut',
  coordinateAndConfirm: 'Koordinasi dan konfirmasi',
} as const

const DECISIONS = { provided: 'Disediakan', refused: 'Tidak disetujui', disposed: 'Didisposisikan' } as const

type Answers = FollowUpInput['answers']

/** What each requested item got: by its name where the dossier remembers it. */
export const answersOf = (
  { facts }: LetterSource,
  answers: Answers,
  decisions: Readonly<Record<Answers[number]['decision'], string>> = DECISIONS,
): SuratDisposisiBody['answers'] =>
  answers.map(({ item, decision, unit, instruction, detail, reason }) => {
    const requested = facts.hosting?.items.find(({ id }) => id === item)
    const passed = unit && `${unit}${instruction ? `: ${INSTRUCTIONS[instruction].toLowerCase()}` : ''}`
    return {
      item: requested ? itemName(requested) : item,
      decision: decisions[decision],
      note: [passed, detail, reason].filter(Boolean).join('; '),
    }
  })

/** The sheet by which the head of the agency passes the request on, SOP 009, kegiatan 15. */
export const suratDisposisi = maker<SuratDisposisiBody>({
  kits: ['followUp'],
  schema: SuratDisposisiBody,
  titled: true,
  head: ({ dossier }) => ({
    subject: `Lembar Disposisi Permohonan Hosting, Subdomain, dan IP Publik ${dossier.title}`,
  }),
  body(source) {
    const { answers } = inputOf(source, FollowUpInput)
    const { dossier } = source
    const letter = letterBefore(source, 'suratPermohonanHosting')
    const received = source.earlier.findLast(({ kit, step }) => kit === 'requestHosting' && step === 'receive')
    const disposed = answers.filter(({ decision }) => decision === 'disposed')
    return {
      letter: labelled(
        ['Surat dari', dossier.applicant.head],
        ['Nomor surat', letter?.number],
        ['Tanggal surat', letter && longDate(letter.on)],
        ['Diterima tanggal', received && longDate(received.on)],
        ['Hal', `Permohonan Hosting, Subdomain, dan IP Publik ${dossier.title}`],
      ),
      units: [...new Set(disposed.flatMap(({ unit }) => (unit ? [unit] : [])))],
      instructions: Object.entries(INSTRUCTIONS).map(([key, text]) => ({
        text,
        chosen: disposed.some(({ instruction }) => instruction === key),
      })),
      answers: answersOf(source, answers),
    }
  },
})
