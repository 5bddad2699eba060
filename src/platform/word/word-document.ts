/** A comment in the margin. */
export interface Remark {
  readonly author: string
  /** At most a few letters. */
  readonly initials: string
  readonly date: Date
  readonly text: string
}

export type WordBlock =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3
      readonly text: string
      /** By which a returned file is matched: letters, digits and "_", at most 40. */
      readonly bookmark?: string
      readonly remarks?: readonly Remark[]
    }
  /** Lines; those that begin with "1.", "a)" or "-" in order become lists of Word. */
  | { readonly kind: 'text'; readonly text: string }
  /** Label and value, side by side. */
  | { readonly kind: 'answers'; readonly rows: readonly AnswerRow[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

export interface AnswerRow {
  readonly label: string
  readonly value: string
  readonly bookmark?: string
}

/** What becomes a Word file. Texts are those of the paper: in its language, ready to be printed. */
export interface WordDocument {
  readonly title: string
  /** Lines below the title. */
  readonly lines: readonly string[]
  readonly paper: 'A4' | 'F4'
  /** Small, at the foot of each page, before the page's number. */
  readonly footer: string
  readonly author: string
  readonly blocks: readonly WordBlock[]
}
