import type { Standing } from '#core/authority/basis.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { groundOf, type Names } from '#features/dossier/index.ts'
import type { Words } from '#ui/messages/words.ts'
import type { ToldAnswer } from './overview.ts'

export interface Telling {
  readonly words: Words
  readonly names: Names
  readonly sop: SopDefinition
}

/** Why somebody may: the position, for whom, the team, the contract, or the duty. */
export function standingText(standing: Standing, person: string, telling: Telling): string {
  const { t } = telling.words
  if (standing.by === 'duty') return t.dynamic(`authority.duty.${standing.duty}`)
  // The person is the one whom the page names beside it.
  return groundOf({ by: 'person', person: person as never, basis: standing }, telling)
}

export const actText = ({ act, exit }: Pick<ToldAnswer, 'act' | 'exit'>, { t }: Words): string =>
  exit === null ? t.dynamic(`authority.act.${act}`) : t('authority.act.exit', { exit })
