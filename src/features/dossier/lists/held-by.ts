import type { Actor } from '#core/authority/actor.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Query } from '../city.ts'
import { holderKeysOf } from '../holders.ts'
import { mayReadSql, type Readable } from './readable.ts'
import { ROW_COLUMNS, type WorklistRow } from './row.ts'
import { Values } from './values.ts'

export interface FoundPerson {
  readonly id: PersonId
  readonly name: string
}

/** People whose names have words that begin as typed, all of them; by name, at most `limit`. */
export async function findByName(
  query: Query,
  tenant: TenantId,
  words: readonly string[],
  limit: number,
): Promise<readonly FoundPerson[]> {
  if (words.length === 0) return []
  const values = new Values(tenant)
  // Sets of people, of whom a city has thousands: cheaper met as sets than looked up one by one.
  const begins = (word: string) =>
    `select w.person from person_word w where w.tenant = $1 and w.word >= ${values.name(word, word, 'text')}
      and w.word < ${values.name(`${word} end`, `${word}\uffff`, 'text')}`
  return query<FoundPerson>(
    values.statement(`select p.id, p.name from (select distinct m.person from (${words.map(begins).join(' intersect ')}) m) f
      cross join lateral (select p.id, p.name from person p where p.tenant = $1 and p.id = f.person limit 1) p
      order by lower(p.name), p.id limit ${limit}`),
  )
}

/** Running dossiers whose turn a person has, or in whose team they are, as far as the reader may read them; newest first. */
export async function findHeldBy(
  query: Query,
  tenant: TenantId,
  holder: Actor,
  reader: { readonly actor: Actor; readonly readable: Readable },
  limit: number,
): Promise<readonly WorklistRow[]> {
  const values = new Values(tenant)
  const keys = values.name('keys', holderKeysOf(holder), 'text[]')
  const member = values.name('member', holder.person, 'uuid')
  const most = limit
  const readable = mayReadSql(reader.readable, reader.actor, values)
  const lanes = `unnest(array['late', 'open']) l (lane)`
  const holds = (dossier: string) => `((select true from seat s where s.tenant = $1 and s.dossier = ${dossier}
        and s.holder = any(${keys}) limit 1)
      or (select true from participant m where m.tenant = $1 and m.dossier = ${dossier} and m.person = ${member} limit 1))`
  const own = (column: string) =>
    `select c.id from unnest(${values.name('agencies', reader.readable.agencies, 'uuid[]')}) k (agency), ${lanes}, lateral (
      select d.id from dossier d where d.tenant = $1 and d.${column} = k.agency and d.lane = l.lane and ${holds('d.id')}
        order by d.id desc limit ${most}) c`
  const joined = () => `select c.id from ${lanes}, lateral (
      select o.dossier as id from participant o where o.tenant = $1
          and o.person = ${values.name('person', reader.actor.person, 'uuid')} and o.lane = l.lane and ${holds('o.dossier')}
        order by o.dossier desc limit ${most}) c`
  const teams = `select c.id from ${lanes}, lateral (
      select o.dossier as id from participant o where o.tenant = $1 and o.person = ${member} and o.lane = l.lane
          and (select true from dossier d where d.tenant = $1 and d.id = o.dossier and ${readable} limit 1)
        order by o.dossier desc limit ${most}) c`
  const turns = `select c.id from unnest(${keys}) k (holder), lateral (
      select s.dossier as id from seat s where s.tenant = $1 and s.holder = k.holder
          and (select true from dossier d where d.tenant = $1 and d.id = s.dossier and ${readable} limit 1)
        order by s.due_until, s.dossier limit ${most}) c`
  // Who may read little looks among their own: the other's turns may be many.
  const ways = reader.readable.wide ? [turns, teams] : [own('applicant'), own('owner'), joined(), teams]
  return query<WorklistRow>(
    values.statement(`select ${ROW_COLUMNS} from (${ways.join(' union ')}) f
      join dossier d on d.tenant = $1 and d.id = f.id order by d.id desc limit ${most}`),
  )
}
