import type { Actor } from '#core/authority/actor.ts'
import type { AgencyId, TenantId } from '#core/ids.ts'
import type { Statement } from '#platform/database/transaction.ts'
import { holderKeysOf } from '../holders.ts'
import type { Place } from './cursor.ts'
import type { Holding } from './holders-at.ts'
import { mayReadSql, type Readable } from './readable.ts'
import { ROW_COLUMNS } from './row.ts'
import { Values } from './values.ts'
import { type FoundWord, RARE } from './words.ts'

/** 'any': whatever may be read, the newest first; 'running' the same while it is not over, the late ones first. */
export type ListName = 'mine' | 'waiting' | 'late' | 'closed' | 'running' | 'any'

/** All that a page of a list depends on. */
export interface Asked {
  readonly tenant: TenantId
  readonly list: ListName
  readonly actor: Actor
  readonly readable: Readable
  /** The agencies that applied; undefined for all. */
  readonly applicants: readonly AgencyId[] | undefined
  readonly stage: string | undefined
  /** The rarest first. */
  readonly words: readonly FoundWord[]
  readonly place: Place | undefined
  /** For my turns at a stage. */
  readonly holding?: Holding | undefined
  /** Rows to read: one more than the page shows. */
  readonly limit: number
}

const LANES = {
  waiting: ['late', 'open'],
  running: ['late', 'open'],
  late: ['late'],
  closed: ['closed'],
  any: ['closed', 'late', 'open'],
} as const
const FIRST = '00000000-0000-0000-0000-000000000000'
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * The statement for one page, with nothing in it but what is asked. Each way walks one index in the order of the page and
 * stops at its limit, or looks at no more than RARE dossiers or those of one agency.
 */
export const listStatement = (asked: Asked): Statement =>
  asked.list === 'mine' ? mine(asked) : others(asked, asked.list)

/** Whether rows come in falling order: backwards, and the finished ones last first. */
export const isFalling = ({ list, place }: Pick<Asked, 'list' | 'place'>): boolean =>
  isNewestFirst(list) !== (place?.back ?? false)

export const isNewestFirst = (list: ListName): boolean => list === 'closed' || list === 'any'

function filtersOf({ applicants, stage, words }: Asked, values: Values, driven: boolean): string {
  const others = wordFilters(driven ? words.slice(1) : words, 'd.id', values)
  const conditions = [
    ...(applicants === undefined ? [] : [`d.applicant = any(${values.name('applicants', applicants, 'uuid[]')})`]),
    ...(stage === undefined ? [] : [`d.stage = ${values.name('stage', stage, 'text')}`]),
  ]
  return `${conditions.map((condition) => `and ${condition}`).join(' ')} ${others}`
}

const wordFilters = (words: readonly FoundWord[], id: string, values: Values): string =>
  words
    .map(
      (word) => `and (select true from dossier_word y where y.tenant = $1 and y.word = any(${placeOf(word, values)})
        and y.dossier = ${id} limit 1)`,
    )
    .join(' ')

/** Dossiers `d` that have one of few words; each is looked up by its key, whatever the planner thinks of their number. */
const candidates = (words: string) => `(select distinct x.dossier from dossier_word x
    where x.tenant = $1 and x.word = any(${words})) x
  cross join lateral (select d.* from dossier d where d.tenant = $1 and d.id = x.dossier limit 1) d`

/** Each of few rows with its dossier, by key. */
const theirDossier = 'cross join lateral (select d.* from dossier d where d.tenant = $1 and d.id = p.id limit 1) d'

/** Holds a row of another table to conditions on its dossier `d`, looked up by its key. */
const which = (id: string, conditions: string) =>
  conditions.trim() === ''
    ? ''
    : `and (select true from dossier d where d.tenant = $1 and d.id = ${id} ${conditions} limit 1)`

const placeOf = ({ typed, words }: FoundWord, values: Values) => values.name(`word ${typed}`, words, 'text[]')

/** My turn, by deadline. */
function mine(asked: Asked): Statement {
  const values = new Values(asked.tenant)
  const falling = isFalling(asked)
  const [order, past] = falling ? ['desc', '<'] : ['asc', '>']
  const start = falling ? { sort: 'infinity', id: LAST } : { sort: '-infinity', id: FIRST }
  const { sort, id } = asked.place ?? start
  const beyond = `(s.due_until, s.dossier) ${past} (${values.name('sort', sort, 'timestamptz')}, ${values.name('id', id, 'uuid')})`
  // In the text, so that every plan knows how few rows are wanted.
  const { limit } = asked
  const [driver] = asked.words
  const few = driver && driver.dossiers <= RARE
  const seats = () => `cross join lateral (select s.due_until from seat s where s.tenant = $1 and s.dossier = d.id
      and s.holder = any(${values.name('keys', holderKeysOf(asked.actor), 'text[]')}) and ${beyond} limit 1) s`
  const sorted = `order by 1 ${order}, 2 ${order} limit ${limit}`
  const ofAgencies = (agencies: readonly AgencyId[]) =>
    `(select s.due_until as sort, d.id from unnest(${values.name('agencies', agencies, 'uuid[]')}) k (agency)
      cross join unnest(array['open', 'late']) l (lane)
      join dossier d on d.tenant = $1 and d.applicant = k.agency and d.lane = l.lane ${seats()}
      where true ${filtersOf(asked, values, false)} ${sorted})`
  const walked = () =>
    `(select distinct c.sort, c.id from unnest(${values.name('walked', asked.holding?.keys ?? holderKeysOf(asked.actor), 'text[]')}) k (holder), lateral (
      select s.due_until as sort, s.dossier as id from seat s
        where s.tenant = $1 and s.holder = k.holder and ${beyond} ${which('s.dossier', filtersOf(asked, values, false))}
        order by s.due_until ${order}, s.dossier ${order} limit ${limit}) c ${sorted})`
  const own = asked.holding?.own ?? []
  const found = few
    ? `(select s.due_until as sort, d.id from ${candidates(placeOf(driver, values))} ${seats()}
        where true ${filtersOf(asked, values, true)} ${sorted})`
    : asked.applicants !== undefined
      ? ofAgencies(asked.applicants)
      : [walked(), ...(own.length > 0 ? [ofAgencies(own)] : [])].join(' union ')
  return values.statement(`select p.sort::text as sort, ${ROW_COLUMNS} from (${found}) p ${theirDossier}
    order by p.sort ${order}, d.id ${order} limit ${limit}`)
}

/** Dossiers that I take part in by age; where two lanes are waited for, those of one lane after those of the other. */
function others(asked: Asked, list: Exclude<ListName, 'mine'>): Statement {
  const values = new Values(asked.tenant)
  const { actor, readable, words, applicants } = asked
  const falling = isFalling(asked)
  const [order, past] = falling ? ['desc', '<'] : ['asc', '>']
  const { sort, id } = asked.place ?? { sort: falling ? '~' : '', id: falling ? LAST : FIRST }
  const at = values.name('sort', sort, 'text')
  // In the text, so that every plan knows how few rows are wanted.
  const { limit } = asked
  const here = values.name('id', id, 'uuid')
  const byLane = list !== 'any'
  // Behind the lane of the place everything is wanted, before it nothing.
  const bound = byLane
    ? `case when u.lane = ${at} then ${here} when u.lane ${past} ${at} collate "C" then '${falling ? LAST : FIRST}'::uuid
        else '${falling ? FIRST : LAST}'::uuid end`
    : `case when ${at} is not null then ${here} end`
  const ordered = `order by ${byLane ? `d.lane collate "C" ${order}, ` : ''}d.id ${order} limit ${limit}`
  const lanes = () =>
    `(select u.lane, ${bound} as bound from unnest(${values.name('lanes', LANES[list], 'text[]')}) u (lane)) l`
  const notMine =
    list === 'waiting'
      ? `and (select true from seat s where s.tenant = $1 and s.dossier = d.id
          and s.holder = any(${values.name('keys', holderKeysOf(actor), 'text[]')}) limit 1) is null`
      : ''
  const inOrder = (column: string) => `order by ${column} ${order} limit ${limit}`
  /** Dossiers of a lane in their order, by whatever index `where` begins with. */
  const walk = (from: string, where: string) =>
    `select c.id from ${from}${lanes()}, lateral (select d.id from dossier d where d.tenant = $1 and ${where}
      and d.lane = l.lane and d.id ${past} l.bound ${filtersOf(asked, values, false)} ${notMine} ${inOrder('d.id')}) c`

  const ways = (): readonly string[] => {
    const [driver] = words
    if (driver && driver.dossiers <= RARE)
      return [
        `(select d.id from ${candidates(placeOf(driver, values))} join ${lanes()} on d.lane = l.lane and d.id ${past} l.bound
          where ${mayReadSql(readable, actor, values)} ${filtersOf(asked, values, true)} ${notMine}
          ${ordered})`,
      ]
    if (applicants !== undefined) {
      const of = `unnest(${values.name('applicants', applicants, 'uuid[]')}) k (agency), `
      return [walk(of, `d.applicant = k.agency and ${mayReadSql(readable, actor, values)}`)]
    }
    if (driver && readable.wide)
      return [
        `select c.id from unnest(${placeOf(driver, values)}) w (word), ${byLane ? lanes() : `(select ${bound} as bound) l`}, lateral (
          select x.dossier as id from dossier_word x
            where x.tenant = $1 and x.word = w.word and x.dossier ${past} l.bound
              ${wordFilters(words.slice(1), 'x.dossier', values)} ${which(
                'x.dossier',
                `${byLane ? 'and d.lane = l.lane' : ''} and ${mayReadSql(readable, actor, values)}
                  ${filtersOf({ ...asked, words: [] }, values, true)} ${notMine}`,
              )}
            ${inOrder('x.dossier')}) c`,
      ]
    const agencies = `unnest(${values.name('agencies', readable.agencies, 'uuid[]')}) k (agency), `
    if (readable.everything) return [walk(agencies, 'd.owner = k.agency')]
    return [
      walk(agencies, 'd.applicant = k.agency'),
      walk(agencies, 'd.owner = k.agency'),
      `select c.id from ${lanes()}, lateral (select p.dossier as id from participant p
          where p.tenant = $1 and p.person = ${values.name('person', actor.person, 'uuid')} and p.lane = l.lane
            and p.dossier ${past} l.bound ${which('p.dossier', `${filtersOf(asked, values, false)} ${notMine}`)} ${inOrder('p.dossier')}) c`,
      ...(actor.provides.length === 0
        ? []
        : [walk('', `d.id = any(${values.name('provides', actor.provides, 'uuid[]')})`)]),
    ]
  }
  return values.statement(`select d.lane as sort, ${ROW_COLUMNS} from (${ways().join(' union ')}) p
    ${theirDossier} ${ordered}`)
}
