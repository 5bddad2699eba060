import type { Actor } from '#core/authority/actor.ts'
import { type Answer, authorityOf, type Change } from '#core/authority/authority-of.ts'
import type { Standing } from '#core/authority/basis.ts'
import { mayComplete } from '#core/dossier/decide.ts'
import { replay } from '#core/dossier/evolve.ts'
import type { Refusal } from '#core/dossier/refusal.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { DossierId, PersonId, type TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { type KnownCity, loadKnownCity, loadReader, readTrail } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** Acts on a dossier that the overview tells of, in the order in which people meet them. */
export const TOLD_ACTS = [
  'readDossier',
  'exportDossier',
  'complete',
  'draft',
  'comment',
  'attach',
  'assign',
  'hold',
  'resume',
  'cancel',
  'inviteProvider',
] as const
export type ToldAct = (typeof TOLD_ACTS)[number]

export interface ToldAnswer {
  readonly act: ToldAct
  /** Label of the exit, where the act is to leave the activity by it. */
  readonly exit: string | null
  readonly answer: { readonly ok: true; readonly basis: Standing } | { readonly ok: false; readonly refusal: Refusal }
}

/** A dossier, as far as the overview tells of it: administrators do not read dossiers. */
export interface ToldDossier {
  readonly id: DossierId
  readonly number: string
  readonly dossier: Dossier
  readonly sop: SopDefinition
}

export interface ToldPerson {
  readonly person: PersonId
  readonly name: string
  readonly actor: Actor
}

/** Beyond so many people the overview of one dossier stops: the two agencies, the team, the providers, and duties. */
const MOST_PEOPLE = 300

const NUMBER = /^\d{4}-\d{1,9}$/

/** By its number ("2026-0042") or identifier; undefined when there is none. */
export async function findToldDossier(
  { query }: Transaction,
  tenant: TenantId,
  typed: string,
): Promise<ToldDossier | undefined> {
  const id = DossierId.safeParse(typed)
  const [year, number] = NUMBER.test(typed) ? typed.split('-').map(Number) : []
  if (!id.success && year === undefined) return undefined
  const [row] = await query<{ id: DossierId; number: string }>({
    text: `select n.dossier as id, n.label as number from dossier_number n
      where n.tenant = $1 and (n.dossier = $2 or (n.year = $3 and n.number = $4))`,
    values: [tenant, id.success ? id.data : null, year ?? null, number ?? null],
  })
  if (!row) return undefined
  const [known, trail] = await Promise.all([loadKnownCity(query, tenant), readTrail(query, tenant, row.id)])
  const dossier = replay(trail)
  const version = known.sops.find(
    ({ definition }) => definition.number === dossier.sop.number && definition.version === dossier.sop.version,
  )
  if (!version) throw new Error(`Dossier ${row.id} runs a version of its SOP that is not there`)
  return { ...row, dossier, sop: version.definition }
}

/** Everybody to whom the table can give something of a dossier now. */
export async function peopleAround(
  { query }: Transaction,
  tenant: TenantId,
  { id, dossier }: ToldDossier,
): Promise<readonly ToldPerson[]> {
  const known = await loadKnownCity(query, tenant)
  const rows = await query<{ person: PersonId; name: string }>({
    text: `select p.id as person, p.name from person p where p.tenant = $1 and p.id in (
        select te.person from tenure te join position po on po.tenant = te.tenant and po.id = te.position
          where te.tenant = $1 and po.agency = any($3)
        union select de.delegate from delegation de join tenure te on te.tenant = de.tenant and te.id = de.tenure
          join position po on po.tenant = te.tenant and po.id = te.position where de.tenant = $1 and po.agency = any($3)
        union select pa.person from participant pa where pa.tenant = $1 and pa.dossier = $2
        union select pr.person from provider pr where pr.tenant = $1 and pr.dossier = $2
        union select ac.person from account ac where ac.tenant = $1 and 'inspector' = any(ac.duties))
      order by p.name, p.id limit $4`,
    values: [tenant, id, [dossier.applicant, dossier.owner], MOST_PEOPLE],
  })
  const people: ToldPerson[] = []
  for (const row of rows) people.push({ ...row, actor: (await loadReader(query, known, row.person)).actor })
  return people
}

/** Somebody with what they hold today; undefined for somebody unknown. */
export async function findToldPerson(
  { query }: Transaction,
  tenant: TenantId,
  typed: string,
): Promise<ToldPerson | undefined> {
  const id = PersonId.safeParse(typed)
  if (!id.success) return undefined
  const [row] = await query<{ person: PersonId; name: string }>({
    text: 'select id as person, name from person where tenant = $1 and id = $2',
    values: [tenant, id.data],
  })
  if (!row) return undefined
  const { actor } = await loadReader(query, await loadKnownCity(query, tenant), row.person)
  return { ...row, actor }
}

/** Every act on a dossier for one person, each with its ground or with the reason why not. */
export function answersFor(
  { dossier, sop }: Pick<ToldDossier, 'dossier' | 'sop'>,
  actor: Actor,
  { now, city: { calendar } }: Pick<KnownCity, 'now' | 'city'>,
): readonly ToldAnswer[] {
  const { turn } = dossier
  return TOLD_ACTS.flatMap((act): ToldAnswer[] => {
    switch (act) {
      case 'complete':
        if (!turn) return []
        return Object.entries(loadStep(sop, turn).exits).map(([key, { label }]) => {
          const at = { stage: turn.stage, step: turn.step, exit: key }
          const answer = mayComplete(at, dossier, { sop, actor, now, calendar })
          return { act, exit: label, answer }
        })
      case 'draft':
        return turn && loadStep(sop, turn).drafters.length > 0
          ? [{ act, exit: null, answer: ask({ act, sop, dossier, at: turn }, actor) }]
          : []
      case 'readDossier':
      case 'exportDossier':
        return [{ act, exit: null, answer: authorityOf({ act, parties: dossier }, actor) }]
      case 'inviteProvider':
        return [{ act, exit: null, answer: ask({ act, parties: dossier }, actor) }]
      default:
        return [{ act, exit: null, answer: ask({ act, sop, dossier }, actor) }]
    }
  })
}

const ask = (question: Change, actor: Actor): Answer<Standing> => authorityOf(question, actor)
