import type { TenantId } from '#core/ids.ts'
import { idsWithin, loadKnownCity, loadNames, refusalText } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Words } from '#ui/messages/words.ts'
import type { LetterGround } from './ground.ts'
import type { LetterOutcome } from './sign-letter.ts'

interface Telling {
  readonly database: Database
  readonly tenant: TenantId
  readonly words: Words
}

/** Why something was not done to a letter, as a sentence to the person. */
export async function whyNotDone(
  { database, tenant, words }: Telling,
  outcome: Exclude<LetterOutcome, { ok: true }>,
  ground: LetterGround | undefined,
): Promise<string> {
  if (outcome.why === 'signer') return words.t(`letters.signer.${outcome.refusal}`)
  if (outcome.why === 'waiting') return words.t('letters.why.waiting', { since: words.shortDateTime(outcome.since) })
  if (outcome.why !== 'refused' || !ground)
    return words.t(`letters.why.${outcome.why === 'refused' ? 'notFound' : outcome.why}`)
  const { refusal } = outcome
  const { names, known } = await database.withTenant(tenant, async (trx) => ({
    names: await loadNames(trx, tenant, idsWithin(refusal), ground.today),
    known: await loadKnownCity(trx.query, tenant),
  }))
  const { number, version } = ground.dossier.sop
  const sop = known.sops.find(({ definition }) => definition.number === number && definition.version === version)
  return sop ? refusalText(refusal, { words, names, sop: sop.definition }) : words.t('letters.why.notFound')
}
