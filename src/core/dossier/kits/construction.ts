import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { date, url } from '../../forms/fields.ts'
import { Build } from '../build.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import type { FieldPath } from './where.ts'

export const ConstructionInput = z.strictObject({
  build: Build,
  repository: url(),
  finishedOn: date(),
})
export type ConstructionInput = z.infer<typeof ConstructionInput>

export interface ConstructionFacts {
  readonly build: Build
  readonly repository: string
  readonly finishedOn: PlainDate
}

/** The wait between kegiatan 11 and 12 of SOP 009: the provider says what he built. */
export const construction: Kit<ConstructionInput> = {
  name: 'construction',
  where: whereIn,
  form: () => ConstructionInput,
  check: ({ finishedOn }, _dossier, _at, { today }) =>
    finishedOn > today ? { reason: 'dateInFuture', date: finishedOn } : undefined,
  remember: ({ build, repository, finishedOn }) => ({ facts: { construction: { build, repository, finishedOn } } }),
}

function whereIn({ reason }: Refusal): readonly FieldPath[] {
  return reason === 'dateInFuture' ? [['finishedOn']] : []
}
