import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { DossierId, FileDigest, TenantId } from '#core/ids.ts'
import type { LetterKind } from '#core/letters/kind.ts'
import { type LetterSetting, settingFor } from '#core/letters/setting.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Retention, retentionOf } from './retention.ts'

/** The letters of one kind whose dossiers were closed in one year. */
export interface KeptGroup {
  readonly kind: LetterKind
  readonly closedIn: number
  readonly letters: number
  /** Of them, revoked or replaced: they stay, marked. */
  readonly ended: number
  readonly retention: Retention
}

export interface Kept {
  /** What comes to its end first at the top. */
  readonly groups: readonly KeptGroup[]
  /** Letters of dossiers that run: nothing is counted for them yet. */
  readonly running: number
}

interface Row extends Omit<KeptGroup, 'retention' | 'closedIn'> {
  readonly closedIn: number | null
}

/** What a city keeps, by kind and year. */
export async function listKept(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  settings: readonly LetterSetting[],
  today: PlainDate,
): Promise<Kept> {
  const rows = await query<Row>({
    text: `select l.kind, extract(year from d.closed_at at time zone t.time_zone)::int as "closedIn", count(*)::int as letters,
        count(l.ended)::int as ended
      from letter l join dossier d on d.tenant = l.tenant and d.id = l.dossier join tenant t on t.id = l.tenant
      where l.tenant = $1 group by 1, 2`,
    values: [tenant],
  })
  const groups = rows.flatMap(({ closedIn, ...row }): KeptGroup[] =>
    closedIn === null
      ? []
      : [{ ...row, closedIn, retention: retentionOf(closedIn, settingFor(settings, row.kind), today) }],
  )
  const order = ({ retention, kind }: KeptGroup) => `${retention.inactiveUntil} ${kind}`
  const running = rows.reduce((sum, { closedIn, letters }) => sum + (closedIn === null ? letters : 0), 0)
  return { groups: groups.sort((a, b) => (order(a) < order(b) ? -1 : 1)), running }
}

/** A letter as a list for disposal names it. */
export interface KeptLetter {
  readonly number: string | null
  readonly dated: PlainDate
  readonly name: string
  readonly agency: string
  readonly classification: string
  readonly security: string
  readonly ended: 'revoked' | 'replaced' | null
  readonly digest: FileDigest | null
}

/** The letters of a group, oldest first, for the list that an archivist proposes (daftar arsip usul). */
export async function lettersOfGroup(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  kind: LetterKind,
  closedIn: number,
): Promise<readonly KeptLetter[]> {
  return query<KeptLetter>({
    text: `select l.number, l.dated, l.name, a.name as agency, l.classification, l.security, l.ended, l.digest
      from letter l join dossier d on d.tenant = l.tenant and d.id = l.dossier join tenant t on t.id = l.tenant
        join agency a on a.tenant = l.tenant and a.id = l.agency
      where l.tenant = $1 and l.kind = $2 and extract(year from d.closed_at at time zone t.time_zone) = $3
      order by l.dated, l.number nulls last, l.id`,
    values: [tenant, kind, closedIn],
  })
}

export interface LastScrub {
  readonly began: Instant
  readonly ended: Instant
  readonly files: number
  readonly bytes: number
}

/** A file that is not as it was stored, with the letter that it belongs to. */
export interface DamagedFile {
  readonly digest: FileDigest
  readonly what: 'damaged' | 'missing'
  readonly foundAt: Instant
  readonly name: string
  readonly number: string | null
  readonly agency: string
  readonly dated: PlainDate
  readonly dossier: DossierId
  /** Whether it is the letter as it stands, or an earlier state of it. */
  readonly current: boolean
}

const MOST_SHOWN = 200

export async function loadScrub(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
): Promise<{ readonly last: LastScrub | undefined; readonly damaged: readonly DamagedFile[] }> {
  const [[last], damaged] = await Promise.all([
    query<LastScrub>({
      text: 'select began_at as began, ended_at as ended, files, bytes from letter_scrub where tenant = $1',
      values: [tenant],
    }),
    query<DamagedFile>({
      text: `select distinct on (m.digest) m.digest, m.what, m.found_at as "foundAt", l.name, l.number, a.name as agency, l.dated,
          l.dossier, l.digest = m.digest as current
        from letter_damage m join letter_file f on f.tenant = m.tenant and f.digest = m.digest
          join letter l on l.tenant = f.tenant and l.id = f.letter join agency a on a.tenant = l.tenant and a.id = l.agency
        where m.tenant = $1 order by m.digest, f.at desc limit ${MOST_SHOWN}`,
      values: [tenant],
    }),
  ])
  return { last, damaged }
}
