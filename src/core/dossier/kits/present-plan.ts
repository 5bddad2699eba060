import { z } from 'zod'
import { group, hidden, line, paragraph, rows, upload, url, year } from '../../forms/fields.ts'
import type { Facts } from '../facts.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import type { KakVersion } from './kak-sections.ts'
import type { FieldPath } from './where.ts'

export const PresentPlanInput = z.strictObject({
  presentation: upload('presentation'),
  /** A link, a file, or both. */
  mockup: group({ link: url().optional(), file: upload('presentation').optional() }),
  similar: rows(
    z.strictObject({
      name: line({ max: 150 }),
      owner: line({ max: 150 }),
      year: year({ min: 1990, max: 2100 }),
      link: url().optional(),
    }),
    { min: 1, max: 30 },
  ),
  processFlow: paragraph({ max: 8000 }),
  kakVersion: hidden(z.int().positive()),
})
export type PresentPlanInput = z.infer<typeof PresentPlanInput>

/** The text that the head of the agency ratified; undefined before that. */
const ratified = ({ kak }: Facts): KakVersion | undefined => kak?.ratified

/** SOP 009, kegiatan 10: the first presentation, according to the KAK that was ratified. */
export const presentPlan: Kit<PresentPlanInput> = {
  name: 'presentPlan',
  where: whereIn,
  form: () => PresentPlanInput,
  blocked: ({ facts }) => (ratified(facts) ? undefined : { reason: 'kakNotRatified' }),
  check({ mockup, kakVersion }, { facts }) {
    if (!mockup.link && !mockup.file) return { reason: 'mockupMissing' }
    const kak = ratified(facts)
    return kak && kak.version !== kakVersion ? { reason: 'kakNotApprovedText', approved: kak.version } : undefined
  },
  begin: ({ facts }) => ({ kakVersion: ratified(facts)?.version }),
}

function whereIn({ reason }: Refusal): readonly FieldPath[] {
  return reason === 'mockupMissing' ? [['mockup', 'link']] : []
}
