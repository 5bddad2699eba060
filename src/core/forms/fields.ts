import { z } from 'zod'
import { PlainDate } from '../calendar/plain-date.ts'
import { AgencyId, FileDigest, Nip, PersonId, PositionId } from '../ids.ts'

/**
 * The vocabulary of forms. A form is a zod schema; what a page must know beyond the shape (which control, an example, the
 * upload slot) is its meta. Pages, API, letters and answers all read the same schema. Labels and help are messages named
 * `form.<form>.<path>`.
 */
export interface FieldMeta {
  readonly widget:
    | 'line'
    | 'paragraph'
    | 'date'
    | 'time'
    | 'money'
    | 'count'
    | 'year'
    | 'yesNo'
    | 'choice'
    | 'choices'
    | 'person'
    | 'agency'
    | 'position'
    | 'upload'
    | 'url'
    | 'email'
    | 'phone'
    | 'rows'
    | 'group'
    | 'hidden'
  readonly example?: string
  readonly slot?: UploadSlot
  /** For choices whose texts are messages `option.<vocabulary>.<value>`. */
  readonly vocabulary?: string
}

declare module 'zod' {
  interface GlobalMeta {
    field?: FieldMeta
  }
}

/** Which kinds of file a slot takes, and how large: see `slots.ts` of the file store. */
export const UploadSlot = z.enum([
  'dpaExtract',
  'decree',
  'kak',
  'presentation',
  'testDocument',
  'evidence',
  'contract',
  'letter',
  'attachment',
])
export type UploadSlot = z.infer<typeof UploadSlot>

export const FileRef = z.strictObject({
  digest: FileDigest,
  name: z.string().min(1).max(200),
  /** bytes */
  size: z.int().positive(),
  /** media type as sniffed from the content */
  type: z.string().max(100),
})
export type FileRef = z.infer<typeof FileRef>

const noControl = /^[^\p{Cc}]*$/u
const noControlButBreaks = /^[^\p{Cc}\r\n\t]*(?:[\r\n\t]+[^\p{Cc}\r\n\t]*)*$/u

type Hints = { readonly max?: number; readonly example?: string }
const hints = ({ example }: Hints) => (example === undefined ? {} : { example })

/** One line of text, at most 200 characters unless told. */
export const line = (options: Hints = {}) =>
  z
    .string()
    .trim()
    .min(1)
    .max(options.max ?? 200)
    .regex(noControl)
    .meta({ field: { widget: 'line', ...hints(options) } })

/** Text with line breaks, at most 4,000 characters unless told. */
export const paragraph = (options: Hints = {}) =>
  z
    .string()
    .trim()
    .min(1)
    .max(options.max ?? 4000)
    .regex(noControlButBreaks)
    .meta({ field: { widget: 'paragraph', ...hints(options) } })

export const date = () => PlainDate.meta({ field: { widget: 'date' } })

/** HH:MM on the clock of the city. */
export const time = () =>
  z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .meta({ field: { widget: 'time', example: '09:00' } })

/** Whole rupiah. */
export const money = () =>
  z
    .int()
    .positive()
    .max(999_999_999_999_999)
    .meta({ field: { widget: 'money', example: '385000000' } })

export const count = (options: { min?: number; max?: number } = {}) =>
  z
    .int()
    .min(options.min ?? 0)
    .max(options.max ?? 1_000_000)
    .meta({ field: { widget: 'count' } })

/** A year of the calendar, written without the separator of thousands. */
export const year = ({ min, max }: { min: number; max: number }) =>
  z
    .int()
    .min(min)
    .max(max)
    .meta({ field: { widget: 'year' } })

export const yesNo = () => z.boolean().meta({ field: { widget: 'yesNo' } })

/** One of a closed list; its texts are messages `option.<vocabulary>.<value>`. */
export const choice = <const V extends readonly [string, ...string[]]>(vocabulary: string, values: V) =>
  z.enum(values).meta({ field: { widget: 'choice', vocabulary } })

/** Several of a closed list, each at most once. */
export const choices = <const V extends readonly [string, ...string[]]>(vocabulary: string, values: V) =>
  z
    .array(z.enum(values))
    .min(1)
    .refine((picked) => new Set(picked).size === picked.length)
    .meta({ field: { widget: 'choices', vocabulary } })

/** Several of what the page offers, which is no closed list; whoever reads them checks that they were offered. */
export const offered = (vocabulary: string) =>
  z
    .array(z.string().max(100))
    .max(100)
    .refine((picked) => new Set(picked).size === picked.length)
    .meta({ field: { widget: 'choices', vocabulary } })

export const person = () => PersonId.meta({ field: { widget: 'person' } })
export const agency = () => AgencyId.meta({ field: { widget: 'agency' } })
export const position = () => PositionId.meta({ field: { widget: 'position' } })
export const nip = () => Nip.meta({ field: { widget: 'line', example: '198503222010011012' } })
export const url = () =>
  z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ field: { widget: 'url', example: 'https://contoh.kotabogor.go.id' } })
export const email = () =>
  z
    .email()
    .max(254)
    .meta({ field: { widget: 'email' } })
export const phone = () =>
  z
    .string()
    .trim()
    .regex(/^\+?[0-9 ()-]{6,20}$/)
    .meta({ field: { widget: 'phone', example: '0812 1111 2222' } })

export const upload = (slot: UploadSlot) => FileRef.meta({ field: { widget: 'upload', slot } })

/** A table that grows by rows. */
export const rows = <S extends z.ZodType>(row: S, options: { min?: number; max?: number } = {}) =>
  z
    .array(row)
    .min(options.min ?? 0)
    .max(options.max ?? 200)
    .meta({ field: { widget: 'rows' } })

/** A value that the page carries and nobody types, such as the version that was read. */
export const hidden = <S extends z.ZodType>(schema: S) => schema.meta({ field: { widget: 'hidden' } })

/** Fields that belong together under one heading. */
export const group = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape).meta({ field: { widget: 'group' } })

/**
 * Fields that depend on one choice: the options differ by their literal `kind`, whose texts are messages
 * `option.<vocabulary>.<kind>`.
 */
export const variants = <const O extends readonly [VariantOption, ...VariantOption[]]>(
  vocabulary: string,
  options: O,
) => z.discriminatedUnion('kind', options).meta({ field: { widget: 'group', vocabulary } })
type VariantOption = z.ZodObject<{ kind: z.ZodLiteral<string> } & z.core.$ZodLooseShape>

/** A statement that must be ticked to go on. */
export const confirmed = () => z.literal(true).meta({ field: { widget: 'yesNo' } })
