/** What happened to a piece of text while changes were tracked. */
export type Change = 'inserted' | 'deleted'

/** A run of text; who changed it and when, if it is a tracked change. */
export interface Piece {
  readonly text: string
  readonly change?: Change
  readonly author?: string
  /** As the file says it; empty where it does not. */
  readonly date?: string
}

/** Where a paragraph stands. */
export type Container =
  | { readonly in: 'body' }
  | { readonly in: 'cell'; readonly table: number; readonly row: number; readonly cell: number }
  | { readonly in: 'textBox' }

export interface WordParagraph {
  readonly pieces: readonly Piece[]
  /** Number or bullet that Word shows before it: "1.", "a)", "-"; empty for none. Paragraphs that are gone do not count. */
  readonly label: Readonly<Record<Taking, string>>
  /** Depth of the list, 0 for the outermost. */
  readonly depth: number
  /** 1 for Heading 1; absent for what is no heading. A title is 0. */
  readonly heading?: number
  /** Line of a table of contents: its text stands elsewhere, too. */
  readonly isContents: boolean
  readonly bookmarks: readonly string[]
  /** Ids of the comments that begin in it. */
  readonly comments: readonly string[]
  /** Whether the end of the paragraph is a tracked change: with it gone, the next one joins this one. */
  readonly mark?: Change
  readonly container: Container
}

export interface WordComment {
  readonly id: string
  readonly author: string
  readonly date: string
  readonly text: string
}

/** What stands in the file and is no text of its body. */
export interface Apart {
  readonly kind: 'footnote' | 'endnote' | 'header' | 'footer'
  readonly text: string
}

/** What cannot become text at all, and how often it is there. */
export type Unreadable = 'picture' | 'object' | 'equation' | 'chunk'

/** A Word file as read: every word of it is in one of these, or its kind is counted in `unreadable`. */
export interface WordReading {
  readonly paragraphs: readonly WordParagraph[]
  readonly comments: readonly WordComment[]
  readonly apart: readonly Apart[]
  readonly unreadable: ReadonlyMap<Unreadable, number>
}

/** How tracked changes are taken: with them, or as it was before them. */
export type Taking = 'accepted' | 'rejected'

const GONE = { accepted: 'deleted', rejected: 'inserted' } as const satisfies Record<Taking, Change>

/** The text of a paragraph without its number. */
export const plainText = ({ pieces }: Pick<WordParagraph, 'pieces'>, taking: Taking): string =>
  pieces
    .filter(({ change }) => change !== GONE[taking])
    .map(({ text }) => text)
    .join('')

/** Whether its end stays, so that the next paragraph is one of its own. */
export const endsLine = ({ mark }: { readonly mark?: Change | undefined }, taking: Taking): boolean =>
  mark !== GONE[taking]
