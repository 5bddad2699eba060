import { z } from 'zod'
import { printBuild } from '../../dossier/build.ts'
import { PresentResultInput } from '../../dossier/kits/present-result.ts'
import { ConditionallySafeInput, FindingRow } from '../../dossier/kits/test-security.ts'
import { BSSN_FUNCTIONS, type BssnFunction } from '../../findings/bssn-function.ts'
import { cvssScore } from '../../findings/cvss-score.ts'
import { FINDING_STATUSES, SEVERITIES } from '../../findings/finding.ts'
import { maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { inRegion } from './agency-title.ts'
import { datePeriod, longDate } from './in-words.ts'
import { PrintedPerson, printedIn } from './printed-person.ts'
import { LabelledValue, labelled } from './rows.ts'
import { allBefore, lastBefore } from './steps-before.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

const Severity = z.enum(SEVERITIES)

const PrintedFinding = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** "c. Kontrol Akses" */
  category: z.string(),
  severity: z.string(),
  level: Severity,
  cvss: z.string().nullable(),
  /** "8,1"; null where the vector is absent or of another version than 3. */
  score: z.string().nullable(),
  affected: z.string(),
  description: z.array(TextBlock),
  impact: z.array(TextBlock),
  recommendation: z.array(TextBlock),
  status: z.string(),
  open: z.boolean(),
  retestedOn: z.string().nullable(),
})

export const LaporanHasilPengujianBody = z.strictObject({
  about: z.string(),
  opening: z.string(),
  /** What is to be said on handling a paper of this classification; null for biasa. */
  handling: z.string().nullable(),
  scope: z.array(LabelledValue).min(1),
  testers: z.array(PrintedPerson).min(1),
  method: z.array(TextBlock).min(1),
  functions: z.array(z.strictObject({ letter: z.string(), name: z.string(), result: z.string() })).length(13),
  /** Findings by severity and status, worst first. */
  tally: z.array(z.strictObject({ severity: z.string(), counts: z.array(z.int().nonnegative()), total: z.int() })),
  statuses: z.array(z.string()),
  findings: z.array(PrintedFinding),
  /** Every round of testing up to this one. */
  rounds: z
    .array(
      z.strictObject({
        round: z.int().positive(),
        on: z.string(),
        build: z.string(),
        findings: z.int().nonnegative(),
        open: z.int().nonnegative(),
        verdict: z.string(),
      }),
    )
    .min(1),
  verdict: z.strictObject({
    word: z.string(),
    text: z.string(),
    validity: z.string(),
    plan: z.array(TextBlock),
    reason: z.array(TextBlock),
  }),
})
export type LaporanHasilPengujianBody = z.infer<typeof LaporanHasilPengujianBody>

const FUNCTION_NAMES: Readonly<Record<BssnFunction, string>> = {
  a: 'Autentikasi',
  b: 'Manajemen sesi',
  c: 'Kontrol akses',
  d: 'Validasi input',
  e: 'Kriptografi pada verifikasi statis',
  f: 'Penanganan error dan pencatatan log',
  g: 'Proteksi data',
  h: 'Keamanan komunikasi',
  i: 'Pengendalian kode berbahaya',
  j: 'Logika bisnis',
  k: 'File',
  l: 'Keamanan API dan web service',
  m: 'Keamanan konfigurasi',
}
const RESULTS = {
  memadai: 'Memadai',
  perluPeningkatan: 'Perlu peningkatan',
  tidakMemadai: 'Tidak memadai',
  belumDinilai: 'Belum dinilai',
} as const
const SEVERITY_NAMES = {
  critical: 'Kritis',
  high: 'Tinggi',
  medium: 'Sedang',
  low: 'Rendah',
  info: 'Informasi',
} as const
const STATUS_NAMES = {
  open: 'Terbuka',
  fixed: 'Sudah diperbaiki',
  acceptedRisk: 'Risiko diterima',
  falsePositive: 'Bukan kerentanan',
} as const
const SECURITY_NAMES = {
  biasa: null,
  terbatas: 'terbatas',
  rahasia: 'rahasia',
  sangatRahasia: 'sangat rahasia',
} as const

/** As recorded: see `TestSecuritySettled`. */
const TestRecord = z.object({
  ...ConditionallySafeInput.partial({ validUntil: true }).shape,
  findings: z.array(FindingRow.extend({ id: z.string() })),
})
type TestRecord = z.infer<typeof TestRecord>
const Presented = z.object({ environment: PresentResultInput.shape.environment })

/** The report on the security test, SOP 009, kegiatan 13. */
export const laporanHasilPengujian = maker({
  kits: ['testSecurity'],
  schema: LaporanHasilPengujianBody,
  titled: true,
  head: (source) => ({ subject: `${source.name} Keamanan Aplikasi ${source.dossier.title}` }),
  body: bodyOf,
})

function bodyOf(source: LetterSource): LaporanHasilPengujianBody {
  const input = TestRecord.parse(source.input)
  const { dossier, issue, wording } = source
  const security = SECURITY_NAMES[issue.security]
  const findings = input.findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
  return {
    about: `Hasil Pengujian Keamanan Aplikasi ${dossier.title}`,
    opening:
      wording.opening ??
      `Sesuai Standar Operasional Prosedur Nomor ${source.sop.number} tentang ${source.sop.title}, Tim Teknis ${dossier.owner.name} telah memeriksa keamanan Aplikasi ${dossier.title} milik ${inRegion(dossier.applicant.name, source)} dari sisi proses, pengodean, dan basis data.`,
    handling:
      security &&
      `Laporan ini berklasifikasi ${security}. Isinya hanya disampaikan kepada pihak yang berkepentingan dan tidak digandakan tanpa izin.`,
    scope: scopeOf(source, input),
    testers: input.testers.map(({ person }) => printedIn(source, person)),
    method: textBlocks(input.method),
    functions: BSSN_FUNCTIONS.map((letter) => ({
      letter,
      name: FUNCTION_NAMES[letter],
      result: RESULTS[input.functions[letter]],
    })),
    statuses: FINDING_STATUSES.map((status) => STATUS_NAMES[status]),
    tally: SEVERITIES.map((severity) => {
      const of = findings.filter((finding) => finding.severity === severity)
      const counts = FINDING_STATUSES.map((status) => of.filter((finding) => finding.status === status).length)
      return { severity: SEVERITY_NAMES[severity], counts, total: of.length }
    }),
    findings: findings.map(printedFinding),
    rounds: roundsOf(source, input),
    verdict: verdictOf(source, input),
  }
}

function scopeOf(source: LetterSource, { scope, period }: TestRecord): LaporanHasilPengujianBody['scope'] {
  const { dossier, facts } = source
  const environment = lastBefore(source, 'presentResult', Presented)?.input.environment
  return labelled(
    ['Nama aplikasi', dossier.title],
    ['Pemilik', inRegion(dossier.applicant.name, source)],
    ['Pengembang', facts.provider && `${facts.provider.company} (kontrak ${facts.provider.contract})`],
    ['Alamat yang diuji', scope.url],
    ['Versi', scope.build.version],
    ['Commit', scope.build.commit],
    ['Repositori kode sumber', facts.construction?.repository],
    ['Lingkungan', environment],
    ['Waktu pengujian', datePeriod(period.from, period.until)],
    ['Putaran pengujian', `Ke-${source.round}`],
  )
}

function printedFinding({
  category,
  severity,
  cvss,
  description,
  impact,
  recommendation,
  status,
  retestedOn,
  ...rest
}: TestRecord['findings'][number]): z.infer<typeof PrintedFinding> {
  const score = cvss === undefined ? undefined : cvssScore(cvss)
  return {
    ...rest,
    category: `${category}. ${FUNCTION_NAMES[category]}`,
    severity: SEVERITY_NAMES[severity],
    level: severity,
    cvss: cvss ?? null,
    score: score === undefined ? null : score.toFixed(1).replace('.', ','),
    description: textBlocks(description),
    impact: textBlocks(impact),
    recommendation: textBlocks(recommendation),
    status: STATUS_NAMES[status],
    open: status === 'open',
    retestedOn: retestedOn === undefined ? null : longDate(retestedOn),
  }
}

const VERDICTS: Readonly<Record<string, string>> = {
  aman: 'AMAN',
  amanBersyarat: 'AMAN BERSYARAT',
  belumAman: 'BELUM AMAN',
}

function roundsOf(source: LetterSource, input: TestRecord): LaporanHasilPengujianBody['rounds'] {
  const now = { round: source.round, exit: source.exit, input }
  return [...allBefore(source, 'testSecurity', TestRecord), now].map(({ round, exit, input }) => ({
    round,
    on: datePeriod(input.period.from, input.period.until),
    build: printBuild(input.scope.build),
    findings: input.findings.length,
    open: input.findings.filter(({ status }) => status === 'open').length,
    verdict: VERDICTS[exit] ?? exit,
  }))
}

function verdictOf(
  source: LetterSource,
  { scope, validUntil, plan = '' }: TestRecord,
): LaporanHasilPengujianBody['verdict'] {
  const { dossier, exit, reason } = source
  const build = `versi ${printBuild(scope.build)}`
  const declared = `Berdasarkan hasil pengujian, Aplikasi ${dossier.title} ${build} dinyatakan`
  const again = `Pernyataan ini hanya berlaku untuk ${build}; setiap perubahan yang memengaruhi keamanan wajib diuji kembali.`
  switch (exit) {
    case 'aman':
      return {
        word: 'AMAN',
        text: `${declared} aman untuk dipublikasikan dan dapat diberi fasilitas hosting dan subdomain.`,
        validity: again,
        plan: [],
        reason: [],
      }
    case 'amanBersyarat':
      return {
        word: 'AMAN BERSYARAT',
        text: `${declared} aman bersyarat dan dapat dipublikasikan untuk sementara waktu.`,
        validity: `${validUntil === undefined ? '' : `Berlaku sampai dengan tanggal ${longDate(validUntil)}. `}${again}`,
        plan: textBlocks(plan),
        reason: [],
      }
    default:
      return {
        word: 'BELUM AMAN',
        text: `${declared} belum aman dan belum dapat dipublikasikan.`,
        validity:
          'Pengembang memperbaiki temuan yang masih terbuka dan mempresentasikan kembali hasilnya untuk diuji ulang.',
        plan: [],
        reason: textBlocks(reason ?? ''),
      }
  }
}
