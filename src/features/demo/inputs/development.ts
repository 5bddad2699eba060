import { z } from 'zod'
import { addDays, yearOf } from '#core/calendar/plain-date.ts'
import type { ConstructionInput } from '#core/dossier/kits/construction.ts'
import type { PresentPlanInput } from '#core/dossier/kits/present-plan.ts'
import type { PresentResultInput } from '#core/dossier/kits/present-result.ts'
import type { ProcurementInput } from '#core/dossier/kits/procurement.ts'
import { buildOf, repositoryOf } from '../applications/application.ts'
import { numbered, type SampleContext } from './context.ts'

const Presented = z.object({ kakVersion: z.number() })
const Asked = z.object({ answers: z.array(z.object({ decision: z.string() })) })

/** The wait between kegiatan 9 and 10 of SOP 009. */
export function procurement({ application, cast, on, file }: SampleContext): z.input<typeof ProcurementInput> {
  const { provider, budget } = application
  const { contract, days, contact, company, kind, nib, npwp, director } = provider
  const office = cast.head.office.replaceAll(/[^A-Za-z]/g, '')
  return {
    provider: { company, kind, nib, npwp, director },
    contact: { ...contact },
    method: budget.ceiling > 200_000_000 ? 'tenderCepat' : 'pengadaanLangsung',
    contract: {
      number: `000.3.3/${contract}/SPK-${office}/${yearOf(on)}`,
      date: on,
      startsOn: on,
      endsOn: addDays(on, days),
      value: Math.round((budget.ceiling * 0.93) / 100_000) * 100_000,
      file: file('contract'),
    },
  }
}

/** SOP 009, kegiatan 10. */
export function presentPlan({ application, on, begin, file }: SampleContext): z.input<typeof PresentPlanInput> {
  return {
    presentation: file('planPresentation'),
    mockup: { file: file('mockup') },
    similar: [
      { name: 'Sistem Layanan Terpadu (contoh)', owner: 'Pemerintah Kota Contoh', year: yearOf(on) - 2 },
      { name: 'Register Layanan Kecamatan (contoh)', owner: 'Pemerintah Kabupaten Contoh', year: yearOf(on) - 1 },
    ],
    processFlow: `Alur mengikuti bab ruang lingkup KAK, berurutan:\n${numbered(application.features)}\n\nSetiap perpindahan tercatat dengan waktu dan pelaku, dan setiap langkah dapat dikembalikan dengan alasan.`,
    ...Presented.parse(begin),
  }
}

/** The wait between kegiatan 11 and 12 of SOP 009. */
export const construction = ({ application, on }: SampleContext): z.input<typeof ConstructionInput> => ({
  build: buildOf(application),
  repository: repositoryOf(application),
  finishedOn: on,
})

/** SOP 009, kegiatan 12. A later round presents a later build. */
export function presentResult(context: SampleContext): z.input<typeof PresentResultInput> {
  const { application, begin, file, round } = context
  const asked = Asked.safeParse(begin)
  return {
    presentation: file('resultPresentation'),
    testDocument: file('testDocument'),
    build: buildOf(application, round),
    environment: `https://uji-contoh.kotabogor.go.id/${application.key}`,
    tests: { passed: 148 + round * 6, failed: round === 1 ? 3 : 0 },
    answers: (asked.success ? asked.data.answers : []).map(({ decision }) => ({
      decision,
      answer: 'Sudah dikerjakan dan diperagakan; bukti ada pada dokumen pengujian, bagian skenario tambahan.',
    })),
  }
}
