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
}

const ROWS = `select l.id, l.code, l.dossier, d.title, l.seq, l.stage, l.kind, l.name, l.agency, a.name as "agencyName", l.addressee, l.number,
    l.dated, l.security, l.issued_at as "issuedAt", l.state, l.holder, l.done, l.steps, l.digest, l.size, l.ended,
    l.ended_reason as "endedReason"
  from letter l join dossier d on d.tenant = l.tenant and d.id = l.dossier join agency a on a.tenant = l.tenant and a.id = l.agency`

export interface Place {
  readonly at: Instant
  readonly id: string
}

/** Letters that wait for this person's initials or signature, the oldest first. */
export async function lettersWaitingFor(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  actor: Actor,
  { after, limit }: { readonly after: Place | undefined; readonly limit: number },
): Promise<readonly LetterRow[]> {
  return query<LetterRow>({
    name: 'letters_waiting',
    text: `${ROWS} where l.tenant = $1 and l.holder = any($2)
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

export async function findLetter(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  id: LetterId,
): Promise<LetterRow | undefined> {
  const [row] = await query<LetterRow>({
    name: 'find_letter',
    text: `${ROWS} where l.tenant = $1 and l.id = $2`,
    values: [tenant, id],
  })
  return row
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
