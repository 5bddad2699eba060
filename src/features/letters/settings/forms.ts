import { z } from 'zod'
import { agency, choice, count, group, line, paragraph, position, rows } from '#core/forms/fields.ts'
import { Paper, Security, Urgency } from '#core/letters/kind.ts'
import { faultOfPattern, NUMBER_LENGTH } from '#core/letters/number-pattern.ts'
import { Disposal, Numbering } from '#core/letters/setting.ts'

// The forms of letters: their texts are messages `form.<name>.<field>`.

/** The lines of a text, each trimmed, empty ones left out. */
export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '')

const KOP_LINES = 6
const LIST_LINES = 30
const LINE_LENGTH = 500

const listed = (most: number) =>
  paragraph()
    .refine((text) => linesOf(text).length <= most, { params: { reason: 'tooManyLines', most } })
    .refine((text) => linesOf(text).every((each) => each.length <= LINE_LENGTH), {
      params: { reason: 'lineTooLong', most: LINE_LENGTH },
    })
    .optional()

export const LetterheadForm = z.strictObject({
  lines: listed(KOP_LINES),
  code: line({ max: 40, example: '436.7.14' })
    .regex(/^[A-Za-z0-9.-]+$/)
    .optional(),
  place: line({ max: 60, example: 'Bogor' }).optional(),
})
export type LetterheadForm = z.infer<typeof LetterheadForm>

const pattern = () =>
  line({ max: NUMBER_LENGTH, example: '{klasifikasi}/{urut:3}/{kodePd}/{tahun}' }).superRefine((text, context) => {
    const fault = faultOfPattern(text)
    if (fault) context.addIssue({ code: 'custom', params: { reason: `pattern.${fault}` } })
  })

const filing = {
  classification: line({ max: 30, example: '500.12.2' })
    .regex(/^[0-9.]+$/)
    .optional(),
  paper: choice('letterPaper', Paper),
  security: choice('letterSecurity', Security),
  urgency: choice('letterUrgency', Urgency),
  wording: group({
    opening: paragraph({ max: 2000 }).optional(),
    closing: paragraph({ max: 2000 }).optional(),
    legalBases: listed(LIST_LINES),
    carbonCopies: listed(LIST_LINES),
    footer: listed(LIST_LINES),
  }),
  keepActive: count({ max: 100 }),
  keepInactive: count({ max: 100 }),
  keepThen: choice('letterDisposal', Disposal),
}

/** What can be set for a working document or a metadata sheet. */
export const PlainForm = z.strictObject(filing)
export type PlainForm = z.infer<typeof PlainForm>

/** What can be set for a kind that is numbered. */
export const NumberedForm = z.strictObject({
  numbering: choice('letterNumbering', Numbering),
  pattern: pattern(),
  series: line({ max: 40, example: 'surat' }).regex(/^[A-Za-z0-9-]+$/),
  initials: rows(position(), { max: 10 }),
  onBehalf: rows(agency(), { max: 100 }),
  ...filing,
})
export type NumberedForm = z.infer<typeof NumberedForm>

export const LetterForms = { letterhead: LetterheadForm, letterPlain: PlainForm, letterNumbered: NumberedForm } as const
