import { z } from 'zod'
import type { Possibility } from '#core/dossier/available.ts'
import { choice, line, paragraph, person, upload, yesNo } from '#core/forms/fields.ts'
import { Security } from '#core/letters/kind.ts'
import { RawAct } from '../outcome.ts'
import { ADDRESS } from '../pages/acts-panel.tsx'
import { otherActPath } from '../pages/addresses.ts'
import type { Reading } from '../pages/reading.ts'
import type { FormSpec } from './spec.ts'

export type OtherAct = keyof typeof ADDRESS

const reason = () => z.strictObject({ reason: paragraph({ max: 2000 }) })

const FORMS: Readonly<Record<OtherAct, z.ZodObject>> = {
  comment: z.strictObject({ text: paragraph(), internal: yesNo().optional() }),
  attach: z.strictObject({
    title: line(),
    file: upload('attachment'),
    security: choice('security', Security).optional(),
  }),
  assign: z.strictObject({ person: person(), reason: paragraph({ max: 2000 }) }),
  hold: reason(),
  resume: reason(),
  cancel: reason(),
}

export const otherActs = Object.keys(ADDRESS) as OtherAct[] // the keys of ADDRESS are OtherAct, by its type

export const schemaOf = (act: OtherAct): z.ZodObject => FORMS[act]

export const actOf =
  (type: OtherAct) =>
  (input: unknown): RawAct =>
    RawAct.parse({ type, ...z.looseObject({}).parse(input) })

/** Why an act is not possible now; undefined when it is. */
export const whyNot = (possible: readonly Possibility[], act: OtherAct): Possibility['why'] =>
  possible.find((each) => each.act === act)?.why

/** The form of an act beside the activities. Cancelling ends the dossier for good, so it is confirmed. */
export function otherActSpec({ words, dossier }: Reading, act: OtherAct): FormSpec {
  const title = words.t(`dossier.act.${act}`)
  return {
    path: otherActPath(dossier.id, ADDRESS[act]),
    title,
    form: act,
    schema: FORMS[act],
    doIt: title,
    checked: act === 'cancel',
    begin: new Map(),
    ...(act === 'cancel' && { warning: words.t('dossier.cancel.warning') }),
    where: ({ reason }) => (reason === 'assigneeWithoutRole' ? [['person']] : []),
    act: actOf(act),
  }
}
