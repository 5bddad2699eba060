import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { choice, date, email, group, line, money, phone, upload } from '../../forms/fields.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import type { FieldPath } from './where.ts'

/** Nomor Induk Berusaha: 13 digits. */
const nib = () =>
  z
    .string()
    .trim()
    .regex(/^\d{13}$/)
    .meta({ field: { widget: 'line', example: '1234567890123' } })

/** Nomor Pokok Wajib Pajak: 15 digits, or 16 since PMK 112/2022, with the dots and dash that are printed or without. */
const npwp = () =>
  z
    .string()
    .trim()
    .regex(/^(?:\d[.-]?){14,15}\d$/)
    .meta({ field: { widget: 'line', example: '01.234.567.8-901.000' } })

export const ProcurementInput = z.strictObject({
  provider: group({
    company: line(),
    kind: choice('companyKind', ['pt', 'cv', 'perorangan', 'koperasi', 'lainnya']),
    nib: nib().optional(),
    npwp: npwp().optional(),
    director: line(),
  }),
  /** The account of the provider is opened for this person, for this dossier alone. */
  contact: group({ name: line(), email: email(), phone: phone() }),
  /** Metode pemilihan penyedia: Perpres 16/2018. */
  method: choice('procurementMethod', [
    'ePurchasing',
    'pengadaanLangsung',
    'penunjukanLangsung',
    'tenderCepat',
    'tender',
    'seleksi',
    'lainnya',
  ]),
  contract: group({
    number: line({ max: 100, example: '000.3.3/112/SPK-Disdukcapil/2026' }),
    date: date(),
    startsOn: date(),
    endsOn: date(),
    /** Whole rupiah. */
    value: money(),
    file: upload('contract').optional(),
  }),
})
export type ProcurementInput = z.infer<typeof ProcurementInput>

export interface ProviderFacts {
  readonly company: string
  /** Number of the contract. */
  readonly contract: string
  readonly start: PlainDate
  readonly end: PlainDate
}

/** Between kegiatan 9 and 10 of SOP 009: the wait for the procurement, closed by recording its contract. */
export const procurement: Kit<ProcurementInput> = {
  name: 'procurement',
  where: whereIn,
  form: () => ProcurementInput,
  check({ contract }, _dossier, _at, { today }) {
    if (contract.date > today) return { reason: 'contractNotYetSigned', date: contract.date }
    return contract.endsOn > contract.startsOn
      ? undefined
      : { reason: 'endBeforeStart', from: contract.startsOn, until: contract.endsOn }
  },
  remember: ({ provider, contract }) => ({
    facts: {
      provider: {
        company: provider.company,
        contract: contract.number,
        start: contract.startsOn,
        end: contract.endsOn,
      },
    },
  }),
}

function whereIn({ reason }: Refusal): readonly FieldPath[] {
  switch (reason) {
    case 'contractNotYetSigned':
      return [['contract', 'date']]
    case 'endBeforeStart':
      return [['contract', 'endsOn']]
    default:
      return []
  }
}
