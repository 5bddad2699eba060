import { z } from 'zod'
import { DossierId, type PersonId, type TenantId } from '#core/ids.ts'
import { type DossierView, loadDossierView } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Translate } from '#ui/messages/translator.ts'
import { type CommonAct, commonActsOf } from './common-acts.ts'

/** As many as a page of the list shows. */
export const MOST_CHOSEN = 50

const SeenDossier = z.strictObject({ dossier: DossierId, version: z.number().int().min(1) })
/** A dossier as it was when it was chosen. */
export type Seen = z.infer<typeof SeenDossier>

/** `<dossier>:<version>`, several with a space between; each dossier once. */
export const SeenDossiers = z
  .string()
  .max(MOST_CHOSEN * 50)
  .transform((text) =>
    text.split(' ').map((each) => {
      const [dossier = '', version] = each.split(':')
      return { dossier, version: Number(version) }
    }),
  )
  .pipe(z.array(SeenDossier).min(1).max(MOST_CHOSEN))
  .transform((seen): readonly Seen[] => [...new Map(seen.map((each) => [each.dossier, each])).values()])

export const seenText = (views: readonly DossierView[]): string =>
  views.map(({ dossier }) => `${dossier.id}:${dossier.version}`).join(' ')

export interface Chosen {
  readonly view: DossierView
  readonly acts: readonly CommonAct[]
}

/** Those of the dossiers that this person may read, with what can be done to them, in the order asked. */
export async function loadChosen(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  ids: readonly string[],
  t: Translate,
): Promise<readonly Chosen[]> {
  const chosen: Chosen[] = []
  for (const text of [...new Set(ids)].slice(0, MOST_CHOSEN)) {
    const id = DossierId.safeParse(text)
    const view = id.success ? await loadDossierView(database, tenant, person, id.data) : undefined
    if (view) chosen.push({ view, acts: commonActsOf(view, t) })
  }
  return chosen
}

export interface Offered extends CommonAct {
  readonly views: readonly DossierView[]
}

/** What can be done to at least two of them, or to the only one; what fits most of them first. */
export function offeredFor(chosen: readonly Chosen[]): readonly Offered[] {
  const offered = new Map<string, CommonAct & { views: DossierView[] }>()
  for (const { view, acts } of chosen) {
    for (const act of acts) {
      const known = offered.get(act.key)
      if (known) known.views.push(view)
      else offered.set(act.key, { ...act, views: [view] })
    }
  }
  const least = Math.min(2, chosen.length)
  return [...offered.values()]
    .filter(({ views }) => views.length >= least)
    .toSorted((a, b) => b.views.length - a.views.length)
}
