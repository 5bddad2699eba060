import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { DossierView } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Choice } from '../filter.tsx'

const MOST_OFFERED = 300

/** Who turns may be assigned to: the teams of the dossiers, and who serves in the agencies of the person who assigns. */
export async function loadAssignees(
  { query }: Transaction,
  tenant: TenantId,
  views: readonly DossierView[],
  today: PlainDate,
): Promise<readonly Choice[]> {
  const teams = views.flatMap(({ dossier }) => dossier.team.map(({ person }) => person))
  const agencies = views.flatMap(({ actor }) => actor.tenures.map(({ agency }) => agency))
  const rows = await query<{ id: PersonId; name: string }>({
    text: `select p.id, p.name from person p where p.tenant = $1 and p.id in (
        select te.person from position po join tenure te on te.tenant = po.tenant and te.position = po.id
          where po.tenant = $1 and po.agency = any($2::uuid[]) and te.valid_from <= $4
            and (te.valid_until is null or te.valid_until >= $4)
        union select unnest($3::uuid[]))
      order by lower(p.name), p.id limit ${MOST_OFFERED}`,
    values: [tenant, [...new Set(agencies)], [...new Set(teams)], today],
  })
  return rows.map(({ id, name }) => ({ value: id, label: name }))
}
