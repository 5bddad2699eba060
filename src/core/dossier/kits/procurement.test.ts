import { expect, test } from 'vitest'
import { actAs, afterwards, day, given, turn } from '../given.fixture.ts'
import { refuse } from '../refusal.ts'
import { procures } from '../sample-inputs.fixture.ts'
import { ProcurementInput } from './procurement.ts'

const dossier = given(turn('procurement'))
const record = (contract: Partial<ProcurementInput['contract']>) =>
  actAs('kepalaPd', dossier).complete('penyediaTerpilih', {
    ...procures,
    contract: { ...procures.contract, ...contract },
  })

test('penyedia dan kontraknya diingat, tanpa data pribadi', () => {
  expect(afterwards(dossier, record({}))).toMatchObject({
    turn: { stage: 'presentPlan' },
    facts: {
      provider: {
        company: procures.provider.company,
        contract: procures.contract.number,
        start: day('2026-03-03'),
        end: day('2026-06-01'),
      },
    },
  })
})

test('kontrak berakhir setelah mulai', () => {
  const sameDay = { startsOn: day('2026-03-03'), endsOn: day('2026-03-03') }
  expect(record(sameDay)).toEqual(refuse({ reason: 'endBeforeStart', from: sameDay.startsOn, until: sameDay.endsOn }))
})

test('kontrak dicatat setelah ditandatangani', () => {
  expect(record({ date: day('2026-03-03') })).toEqual(
    refuse({ reason: 'contractNotYetSigned', date: day('2026-03-03') }),
  )
})

test.each(['01.234.567.8-901.000', '012345678901000', '3271012345678901'])('NPWP %s diterima', (npwp) => {
  const provider = { ...procures.provider, npwp }
  expect(ProcurementInput.safeParse({ ...procures, provider }).success).toBe(true)
})

test.each(['1234', '01.234.567.8-901.00', 'NPWP'])('NPWP %s ditolak', (npwp) => {
  const provider = { ...procures.provider, npwp }
  expect(ProcurementInput.safeParse({ ...procures, provider }).success).toBe(false)
})
