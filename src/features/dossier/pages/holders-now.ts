import type { TenureKind } from '#core/authority/actor.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadRole } from '#core/sop/navigate.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** Somebody who can act in the open turn. */
export interface Holder {
  readonly name: string
  /** Name of the position, of the side of the team's agency, or of the provider's company. */
  readonly as: string
  readonly kind: TenureKind | null
}

const MAX_HOLDERS = 12

/** Who holds the turn on a day, by name: heads first; empty when nobody does. */
export async function holdersNow(
  { query }: Transaction,
  tenant: TenantId,
  dossier: Dossier,
  sop: SopDefinition,
  today: PlainDate,
): Promise<readonly Holder[]> {
  if (!dossier.turn) return []
  const { filledBy } = loadRole(sop, dossier.turn.role)
  switch (filledBy.by) {
    case 'head':
    case 'staff':
      return query<Holder>({
        name: `holders_${filledBy.by}`,
        text: `select p.name, po.name as "as", te.kind from position po
          join tenure te on te.tenant = po.tenant and te.position = po.id and te.valid_from <= $3
            and (te.valid_until is null or te.valid_until >= $3)
          join person p on p.tenant = te.tenant and p.id = te.person
          where po.tenant = $1 and po.agency = $2 ${filledBy.by === 'head' ? 'and po.head' : ''}
          order by po.head desc, p.name limit $4`,
        values: [tenant, dossier[filledBy.of], today, MAX_HOLDERS],
      })
    case 'team': {
      const people = dossier.team.filter(({ side }) => side === filledBy.side).map(({ person }) => person)
      return query<Holder>({
        name: 'holders_team',
        text: `select p.name, coalesce((select po.name from tenure te join position po on po.tenant = te.tenant
              and po.id = te.position where te.tenant = p.tenant and te.person = p.id and te.valid_from <= $3
              and (te.valid_until is null or te.valid_until >= $3) order by po.head desc, te.valid_from limit 1), '') as "as",
            null as kind
          from person p where p.tenant = $1 and p.id = any($2::uuid[]) order by p.name limit $4`,
        values: [tenant, people, today, MAX_HOLDERS],
      })
    }
    case 'provider':
      return query<Holder>({
        name: 'holders_provider',
        text: `select p.name, pr.company as "as", null as kind from provider pr
          join person p on p.tenant = pr.tenant and p.id = pr.person
          where pr.tenant = $1 and pr.dossier = $2 and pr.valid_from <= $3
            and (pr.valid_until is null or pr.valid_until >= $3) order by p.name limit $4`,
        values: [tenant, dossier.id, today, MAX_HOLDERS],
      })
    default:
      return filledBy satisfies never
  }
}
