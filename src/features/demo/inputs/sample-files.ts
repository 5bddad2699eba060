import type { UploadSlot } from '#core/forms/fields.ts'
import type { Sop009Stage } from '#core/sop/sop-009.ts'
import type { SampleApplication } from '../applications/application.ts'
import { docx } from '../files/docx.ts'
import type { Paper } from '../files/paper.ts'
import { pdf } from '../files/pdf.ts'
import { pptx } from '../files/pptx.ts'
import { rupiah } from './context.ts'

interface SampleFileKind {
  readonly slot: UploadSlot
  readonly format: 'pdf' | 'docx' | 'pptx'
  readonly title: string
  paper(application: SampleApplication): Paper['parts']
}

const KINDS = {
  dpaExtract: {
    slot: 'dpaExtract',
    format: 'pdf',
    title: 'Petikan DPA',
    paper: ({ budget }) => [
      { heading: 'Program', paragraphs: [`${budget.programmeCode} ${budget.programme}`] },
      { heading: 'Kegiatan', paragraphs: [`${budget.activityCode} ${budget.activity}`] },
      { heading: 'Sub-kegiatan', paragraphs: [`${budget.subActivityCode} ${budget.subActivity}`] },
      { heading: 'Pagu', paragraphs: [rupiah(budget.ceiling)] },
    ],
  },
  decree: {
    slot: 'decree',
    format: 'pdf',
    title: 'SK Tim Teknis',
    paper: ({ title }) => [
      { heading: 'Menimbang', paragraphs: [`bahwa untuk pengembangan ${title} perlu dibentuk Tim Teknis.`] },
      {
        heading: 'Menetapkan',
        paragraphs: ['KESATU: Membentuk Tim Teknis.', 'KEDUA: Keputusan ini berlaku sejak ditetapkan.'],
      },
    ],
  },
  kakDraft: {
    slot: 'kak',
    format: 'docx',
    title: 'Draft KAK',
    paper: ({ background, goal, features }) => [
      { heading: '1. Latar belakang', paragraphs: [background] },
      { heading: '2. Maksud dan tujuan', paragraphs: [goal] },
      { heading: '6. Ruang lingkup', paragraphs: features },
    ],
  },
  kakSigned: {
    slot: 'kak',
    format: 'pdf',
    title: 'KAK disahkan',
    paper: ({ background, goal, features }) => [
      { heading: '1. Latar belakang', paragraphs: [background] },
      { heading: '2. Maksud dan tujuan', paragraphs: [goal] },
      { heading: '6. Ruang lingkup', paragraphs: features },
      { heading: 'Pengesahan', paragraphs: ['Disahkan oleh kepala perangkat daerah.'] },
    ],
  },
  contract: {
    slot: 'contract',
    format: 'pdf',
    title: 'Kontrak',
    paper: ({ title, provider }) => [
      { heading: 'Pekerjaan', paragraphs: [title] },
      { heading: 'Penyedia', paragraphs: [provider.company, `Direktur: ${provider.director}`] },
      { heading: 'Jangka waktu', paragraphs: [`${provider.days} hari kalender`] },
    ],
  },
  planPresentation: {
    slot: 'presentation',
    format: 'pptx',
    title: 'Presentasi awal',
    paper: ({ purpose, features, technology }) => [
      { heading: 'Tujuan', paragraphs: [purpose] },
      { heading: 'Alur menurut KAK', paragraphs: features },
      { heading: 'Teknologi', paragraphs: [technology.language, technology.database] },
    ],
  },
  mockup: {
    slot: 'presentation',
    format: 'pdf',
    title: 'Mockup',
    paper: ({ features }) => features.map((feature) => ({ heading: feature, paragraphs: ['Gambar rancangan layar.'] })),
  },
  resultPresentation: {
    slot: 'presentation',
    format: 'pptx',
    title: 'Presentasi akhir',
    paper: ({ goal, features }) => [
      { heading: 'Hasil', paragraphs: [goal] },
      { heading: 'Fitur yang selesai', paragraphs: features },
      { heading: 'Hasil uji', paragraphs: ['Uji fungsi, uji terima pengguna, dan uji beban terlampir.'] },
    ],
  },
  testDocument: {
    slot: 'testDocument',
    format: 'pdf',
    title: 'Dokumen testing',
    paper: ({ features, load }) => [
      ...features.map((feature, index) => ({
        heading: `Skenario ${index + 1}: ${feature}`,
        paragraphs: ['Langkah dijalankan menurut panduan. Hasil yang diharapkan tercapai. Status: lulus.'],
      })),
      { heading: 'Uji beban', paragraphs: [load] },
    ],
  },
  attachment: {
    slot: 'attachment',
    format: 'pdf',
    title: 'Alur layanan berjalan',
    paper: ({ existing, load }) => [
      { heading: 'Layanan yang berjalan', paragraphs: [existing] },
      { heading: 'Beban', paragraphs: [load] },
    ],
  },
} as const satisfies Record<string, SampleFileKind>

export type SampleFileKey = keyof typeof KINDS

const WRITERS = { pdf, docx, pptx } as const

/** A real, small file about an application, to be uploaded into its slot. The same every time. */
export function sampleFile(
  key: SampleFileKey,
  application: SampleApplication,
): { readonly slot: UploadSlot; readonly name: string; readonly bytes: Buffer } {
  const { slot, format, title, paper }: SampleFileKind = KINDS[key]
  const bytes = WRITERS[format]({ title: `${title} - ${application.title}`, parts: paper(application) })
  return { slot, name: `${title} ${application.name} (contoh).${format}`, bytes }
}

const NEEDED: Readonly<Partial<Record<Sop009Stage, readonly SampleFileKey[]>>> = {
  requestAssistance: ['dpaExtract'],
  formTeam: ['decree'],
  submitDraftKak: ['kakDraft'],
  procurement: ['contract'],
  presentPlan: ['planPresentation', 'mockup'],
  presentResult: ['resultPresentation', 'testDocument'],
}

/** Files that the sample input for leaving a step refers to. */
export const filesOf = (stage: Sop009Stage, step: string): readonly SampleFileKey[] =>
  stage === 'handOverKak' && step === 'ratify' ? ['kakSigned'] : (NEEDED[stage] ?? [])
