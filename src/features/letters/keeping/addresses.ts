import type { LetterKind } from '#core/letters/kind.ts'

/** Where administrators see how letters are kept. */
export const KEEPING = '/kelola/surat/simpanan'
export const keptListPath = (kind: LetterKind, closedIn: number): string => `${KEEPING}/${kind}/${closedIn}`
