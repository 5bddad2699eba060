import { z } from 'zod'
import { GeneralInput } from '../dossier/kits/general.ts'
import type { PlainBody } from './letter-data.ts'
import type { LetterSource } from './source.ts'

/** How a kind of letter is made of a source. */
export interface LetterMaker<Body = unknown> {
  /** Kits whose input it can be made of; after any other kit the letter has the plain body. */
  readonly kits: readonly string[]
  /** What the template gets as `body`. */
  readonly schema: z.ZodType<Body>
  /** Signers with academic titles, rank and NIP; decrees print the bare name (Permendagri 1/2023, art. 44). */
  readonly titled: boolean
  head(source: LetterSource): Head
  body(source: LetterSource): Body
}

/** What the frame must be told of a letter. */
export interface Head {
  /** "Hal"; also the title of the file. */
  readonly subject: string
  /** "Yth.", one recipient each. */
  readonly recipients?: readonly string[]
  /** "Lampiran", such as "1 (satu) lembar". */
  readonly attachment?: string
  /** Replaced by what the city has set. */
  readonly carbonCopies?: readonly string[]
}

export const maker = <Body>(its: LetterMaker<Body>): LetterMaker => its

/** The settled input as its form describes it; what the rules added besides is left out. Throws when it is another form's. */
export const inputOf = <S extends z.core.$ZodLooseShape>(
  { input }: LetterSource,
  { shape }: z.ZodObject<S>,
): z.output<z.ZodObject<S>> => z.object(shape).parse(input)

/** The body of a letter whose activity has no rules of its own: the note and the files of the general form. */
export function plainBody(source: LetterSource): PlainBody {
  const { note, files = [] } = GeneralInput.safeParse(source.input).data ?? {}
  return {
    text: note ?? source.reason,
    files: files.map(({ title, file }) => ({ name: title ?? file.name, digest: file.digest })),
  }
}
