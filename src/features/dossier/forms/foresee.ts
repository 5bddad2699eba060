import { kitOf } from '#core/dossier/kits/index.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import type { TenantId } from '#core/ids.ts'
import { loadStage } from '#core/sop/navigate.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { actorOn, knowPeople, loadCity } from '../city.ts'
import { digestOf } from '../digest.ts'
import type { OpenDossier } from '../pages/open-dossier.ts'
import type { ExitPlace } from './drafts.ts'

/** What the rules of the activity would say to this input now; the act itself asks them again. */
export async function foresee(
  { query }: Transaction,
  tenant: TenantId,
  { dossier, sop, actor, today }: OpenDossier,
  place: ExitPlace,
  input: unknown,
): Promise<Refusal | undefined> {
  const kit = kitOf(loadStage(sop, place.stage).kit)
  if (!kit.check) return undefined
  const city = await loadCity(query, tenant)
  await knowPeople(query, city, kit.people?.(input) ?? [])
  return kit.check(input, dossier, place, {
    actor,
    today,
    agenciesOf: (person) => {
      const { tenures } = actorOn(city, person, today)
      return tenures.length > 0 ? tenures.map(({ agency }) => agency) : undefined
    },
    digest: digestOf,
  })
}
