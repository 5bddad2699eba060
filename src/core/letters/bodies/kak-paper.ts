import { z } from 'zod'
import { CorrectDraftKakInput } from '../../dossier/kits/check-kak.ts'
import { KAK_PARTS, KAK_SECTIONS, type KakSection } from '../../dossier/kits/kak-sections.ts'
import { SubmitDraftKakInput } from '../../dossier/kits/submit-draft-kak.ts'
import type { LetterSource } from '../source.ts'
import { inRegion } from './agency-title.ts'
import { longDate, rupiahInWords } from './in-words.ts'
import { LabelledValue, labelled } from './rows.ts'
import { allBefore } from './steps-before.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

type KakPart = (typeof KAK_PARTS)[number]

const CHAPTER_TITLES: Readonly<Record<KakSection, string>> = {
  latarBelakang: 'Latar Belakang',
  maksudTujuan: 'Maksud dan Tujuan',
  sasaran: 'Sasaran dan Penerima Manfaat',
  lokasi: 'Lokasi',
  dataDasar: 'Data Dasar dan Sistem Berjalan',
  ruangLingkup: 'Ruang Lingkup',
  klausulKeamanan: 'Klausul Keamanan dan Pelindungan Data Pribadi',
  keluaran: 'Keluaran',
  metodologi: 'Metodologi dan Tahapan',
  jangkaWaktu: 'Jangka Waktu dan Jadwal',
  tenagaAhli: 'Tenaga Ahli',
  peralatan: 'Peralatan',
  pelaporan: 'Pelaporan',
  hakCiptaKodeSumber: 'Hak Cipta dan Kode Sumber',
  garansiPemeliharaan: 'Garansi dan Pemeliharaan',
  alihPengetahuan: 'Alih Pengetahuan',
  kriteriaPenerimaan: 'Kriteria Penerimaan dan Pembayaran',
  penutup: 'Penutup',
}

export const KakRemark = z.strictObject({
  /** "K1.2" a comment, "T1.1" an addition; the first figure is the version that was read. */
  id: z.string(),
  part: z.enum(KAK_PARTS),
  /** "6. Ruang Lingkup" */
  place: z.string(),
  level: z.enum(['required', 'advised']),
  addition: z.boolean(),
  text: z.array(TextBlock),
  /** open: no version after it has answered. */
  state: z.enum(['open', 'answered', 'unanswered']),
  answer: z.array(TextBlock),
})
export type KakRemark = z.infer<typeof KakRemark>

/** What the three papers of a KAK have in common: the text of one version. */
export const KakPaper = z.strictObject({
  application: z.string(),
  agency: z.string(),
  fiscalYear: z.int(),
  version: z.int().positive(),
  /** sha256 of identity, chapters and file; what is approved and ratified is this. */
  digest: z.string(),
  /** The file handed in beside the text. */
  file: z.strictObject({ name: z.string(), digest: z.string() }).nullable(),
  identity: z.array(LabelledValue).min(1),
  chapters: z
    .array(z.strictObject({ part: z.enum(KAK_PARTS), no: z.string(), title: z.string(), blocks: z.array(TextBlock) }))
    .min(1),
  /** Every version and what was said of it, oldest first. */
  history: z.array(z.strictObject({ on: z.string(), version: z.int().positive(), what: z.string() })),
})
export type KakPaper = z.infer<typeof KakPaper>

/** As recorded: see `SubmittedDraftKak`. */
export const KakRecord = z.object({
  ...SubmitDraftKakInput.shape,
  version: z.int().positive(),
  digest: z.string(),
})
export type KakRecord = z.infer<typeof KakRecord>

const numbered = CorrectDraftKakInput.shape.comments.unwrap().element.extend({ id: z.string() })
/** As recorded: see `CheckedDraftKak`. */
export const CheckRecord = z.object({
  versionRead: z.int().positive(),
  comments: z.array(numbered),
  additions: z.array(numbered),
})
export type CheckRecord = z.infer<typeof CheckRecord>

/** The text of a version as it was handed in. */
export function kakOfVersion(source: LetterSource, version: number): KakRecord {
  const found = allBefore(source, 'submitDraftKak', KakRecord).findLast(({ input }) => input.version === version)
  if (!found) throw new Error(`A letter is about version ${version} of a KAK that was never handed in`)
  return found.input
}

export function paperOf(source: LetterSource, { identity, sections, file, version, digest }: KakRecord): KakPaper {
  const { ownEstimate } = identity
  return {
    application: source.dossier.title,
    agency: inRegion(source.dossier.applicant.name, source),
    fiscalYear: identity.fiscalYear,
    version,
    digest,
    file: file ? { name: file.name, digest: file.digest } : null,
    identity: labelled(
      ['Program', identity.programme],
      ['Kegiatan', identity.activity],
      ['Sub-kegiatan', identity.subActivity],
      ['Pekerjaan', `Pengembangan Aplikasi ${source.dossier.title}`],
      ['Perangkat Daerah', inRegion(source.dossier.applicant.name, source)],
      ['PA/KPA/PPK', identity.budgetHolder],
      ['Kode rekening', identity.accountCode],
      ['Pagu anggaran', rupiahInWords(identity.ceiling)],
      ['Harga perkiraan sendiri', ownEstimate === undefined ? undefined : rupiahInWords(ownEstimate)],
      ['Sumber dana', identity.sourceOfFunds],
      ['Tahun anggaran', String(identity.fiscalYear)],
    ),
    chapters: KAK_SECTIONS.map(({ key, no }) => ({
      part: key,
      no,
      title: CHAPTER_TITLES[key],
      blocks: textBlocks(sections[key] ?? ''),
    })),
    history: historyOf(source),
  }
}

const WHAT: Readonly<Record<string, string>> = {
  'submitDraftKak/diserahkan': 'Draft diserahkan',
  'checkKak/sesuai': 'Diperiksa, sesuai standar',
  'checkKak/perluPerbaikan': 'Diperiksa, perlu perbaikan',
  'approveKak/disetujui': 'Disetujui untuk disahkan',
  'approveKak/perluPerbaikan': 'Dikembalikan untuk diperbaiki',
  'handOverKak/disahkan': 'Disahkan',
}

function historyOf(source: LetterSource): KakPaper['history'] {
  const now = { kit: source.kit, exit: source.exit, on: source.issue.on, input: source.input }
  let version = 0
  return [...source.earlier, now].flatMap(({ kit, exit, on, input }: typeof now) => {
    const what = WHAT[`${kit}/${exit}`]
    if (!what) return []
    const handedIn = KakRecord.safeParse(input)
    if (kit === 'submitDraftKak' && handedIn.success) version = handedIn.data.version
    return [{ on: longDate(on), version, what }]
  })
}

/** The remarks of a check, and what a later version answered. */
export function remarksOf({ comments, additions }: CheckRecord, answers: Answers | undefined): KakRemark[] {
  const printedRemark =
    (addition: boolean) =>
    ({ id, section, level, text }: CheckRecord['comments'][number]): KakRemark => {
      const answer = answers?.get(id) ?? ''
      const state = answers === undefined ? 'open' : answer === '' ? 'unanswered' : 'answered'
      return {
        id,
        part: section,
        place: partName(section),
        level,
        addition,
        text: textBlocks(text),
        state,
        answer: textBlocks(answer),
      }
    }
  return [...comments.map(printedRemark(false)), ...additions.map(printedRemark(true))]
}
type Answers = ReadonlyMap<string, string>

export const answersIn = ({ answers = [] }: KakRecord): Answers =>
  new Map(answers.map(({ comment, answer = '' }) => [comment, answer]))

/** Remarks of all checks before now, with the answers of the version after each; oldest first. */
export function remarksBefore(source: LetterSource, current?: KakRecord): KakRemark[] {
  const versions = [
    ...allBefore(source, 'submitDraftKak', KakRecord).map(({ input }) => input),
    ...(current ? [current] : []),
  ]
  return allBefore(source, 'checkKak', CheckRecord).flatMap(({ input }) => {
    const next = versions.find(({ version }) => version > input.versionRead)
    return remarksOf(input, next && answersIn(next))
  })
}

/** Where a remark stands, as the paper names its place: "6. Ruang Lingkup". */
const partName = (part: KakPart): string => {
  const section = KAK_SECTIONS.find(({ key }) => key === part)
  return section ? `${section.no}. ${CHAPTER_TITLES[section.key]}` : 'Identitas KAK'
}
