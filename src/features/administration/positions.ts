import type { TenureKind } from '#core/authority/actor.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import { type AgencyId, type PersonId, PositionId, type TenantId, TenureId } from '#core/ids.ts'
import type { PersonKind } from '#features/people/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Administrator, changing, DONE, refused, type Saved } from './changes.ts'
import type { PositionForm, TenureChange, TenureNew } from './forms.ts'
import { heldThroughout } from './head-seat.ts'

export interface TenureRow {
  readonly id: TenureId
  readonly person: PersonId
  readonly personName: string
  readonly kind: TenureKind
  readonly decree: string | null
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate | null
}

export interface PositionRow {
  readonly id: PositionId
  readonly agency: AgencyId
  readonly agencyName: string
  readonly name: string
  readonly head: boolean
  readonly parent: PositionId | null
  /** With its agency, where that is another one. */
  readonly parentName: string | null
  readonly validUntil: PlainDate | null
  /** The latest first. */
  readonly tenures: readonly TenureRow[]
}

const ROWS = `
  select po.id, po.agency, ag.name as "agencyName", po.name, po.head, po.parent, po.valid_until as "validUntil",
    (select case when up.agency = po.agency then up.name else up.name || ', ' || ua.name end
       from position up join agency ua on ua.tenant = up.tenant and ua.id = up.agency
      where up.tenant = po.tenant and up.id = po.parent) as "parentName",
    (select coalesce(json_agg(json_build_object('id', te.id, 'person', te.person, 'personName', pe.name, 'kind', te.kind,
              'decree', te.decree, 'validFrom', te.valid_from, 'validUntil', te.valid_until)
              order by te.valid_from desc, te.id), '[]')
       from tenure te join person pe on pe.tenant = te.tenant and pe.id = te.person
      where te.tenant = po.tenant and te.position = po.id) as tenures
    from position po join agency ag on ag.tenant = po.tenant and ag.id = po.agency`

/** The positions of an agency, the head first, then by name. */
export async function listPositions(
  { query }: Transaction,
  tenant: TenantId,
  agency: AgencyId,
): Promise<PositionRow[]> {
  return query<PositionRow>({
    text: `${ROWS} where po.tenant = $1 and po.agency = $2 order by po.head desc, po.name, po.id`,
    values: [tenant, agency],
  })
}

/** Every position of the city that has not ended, by agency; heads first, then by name. */
export async function listAllPositions(
  { query }: Transaction,
  tenant: TenantId,
  today: PlainDate,
): Promise<PositionRow[]> {
  return query<PositionRow>({
    text: `${ROWS} where po.tenant = $1 and (po.valid_until is null or po.valid_until >= $2)
      and (ag.valid_until is null or ag.valid_until >= $2) order by ag.name, ag.id, po.head desc, po.name, po.id`,
    values: [tenant, today],
  })
}

export async function findPosition(
  { query }: Transaction,
  tenant: TenantId,
  id: string,
): Promise<PositionRow | undefined> {
  const known = PositionId.safeParse(id)
  if (!known.success) return undefined
  const [row] = await query<PositionRow>({ text: `${ROWS} where po.tenant = $1 and po.id = $2`, values: [tenant, id] })
  return row
}

/** A position with those below it. */
export interface Branch {
  readonly position: PositionRow
  readonly below: readonly Branch[]
}

/** The tree of an agency's positions; one whose parent is not among them stands at the top. */
export function treeOf(positions: readonly PositionRow[]): readonly Branch[] {
  const ids = new Set(positions.map(({ id }) => id))
  const branch = (position: PositionRow): Branch => ({
    position,
    below: positions.filter(({ parent }) => parent === position.id).map(branch),
  })
  return positions.filter(({ parent }) => parent === null || !ids.has(parent)).map(branch)
}

async function anotherHead({ query }: Transaction, tenant: TenantId, agency: AgencyId, id: string): Promise<boolean> {
  const heads = await query({
    text: 'select from position where tenant = $1 and agency = $2 and head and valid_until is null and id <> $3',
    values: [tenant, agency, id],
  })
  return heads.length > 0
}

export async function addPosition(
  trx: Transaction,
  by: Administrator,
  id: string,
  input: PositionForm & { readonly agency: AgencyId; readonly parent: PositionId | undefined },
): Promise<Saved> {
  return changing(trx, by, { subject: 'position', id, action: 'added' }, async () => {
    if (input.head && (await anotherHead(trx, by.tenant, input.agency, id))) return refused('headExists', 'head')
    await trx.query({
      text: `insert into position (tenant, id, agency, name, head, parent) values ($1, $2, $3, $4, $5, $6)
             on conflict (tenant, id) do nothing`,
      values: [by.tenant, id, input.agency, input.name, input.head, input.parent ?? null],
    })
    return DONE
  })
}

export async function changePosition(
  trx: Transaction,
  by: Administrator,
  position: PositionRow,
  input: PositionForm & { readonly seen: string },
): Promise<Saved> {
  return changing(trx, by, { subject: 'position', id: position.id, action: 'changed', seen: input.seen }, async () => {
    if (input.head && (await anotherHead(trx, by.tenant, position.agency, position.id))) {
      return refused('headExists', 'head')
    }
    await trx.query({
      text: 'update position set name = $3, head = $4 where tenant = $1 and id = $2',
      values: [by.tenant, position.id, input.name, input.head],
    })
    return DONE
  })
}

/**
 * Puts a position below another one of the city, or at the top. The database holds the tree, too: two moves at once could
 * each be free of cycles and together make one.
 */
export async function movePosition(
  trx: Transaction,
  by: Administrator,
  position: PositionRow,
  { parent, seen }: { readonly parent: PositionId | undefined; readonly seen: string },
): Promise<Saved> {
  return changing(trx, by, { subject: 'position', id: position.id, action: 'moved', seen }, async () => {
    if (parent !== undefined) {
      const above = await findPosition(trx, by.tenant, parent)
      if (!above) return refused('requiredPosition', 'parent')
      if (above.validUntil !== null) return refused('positionEnded', 'parent')
      if (await standsBelow(trx, by.tenant, parent, position.id)) return refused('positionBelowItself', 'parent')
    }
    await trx.query({
      text: 'update position set parent = $3 where tenant = $1 and id = $2',
      values: [by.tenant, position.id, parent ?? null],
    })
    return DONE
  })
}

/** Whether a position is another one, or stands below it. */
async function standsBelow(
  { query }: Transaction,
  tenant: TenantId,
  id: PositionId,
  above: PositionId,
): Promise<boolean> {
  const found = await query({
    text: `with recursive up (id) as (
        select $2::uuid
        union
        select p.parent from up join position p on p.tenant = $1 and p.id = up.id where p.parent is not null)
      select from up where id = $3`,
    values: [tenant, id, above],
  })
  return found.length > 0
}

/** Ends a position after a day, and with it every tenure that would last longer. */
export async function endPosition(
  trx: Transaction,
  by: Administrator,
  position: PositionRow,
  { lastDay, seen }: { readonly lastDay: PlainDate; readonly seen: string },
): Promise<Saved> {
  const ended = await changing(trx, by, { subject: 'position', id: position.id, action: 'ended', seen }, async () => {
    if (position.tenures.some(({ validFrom }) => validFrom > lastDay)) return refused('tenureAfterEnd', 'lastDay')
    await trx.query({
      text: 'update position set valid_until = $3 where tenant = $1 and id = $2',
      values: [by.tenant, position.id, lastDay],
    })
    return DONE
  })
  if (!ended.ok) return ended
  for (const tenure of position.tenures) {
    if (tenure.validUntil !== null && tenure.validUntil <= lastDay) continue
    await changing(trx, by, { subject: 'tenure', id: tenure.id, action: 'ended' }, async () => {
      await trx.query({
        text: 'update tenure set valid_until = $3 where tenant = $1 and id = $2',
        values: [by.tenant, tenure.id, lastDay],
      })
      return DONE
    })
  }
  return DONE
}

export async function findTenure(
  { query }: Transaction,
  tenant: TenantId,
  id: string,
): Promise<(TenureRow & { readonly position: PositionId; readonly positionName: string }) | undefined> {
  if (!TenureId.safeParse(id).success) return undefined
  const [row] = await query<TenureRow & { position: PositionId; positionName: string }>({
    text: `select te.id, te.person, pe.name as "personName", te.kind, te.decree, te.valid_from as "validFrom",
                  te.valid_until as "validUntil", te.position, po.name as "positionName"
             from tenure te join person pe on pe.tenant = te.tenant and pe.id = te.person
             join position po on po.tenant = te.tenant and po.id = te.position
            where te.tenant = $1 and te.id = $2`,
    values: [tenant, id],
  })
  return row
}

function spanFault(
  { kind, decree, validFrom, validUntil }: TenureChange,
  others: readonly TenureRow[],
): Saved | undefined {
  if (validUntil !== undefined && validUntil < validFrom) return refused('endBeforeBegin', 'validUntil')
  // Who acts for another does so by a letter, which their signature names.
  if (kind !== 'definitive' && decree === undefined) return refused('decreeNeeded', 'decree')
  // A Plh stands in for days, and its letter says for which.
  if (kind !== 'plh') return undefined
  if (validUntil === undefined) return refused('plhNeedsEnd', 'validUntil')
  return heldThroughout(others, validFrom, validUntil) ? undefined : refused('plhNeedsHolder', 'kind')
}

export async function addTenure(
  trx: Transaction,
  by: Administrator,
  id: string,
  position: PositionRow,
  input: TenureNew,
): Promise<Saved> {
  return changing(trx, by, { subject: 'tenure', id, action: 'added' }, async () => {
    const fault = spanFault(input, position.tenures)
    if (fault) return fault
    if (position.validUntil !== null) return refused('positionEnded')
    const [person] = await trx.query<{ kind: PersonKind }>({
      text: 'select kind from person where tenant = $1 and id = $2',
      values: [by.tenant, input.person],
    })
    if (!person) return refused('requiredPerson', 'person')
    if (person.kind === 'provider') return refused('providerHoldsNone', 'person')
    await trx.query({
      text: `insert into tenure (tenant, id, person, position, kind, decree, valid_from, valid_until)
             values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant, id) do nothing`,
      values: [
        by.tenant,
        id,
        input.person,
        position.id,
        input.kind,
        input.decree ?? null,
        input.validFrom,
        input.validUntil ?? null,
      ],
    })
    return DONE
  })
}

export async function changeTenure(
  trx: Transaction,
  by: Administrator,
  id: TenureId,
  { seen, ...input }: TenureChange & { readonly seen: string },
): Promise<Saved> {
  return changing(trx, by, { subject: 'tenure', id, action: 'changed', seen }, async () => {
    const own = await findTenure(trx, by.tenant, id)
    const seat = own && (await findPosition(trx, by.tenant, own.position))
    const fault = spanFault(input, seat?.tenures.filter((other) => other.id !== id) ?? [])
    if (fault) return fault
    await trx.query({
      text: `update tenure set kind = $3, decree = $4, valid_from = $5, valid_until = $6 where tenant = $1 and id = $2`,
      values: [by.tenant, id, input.kind, input.decree ?? null, input.validFrom, input.validUntil ?? null],
    })
    return DONE
  })
}

/** Takes a tenure back that has not begun. One that has begun is ended instead: acts may rest on it. */
export async function removeTenure(
  trx: Transaction,
  by: Administrator,
  tenure: TenureRow,
  today: PlainDate,
): Promise<Saved> {
  return changing(trx, by, { subject: 'tenure', id: tenure.id, action: 'removed' }, async () => {
    if (tenure.validFrom <= today) return refused('tenureBegun')
    await trx.query({ text: 'delete from tenure where tenant = $1 and id = $2', values: [by.tenant, tenure.id] })
    return DONE
  })
}
