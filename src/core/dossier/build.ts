import { z } from 'zod'
import { group, line } from '../forms/fields.ts'

/** One state of the source code: what is presented, tested and hosted must be the same. */
export const Build = group({
  version: line({ max: 60, example: '1.0.0' }),
  /** Hash of the commit, 7 to 64 hex digits. */
  commit: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{7,64}$/)
    .meta({ field: { widget: 'line', example: '9fceb02d0ae598e95dc970b74767f19372d61af8' } }),
})
export type Build = z.infer<typeof Build>

/** Whether two name the same code. A shortened hash names the commit that it begins. */
export const sameBuild = (a: Build, b: Build): boolean =>
  a.version === b.version && (a.commit.startsWith(b.commit) || b.commit.startsWith(a.commit))

/** "1.0.0 (9fceb02)" */
export const printBuild = ({ version, commit }: Build): string => `${version} (${commit.slice(0, 7)})`
