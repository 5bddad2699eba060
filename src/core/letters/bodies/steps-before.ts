import type { z } from 'zod'
import type { Earlier, LetterSource } from '../source.ts'

/** Every earlier leaving of the activity with this kit whose input has this form, oldest first. */
export function allBefore<S extends z.ZodType>(
  { earlier }: LetterSource,
  kit: string,
  form: S,
): readonly (Omit<Earlier, 'input'> & { readonly input: z.infer<S> })[] {
  return earlier.flatMap((step) => {
    if (step.kit !== kit) return []
    const { success, data } = form.safeParse(step.input)
    return success ? [{ ...step, input: data }] : []
  })
}

/** The newest of them; undefined when there is none. */
export const lastBefore = <S extends z.ZodType>(source: LetterSource, kit: string, form: S) =>
  allBefore(source, kit, form).at(-1)

/** "Surat Tugas Nomor ... tanggal ..." material: the newest letter of a kind that came before. */
export const letterBefore = ({ earlier }: LetterSource, kind: LetterSource['kind']) =>
  earlier.flatMap(({ letters }) => letters.filter((letter) => letter.kind === kind)).at(-1)
