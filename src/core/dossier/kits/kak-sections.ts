import type { z } from 'zod'
import type { FileRef } from '../../forms/fields.ts'
import { group, line, money, paragraph, year } from '../../forms/fields.ts'

/**
 * The chapters of a KAK in printed order, as KAKs for the procurement of applications have them. `no` is the number on
 * paper; the security clause belongs to chapter 6 and is asked for on its own, because none may leave it out.
 */
export const KAK_SECTIONS = [
  { key: 'latarBelakang', no: '1', required: true },
  { key: 'maksudTujuan', no: '2', required: true },
  { key: 'sasaran', no: '3', required: true },
  { key: 'lokasi', no: '4', required: false },
  { key: 'dataDasar', no: '5', required: false },
  { key: 'ruangLingkup', no: '6', required: true },
  { key: 'klausulKeamanan', no: '6a', required: true },
  { key: 'keluaran', no: '7', required: true },
  { key: 'metodologi', no: '8', required: true },
  { key: 'jangkaWaktu', no: '9', required: true },
  { key: 'tenagaAhli', no: '10', required: true },
  { key: 'peralatan', no: '11', required: false },
  { key: 'pelaporan', no: '12', required: false },
  { key: 'hakCiptaKodeSumber', no: '13', required: true },
  { key: 'garansiPemeliharaan', no: '14', required: true },
  { key: 'alihPengetahuan', no: '15', required: true },
  { key: 'kriteriaPenerimaan', no: '16', required: true },
  { key: 'penutup', no: '17', required: false },
] as const
type Sections = typeof KAK_SECTIONS
export type KakSection = Sections[number]['key']
type RequiredSection = Extract<Sections[number], { required: true }>['key']

/** Where a comment on a KAK can stand: the identity or a chapter. */
export const KAK_PARTS = ['identitas', ...KAK_SECTIONS.map(({ key }) => key)] as const satisfies readonly [
  string,
  ...string[],
]

/** Characters of a chapter. */
const SECTION_MAX = 20_000

const text = () => paragraph({ max: SECTION_MAX })
type Text = ReturnType<typeof text>

const sections = group(
  // fromEntries forgets its keys; they are those of the list above, required as the list says.
  Object.fromEntries(KAK_SECTIONS.map(({ key, required }) => [key, required ? text() : text().optional()])) as Record<
    RequiredSection,
    Text
  > &
    Record<Exclude<KakSection, RequiredSection>, z.ZodOptional<Text>>,
)

/** The head of a KAK: what is bought, for which activity, out of which money. */
export const KakIdentity = group({
  programme: line(),
  activity: line(),
  subActivity: line(),
  accountCode: line({ max: 60, example: '5.1.02.02.01.0063' }).optional(),
  /** PA, KPA or PPK, with name. */
  budgetHolder: line(),
  /** Pagu, whole rupiah. */
  ceiling: money(),
  /** Harga perkiraan sendiri, whole rupiah. */
  ownEstimate: money().optional(),
  fiscalYear: year({ min: 2000, max: 2100 }),
  sourceOfFunds: line({ example: 'APBD Kota' }),
})

/** The text of a KAK, as forms ask for it. */
export const kakText = { identity: KakIdentity, sections }

interface KakText {
  readonly identity: z.infer<typeof KakIdentity>
  readonly sections: z.infer<typeof sections>
  readonly file?: FileRef | undefined
}

/** What makes two KAKs the same: identity, chapters, and the file when there is one. 64 hex digits. */
export const kakDigest = (
  { identity, sections: chapters, file }: KakText,
  digest: (value: unknown) => string,
): string => digest({ identity, sections: chapters, file: file?.digest ?? null })

/** A version of a KAK and what it said. */
export interface KakVersion {
  readonly version: number
  readonly digest: string
}

/** Where the KAK of a dossier stands, SOP 009, kegiatan 6 to 9. Its texts are in the events. */
export interface KakFacts extends KakVersion {
  readonly status: 'submitted' | 'returned' | 'checked' | 'approved' | 'ratified' | 'handedOver'
  /** Ids of the remarks of the last check that the next version must answer. */
  readonly openRequired: readonly string[]
  /** Ids of the remarks of the last check that the next version may answer. */
  readonly openAdvised: readonly string[]
  readonly approved?: KakVersion
  /** The same text, ratified by the head of the applicant agency. */
  readonly ratified?: KakVersion
}
