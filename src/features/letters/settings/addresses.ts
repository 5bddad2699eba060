import { LETTER_RULES, type LetterKind } from '#core/letters/kind.ts'

const root = '/kelola/surat'

/** Where administrators set what letters look like. */
export const at = {
  overview: root,
  kind: (kind: LetterKind) => `${root}/${LETTER_RULES[kind].numbered ? 'jenis' : 'naskah'}/${kind}`,
  reset: (kind: LetterKind) => `${root}/bawaan/${kind}`,
  letterhead: (agency: string) => `${root}/kop/${agency}`,
  templates: (kind: LetterKind) => `${root}/templat/${kind}`,
} as const

/** Where what stands in a form is shown as a letter. */
export const previewOf = (path: string): string => `${path}/naskah`
