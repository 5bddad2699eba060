import type { Actor } from '#core/authority/actor.ts'
import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, DossierId, FileDigest, LetterId, TenantId } from '#core/ids.ts'
import { letterHoldersOf } from '#core/letters/decide.ts'
import type { LetterStep } from '#core/letters/event.ts'
import type { LetterKind, Security } from '#core/letters/kind.ts'
import type { LetterState } from '#core/letters/life.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** A letter as lists and its own page show it. */
export interface LetterRow {
  readonly id: LetterId
  readonly code: string
  readonly dossier: DossierId
  readonly title: string
  readonly seq: number
  readonly stage: string
  readonly kind: LetterKind
  readonly name: string
  readonly agency: AgencyId
  readonly agencyName: string
  /** The other party that it goes to; null when it stays within its agency. */
  readonly addressee: AgencyId | null
  readonly number: string | null
  readonly dated: PlainDate
  readonly security: Security
  readonly issuedAt: Instant
  readonly state: LetterState | 'numberAwaited' | 'queued'
  readonly holder: string | null
  readonly done: number
  readonly steps: readonly LetterStep[] | null
  readonly digest: FileDigest | null
  readonly size: number | null
  readonly ended: 'revoked' | 'replaced' | null
  readonly endedReason: string | null
  /** Since when it waits for the service that signs; null when it does not. */
  readonly waitingSince: Instant | null
  /** When that service was found to answer again. */
  readonly returnedAt: Instant | null
}

const ROWS = `select l.id, l.code, l.dossier, d.title, l.seq, l.stage, l.kind, l.name, l.agency, a.name as "agencyName", l.addressee, l.number,
    l.dated, l.security, l.issued_at as "issuedAt", l.state, l.holder, l.done, l.steps, l.digest, l.size, l.ended,
    l.ended_reason as "endedReason", w.since as "waitingSince", w.returned_at as "returnedAt"
  from letter l join dossier d on d.tenant = l.tenant and d.id = l.dossier join agency a on a.tenant = l.tenant and a.id = l.agency
  left join signing_wait w on w.tenant = l.tenant and w.letter = l.id and w.step = l.done and l.state = 'signing' and l.ended is null`

export interface Place {
  readonly at: Instant
  readonly id: string
}

/** Letters that wait for this person's initials or signature, the oldest first; without those held back. */
export async function lettersWaitingFor(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  actor: Actor,
  { after, limit }: { readonly after: Place | undefined; readonly limit: number },
): Promise<readonly LetterRow[]> {
  return query<LetterRow>({
    name: 'letters_waiting',
    text: `${ROWS} where l.tenant = $1 and l.holder = any($2) and w.letter is null
        and (l.issued_at, l.id) > ($3::timestamptz, $4::uuid)
      order by l.issued_at, l.id limit $5`,
    values: [
      tenant,
      letterHoldersOf(actor),
      after?.at ?? '-infinity',
      after?.id ?? '00000000-0000-0000-0000-000000000000',
      limit,
    ],
  })
}

/** Letters of this person that wait for the service that signs, in the order in which they are to be signed. */
export async function lettersHeldBack(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  actor: Actor,
  limit: number,
): Promise<readonly LetterRow[]> {
  return query<LetterRow>({
    name: 'letters_held_back',
    text: `${ROWS} where l.tenant = $1 and l.holder = any($2) and w.letter is not null
      order by w.since, l.issued_at, l.id limit $3`,
    values: [tenant, letterHoldersOf(actor), limit],
  })
}

/** How many wait for this person, up to `most`. */
export async function countLettersWaiting(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  actor: Actor,
  most: number,
): Promise<number> {
  const [row] = await query<{ count: number }>({
    name: 'count_letters_waiting',
    text: `select count(*)::int as count from (select from letter l where l.tenant = $1 and l.holder = any($2) limit $3) waiting`,
    values: [tenant, letterHoldersOf(actor), most],
  })
  return row?.count ?? 0
}

/** In the order in which they are to be signed: those held back first, as they waited, then the oldest. */
export async function findLetters(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  ids: readonly LetterId[],
): Promise<readonly LetterRow[]> {
  return query<LetterRow>({
    name: 'find_letters',
    text: `${ROWS} where l.tenant = $1 and l.id = any($2::uuid[]) order by w.since, l.issued_at, l.id`,
    values: [tenant, ids],
  })
}

/** Every letter of a dossier, in the order in which they were issued. */
export async function lettersOf(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  dossier: DossierId,
): Promise<readonly LetterRow[]> {
  return query<LetterRow>({
    name: 'list_letters_of_dossier',
    text: `${ROWS} where l.tenant = $1 and l.dossier = $2 order by l.issued_at, l.seq, l.ordinal`,
    values: [tenant, dossier],
  })
}

export interface LetterFileRow {
  readonly seq: number
  readonly digest: FileDigest
  readonly size: number
  readonly what: 'made' | 'signed' | 'scan'
  readonly at: Instant
}

/** Every file that a letter had, the newest first. */
export async function filesOfLetter(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  id: LetterId,
): Promise<readonly LetterFileRow[]> {
  return query<LetterFileRow>({
    name: 'files_of_letter',
    text: 'select seq, digest, size, what, at from letter_file where tenant = $1 and letter = $2 order by seq desc',
    values: [tenant, id],
  })
}
