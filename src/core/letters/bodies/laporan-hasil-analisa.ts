import { z } from 'zod'
import {
  ANALYSIS_ASPECTS,
  type AnalyseInput,
  AnalyseNotFeasibleInput,
  AnalyseInput as AnalyseSchema,
  AnalyseWithConditionsInput,
  type AnalysisAspect,
} from '../../dossier/kits/analyse.ts'
import { RequestAssistanceInput } from '../../dossier/kits/request-assistance.ts'
import { maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { inRegion } from './agency-title.ts'
import { dayAndDate, longDate, rupiahInWords } from './in-words.ts'
import { legalBasesOf } from './legal-bases.ts'
import { PrintedPerson, printedIn } from './printed-person.ts'
import { LabelledValue, labelled } from './rows.ts'
import { lastBefore, letterBefore } from './steps-before.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

export const LaporanHasilAnalisaBody = z.strictObject({
  about: z.string(),
  heldOn: z.string(),
  introduction: z.array(z.string()).min(1),
  purpose: z.string(),
  identity: z.array(LabelledValue).min(1),
  bases: z.array(z.string()).min(1),
  method: z.array(z.string()).min(1),
  aspects: z
    .array(
      z.strictObject({
        title: z.string(),
        condition: z.array(TextBlock),
        need: z.array(TextBlock),
        gap: z.array(TextBlock),
        recommendation: z.array(TextBlock),
      }),
    )
    .min(1),
  personalData: z.array(LabelledValue).min(1),
  duplicates: z.strictObject({ result: z.string(), explanation: z.array(TextBlock) }),
  conclusion: z.strictObject({
    verdict: z.string(),
    text: z.string(),
    conditions: z.array(z.array(TextBlock)),
    reason: z.array(TextBlock),
    next: z.string(),
  }),
  attendance: z.array(PrintedPerson).min(1),
})
export type LaporanHasilAnalisaBody = z.infer<typeof LaporanHasilAnalisaBody>

const ASPECT_TITLES: Readonly<Record<AnalysisAspect, string>> = {
  kebutuhan: 'Kebutuhan',
  fasilitas: 'Fasilitas',
  ketersediaanAnggaran: 'Ketersediaan Anggaran',
  aksesInternetIntranet: 'Kebutuhan Akses Internet/Intranet',
  sdm: 'Kebutuhan Sumber Daya Manusia',
  infrastruktur: 'Kebutuhan Infrastruktur',
  ruangLingkupCakupan: 'Ruang Lingkup dan Cakupan Aplikasi',
}

const PERSONAL_DATA = {
  none: 'Tidak memproses data pribadi',
  general: 'Data pribadi yang bersifat umum',
  specific: 'Data pribadi yang bersifat spesifik',
} as const

const DUPLICATES = {
  none: 'Tidak ditemukan aplikasi dengan fungsi yang sama.',
  similar: 'Terdapat aplikasi serupa, tetapi aplikasi yang diusulkan tetap diperlukan.',
  duplicate: 'Telah ada aplikasi dengan fungsi yang sama.',
} as const

type Concluded = AnalyseInput & {
  readonly conditions?: readonly { readonly text: string }[]
  readonly reason?: string
}

const inputOf = ({ exit, input }: LetterSource): Concluded => {
  if (exit === 'layakDenganCatatan') return AnalyseWithConditionsInput.parse(input)
  return exit === 'tidakLayak' ? AnalyseNotFeasibleInput.parse(input) : AnalyseSchema.parse(input)
}

/** The report on the analysis of seven aspects, SOP 009, kegiatan 5. */
export const laporanHasilAnalisa = maker({
  kits: ['analyse'],
  schema: LaporanHasilAnalisaBody,
  titled: true,
  head: (source) => ({ subject: `${source.name} Aplikasi ${source.dossier.title}` }),
  body: bodyOf,
})

function bodyOf(source: LetterSource): LaporanHasilAnalisaBody {
  const input = inputOf(source)
  const { dossier, wording } = source
  const request = lastBefore(source, 'requestAssistance', RequestAssistanceInput)?.input
  const applicant = inRegion(dossier.applicant.name, source)
  const invitation = letterBefore(source, 'suratUndangan')
  return {
    about: `Hasil Analisa Pengembangan Aplikasi ${dossier.title}`,
    heldOn: dayAndDate(input.heldOn),
    introduction: [
      wording.opening ??
        `${applicant} mengajukan permohonan bantuan teknis pengembangan Aplikasi ${dossier.title}. Sesuai Standar Operasional Prosedur Nomor ${source.sop.number} tentang ${source.sop.title}, Tim Teknis ${dossier.owner.name} bersama Tim Teknis ${dossier.applicant.name} telah melakukan analisis pada hari ${dayAndDate(input.heldOn)}.`,
      ...(request ? [`Tujuan aplikasi menurut pemohon: ${request.application.purpose}`] : []),
    ],
    purpose:
      'Laporan ini disusun untuk menyampaikan keadaan, kebutuhan, kesenjangan, dan rekomendasi pada setiap aspek, serta menjadi dasar penyusunan Kerangka Acuan Kerja.',
    identity: labelled(
      ['Nama aplikasi', dossier.title],
      ['Perangkat Daerah pengusul', applicant],
      ['Nomor DPA', request?.dpa.number],
      ['Kode sub-kegiatan', request?.dpa.subActivityCode],
      ['Pagu', request && rupiahInWords(request.dpa.ceiling)],
      ['Tahun anggaran', request && String(request.dpa.fiscalYear)],
      ['Tanggal analisis', dayAndDate(input.heldOn)],
    ),
    bases: [
      ...legalBasesOf(source),
      ...(invitation
        ? [
            `Surat Undangan ${invitation.number === null ? '' : `Nomor ${invitation.number} `}tanggal ${longDate(invitation.on)}`,
          ]
        : []),
    ],
    method: [
      'Paparan kebutuhan oleh Tim Teknis Perangkat Daerah pengusul dan penelaahan dokumen pendukungnya.',
      'Analisis tujuh aspek menurut SOP: keadaan saat ini dibandingkan dengan kebutuhan untuk memperoleh kesenjangan dan rekomendasi.',
      'Pemeriksaan jenis data pribadi yang diproses menurut Undang-Undang Nomor 27 Tahun 2022.',
      'Pemeriksaan kemungkinan duplikasi dengan aplikasi yang telah ada atau sedang dibangun.',
    ],
    aspects: ANALYSIS_ASPECTS.map((key) => {
      const { condition, need, gap, recommendation } = input.aspects[key]
      return {
        title: ASPECT_TITLES[key],
        condition: textBlocks(condition),
        need: textBlocks(need),
        gap: textBlocks(gap),
        recommendation: textBlocks(recommendation),
      }
    }),
    personalData: personalDataOf(input),
    duplicates: {
      result: DUPLICATES[input.duplicateCheck.result],
      explanation: textBlocks(input.duplicateCheck.explanation ?? ''),
    },
    conclusion: conclusionOf(input, source),
    attendance: [
      ...input.attendance.map(({ person }) => printedIn(source, person)),
      ...(input.guests ?? []).map(({ name, office }) => ({
        name,
        nip: null,
        rank: null,
        position: '',
        agency: office,
      })),
    ],
  }
}

function personalDataOf({ personalData }: Concluded): LabelledValue[] {
  const { kinds, legalBasis, volume, retention } = personalData
  return labelled(
    ['Jenis data', kinds.map((kind) => PERSONAL_DATA[kind]).join('; ')],
    ['Dasar pemrosesan', legalBasis],
    ['Perkiraan volume', volume],
    ['Masa retensi', retention],
  )
}

function conclusionOf(input: Concluded, source: LetterSource): LaporanHasilAnalisaBody['conclusion'] {
  const { dossier, exit } = source
  const found = `Berdasarkan hasil analisis, pengembangan Aplikasi ${dossier.title} dinyatakan`
  const next = `Tim Teknis ${dossier.applicant.name} menyusun draft Kerangka Acuan Kerja berdasarkan laporan ini dan menyerahkannya kepada Tim Teknis ${dossier.owner.name} untuk diperiksa.`
  switch (exit) {
    case 'layakDenganCatatan':
      return {
        verdict: 'LAYAK DENGAN CATATAN',
        text: `${found} layak dengan catatan sebagai berikut.`,
        conditions: (input.conditions ?? []).map(({ text }) => textBlocks(text)),
        reason: [],
        next,
      }
    case 'tidakLayak':
      return {
        verdict: 'TIDAK LAYAK',
        text: `${found} tidak layak dengan alasan sebagai berikut.`,
        conditions: [],
        reason: textBlocks(input.reason ?? ''),
        next: 'Permohonan tidak dilanjutkan ke tahap penyusunan Kerangka Acuan Kerja.',
      }
    default:
      return { verdict: 'LAYAK', text: `${found} layak untuk dilanjutkan.`, conditions: [], reason: [], next }
  }
}
