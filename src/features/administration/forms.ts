import { z } from 'zod'
import {
  agency,
  choice,
  choices,
  confirmed,
  date,
  email,
  line,
  person,
  phone,
  position,
  time,
  yesNo,
} from '#core/forms/fields.ts'

// The forms of administrators: their texts are messages `form.<name>.<field>`.

export const AgencyNew = z.strictObject({
  code: line({ max: 40, example: '1.02' }),
  name: line({ example: 'Dinas Kependudukan dan Pencatatan Sipil' }),
  shortName: line({ max: 60, example: 'Disdukcapil' }),
  validFrom: date(),
})
export type AgencyNew = z.infer<typeof AgencyNew>

export const AgencyRename = z.strictObject({
  code: line({ max: 40 }),
  name: line(),
  shortName: line({ max: 60 }),
  since: date().optional(),
})
export type AgencyRename = z.infer<typeof AgencyRename>

export const AgencyEnd = z.strictObject({ lastDay: date(), successor: agency().optional(), sure: confirmed() })
export type AgencyEnd = z.infer<typeof AgencyEnd>

export const PositionForm = z.strictObject({
  name: line({ example: 'Kepala Bidang Aplikasi Informatika' }),
  head: yesNo(),
})
export type PositionForm = z.infer<typeof PositionForm>

/** Without a parent it stands at the top. */
export const PositionMove = z.strictObject({ parent: position().optional() })
export type PositionMove = z.infer<typeof PositionMove>

export const PositionEnd = z.strictObject({ lastDay: date(), sure: confirmed() })
export type PositionEnd = z.infer<typeof PositionEnd>

export const TenureChange = z.strictObject({
  kind: choice('tenureKind', ['definitive', 'plt', 'plh', 'pj']),
  decree: line({ example: '800.1.3.3/112-BKPSDM/2026' }).optional(),
  validFrom: date(),
  validUntil: date().optional(),
})
export type TenureChange = z.infer<typeof TenureChange>

export const TenureNew = z.strictObject({ person: person(), ...TenureChange.shape })
export type TenureNew = z.infer<typeof TenureNew>

export const PersonForm = z.strictObject({
  name: line({ example: 'Siti Nurjanah, S.Kom., M.Kom.' }),
  kind: choice('personKind', ['pns', 'pppk', 'provider', 'expert']),
  nip: line({ max: 30, example: '19900217 201503 2 004' }).optional(),
  grade: line({ max: 5, example: 'III/c' }).optional(),
  email: email().optional(),
  phone: phone().optional(),
})
export type PersonForm = z.infer<typeof PersonForm>

const duties = () => choices('duty', ['administrator', 'inspector']).optional()
const username = () =>
  z
    .string()
    .trim()
    .min(3)
    .max(254)
    .regex(/^\S+$/)
    .meta({ field: { widget: 'line' } })

export const AccountNew = z.strictObject({ username: username(), duties: duties() })
export type AccountNew = z.infer<typeof AccountNew>

export const AccountDuties = z.strictObject({ duties: duties() })
export type AccountDuties = z.infer<typeof AccountDuties>

/** An addendum of a provider's contract. */
export const ContractChange = z.strictObject({
  addendum: line({ max: 100, example: '000.3.3/112.A/SPK-Disdukcapil/2026' }),
  lastDay: date(),
  sure: confirmed(),
})
export type ContractChange = z.infer<typeof ContractChange>

export const TIME_ZONES = ['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'] as const

export const SettingsForm = z.strictObject({
  name: line(),
  sopOwner: agency(),
  timeZone: choice('timeZone', TIME_ZONES),
  officeOpens: time(),
  officeCloses: time(),
})
export type SettingsForm = z.infer<typeof SettingsForm>
