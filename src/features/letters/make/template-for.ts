import type { TenantId } from '#core/ids.ts'
import type { LetterKind } from '#core/letters/kind.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Template } from '#platform/typst/template.ts'
import { broughtTemplate, type HashedTemplate } from './brought-template.ts'

/** Typst sources by their path inside the template. */
export type Sources = Readonly<Record<string, string>>

/** The kind's own file among the sources; the frame of all letters stands beside it. */
export const mainOf = (kind: LetterKind): string => `${kind}/letter.typ`

export const templateOf = (kind: LetterKind, files: Sources): Template => ({ files, main: mainOf(kind) })

/** The template by which letters of a kind are made now: the city's own in force, or what Alur brings. */
export async function templateFor(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  kind: LetterKind,
): Promise<HashedTemplate> {
  const [own] = await query<{ files: Sources; hash: string }>({
    name: 'letter_template_in_force',
    text: `select files, hash from letter_template where tenant = $1 and kind = $2 and status = 'inForce'`,
    values: [tenant, kind],
  })
  return own ? { template: templateOf(kind, own.files), hash: own.hash } : broughtTemplate(kind)
}
