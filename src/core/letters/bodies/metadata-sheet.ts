import { z } from 'zod'
import { printBuild } from '../../dossier/build.ts'
import { PresentPlanInput } from '../../dossier/kits/present-plan.ts'
import { PresentResultInput } from '../../dossier/kits/present-result.ts'
import { ProcurementInput } from '../../dossier/kits/procurement.ts'
import type { FileRef } from '../../forms/fields.ts'
import { inputOf, maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { longDate, rupiahInWords } from './in-words.ts'
import { LabelledValue, labelled } from './rows.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

/** The sheet that goes with an uploaded document: what it is, and which bytes it is. */
export const MetadataSheetBody = z.strictObject({
  about: z.array(LabelledValue).min(1),
  files: z.array(
    z.strictObject({
      label: z.string(),
      name: z.string(),
      /** "2,4 MB" */
      size: z.string(),
      type: z.string(),
      /** sha256, 64 hex digits. */
      digest: z.string(),
    }),
  ),
  sections: z.array(
    z.strictObject({
      title: z.string(),
      text: z.array(TextBlock),
      /** Rows of a table, the first being its head; empty when there is none. */
      table: z.array(z.array(z.string())),
    }),
  ),
})
export type MetadataSheetBody = z.infer<typeof MetadataSheetBody>
type Files = MetadataSheetBody['files']

/** bytes, as file managers print them. */
export function printSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB']
  return `${size.toFixed(1).replace('.', ',')} ${unit}`
}

const fileOf = (label: string, file: FileRef | undefined): Files =>
  file ? [{ label, name: file.name, size: printSize(file.size), type: file.type, digest: file.digest }] : []

const common = ({ dossier, facts, actor }: LetterSource) =>
  [
    ['Aplikasi', dossier.title],
    ['Perangkat Daerah', dossier.applicant.name],
    ['Penyedia', facts.provider?.company],
    ['Nomor kontrak', facts.provider?.contract],
    ['Disampaikan oleh', actor.name],
  ] as const

const dated = ({ issue }: LetterSource) => ['Tanggal', longDate(issue.on)] as const

const sheetMaker = (kits: readonly string[], title: string, body: (source: LetterSource) => MetadataSheetBody) =>
  maker<MetadataSheetBody>({
    kits,
    schema: MetadataSheetBody,
    titled: true,
    head: ({ dossier }) => ({ subject: `${title} ${dossier.title}` }),
    body,
  })

function planOf(source: LetterSource): MetadataSheetBody {
  const { presentation, mockup, similar, processFlow, kakVersion } = inputOf(source, PresentPlanInput)
  return {
    about: labelled(
      ['Jenis', 'Presentasi awal'],
      ...common(source),
      ['Versi KAK', String(kakVersion)],
      ['Tautan purwarupa', mockup.link],
      dated(source),
    ),
    files: [...fileOf('Presentasi', presentation), ...fileOf('Purwarupa', mockup.file)],
    sections: [
      { title: 'Alur proses', text: textBlocks(processFlow), table: [] },
      {
        title: 'Aplikasi sejenis',
        text: [],
        table: [
          ['Nama', 'Pemilik', 'Tahun', 'Tautan'],
          ...similar.map(({ name, owner, year, link = '' }) => [name, owner, String(year), link]),
        ],
      },
    ],
  }
}

const testsOf = ({ passed, failed }: PresentResultInput['tests']): string =>
  `${passed + failed} kasus uji: ${passed} berhasil, ${failed} gagal`

function resultOf(source: LetterSource): MetadataSheetBody {
  const { presentation, build, environment, tests, answers } = inputOf(source, PresentResultInput)
  return {
    about: labelled(
      ['Jenis', 'Presentasi akhir'],
      ...common(source),
      ['Versi aplikasi', printBuild(build)],
      ['Alamat uji coba', environment],
      ['Hasil pengujian', testsOf(tests)],
      dated(source),
    ),
    files: fileOf('Presentasi', presentation),
    sections:
      answers.length === 0
        ? []
        : [
            {
              title: 'Jawaban atas keputusan rapat',
              text: [],
              table: [['Keputusan', 'Jawaban'], ...answers.map(({ decision, answer }) => [decision, answer])],
            },
          ],
  }
}

export const filePresentasi = sheetMaker(['presentPlan', 'presentResult'], 'Lembar Metadata Presentasi', (source) =>
  source.kit === 'presentPlan' ? planOf(source) : resultOf(source),
)

/** SOP 009, kegiatan 12. */
export const dokumenTesting = sheetMaker(['presentResult'], 'Lembar Metadata Dokumen Testing', (source) => {
  const { testDocument, build, environment, tests } = inputOf(source, PresentResultInput)
  return {
    about: labelled(
      ...common(source),
      ['Versi aplikasi', printBuild(build)],
      ['Lingkungan uji', environment],
      ['Hasil pengujian', testsOf(tests)],
      dated(source),
    ),
    files: fileOf('Dokumen testing', testDocument),
    sections: [],
  }
})

const METHODS: Record<ProcurementInput['method'], string> = {
  ePurchasing: 'E-purchasing',
  pengadaanLangsung: 'Pengadaan langsung',
  penunjukanLangsung: 'Penunjukan langsung',
  tenderCepat: 'Tender cepat',
  tender: 'Tender',
  seleksi: 'Seleksi',
  lainnya: 'Lainnya',
}

/** The contract that ended the wait for the procurement. */
export const kontrak = sheetMaker(['procurement'], 'Lembar Metadata Kontrak', (source) => {
  const { provider, contact, method, contract } = inputOf(source, ProcurementInput)
  return {
    about: labelled(
      ['Aplikasi', source.dossier.title],
      ['Perangkat Daerah', source.dossier.applicant.name],
      ['Nomor kontrak', contract.number],
      ['Tanggal kontrak', longDate(contract.date)],
      ['Masa pelaksanaan', `${longDate(contract.startsOn)} sampai dengan ${longDate(contract.endsOn)}`],
      ['Nilai kontrak', rupiahInWords(contract.value)],
      ['Metode pemilihan', METHODS[method]],
      ['Penyedia', provider.company],
      ['NIB', provider.nib],
      ['NPWP', provider.npwp],
      ['Direktur', provider.director],
      ['Narahubung', `${contact.name}, ${contact.phone}, ${contact.email}`],
      dated(source),
    ),
    files: fileOf('Kontrak', contract.file),
    sections: [],
  }
})
