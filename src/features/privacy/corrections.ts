import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import { tellOfCity } from '#features/notices/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

export const ABOUT = ['name', 'nip', 'rank', 'position', 'contact', 'account', 'removal', 'other'] as const
export const OUTCOMES = ['corrected', 'partly', 'refused'] as const

export interface Correction {
  readonly id: string
  readonly person: PersonId
  readonly name: string
  readonly about: (typeof ABOUT)[number]
  readonly wanted: string
  readonly askedAt: Instant
  readonly answeredAt: Instant | null
  readonly outcome: (typeof OUTCOMES)[number] | null
  readonly answer: string | null
}

const COLUMNS = `select r.id, r.person, p.name, r.about, r.wanted, r.asked_at as "askedAt", r.answered_at as "answeredAt",
    r.outcome, r.answer
  from correction_request r join person p on p.tenant = r.tenant and p.id = r.person`

/** What a person has asked for, the latest first. */
export const correctionsOf = ({ query }: Transaction, tenant: TenantId, person: PersonId): Promise<Correction[]> =>
  query({
    text: `${COLUMNS} where r.tenant = $1 and r.person = $2 order by r.asked_at desc, r.id limit 50`,
    values: [tenant, person],
  })

/** For administrators: what waits for an answer first, the oldest before the others. */
export const allCorrections = ({ query }: Transaction, tenant: TenantId): Promise<Correction[]> =>
  query({
    text: `${COLUMNS} where r.tenant = $1
      order by r.answered_at is not null, case when r.answered_at is null then r.asked_at end, r.answered_at desc, r.id limit 200`,
    values: [tenant],
  })

export async function findCorrection(
  { query }: Transaction,
  tenant: TenantId,
  id: string,
): Promise<Correction | undefined> {
  const [found] = await query<Correction>({
    text: `${COLUMNS} where r.tenant = $1 and r.id = $2`,
    values: [tenant, id],
  })
  return found
}

interface Asking {
  readonly id: string
  readonly person: PersonId
  readonly about: (typeof ABOUT)[number]
  readonly wanted: string
  readonly today: PlainDate
}

/** Keeps a request and tells every administrator; sent twice, it is one. */
export async function askCorrection(
  trx: Transaction,
  tenant: TenantId,
  { id, person, about, wanted, today }: Asking,
): Promise<void> {
  const written = await trx.query({
    text: `insert into correction_request (tenant, id, person, about, wanted) values ($1, $2, $3, $4, $5)
           on conflict (tenant, id) do nothing returning id`,
    values: [tenant, id, person, about, wanted],
  })
  if (written.length === 0) return
  const administrators = await trx.query<{ person: PersonId }>({
    text: `select person from account where tenant = $1 and 'administrator' = any(duties) and disabled_at is null`,
    values: [tenant],
  })
  const people = administrators.map((each) => each.person)
  await tellOfCity(trx, tenant, { people, kind: 'correctionAsked', about: id, day: today })
}

interface Answering {
  readonly id: string
  readonly by: PersonId
  readonly outcome: (typeof OUTCOMES)[number]
  readonly answer: string
  readonly today: PlainDate
}

/** Answers a request and tells who asked; false when somebody answered it before. */
export async function answerCorrection(
  trx: Transaction,
  tenant: TenantId,
  { id, by, outcome, answer, today }: Answering,
): Promise<boolean> {
  const [asked] = await trx.query<{ person: PersonId }>({
    text: `update correction_request set answered_at = clock_timestamp(), answered_by = $3, outcome = $4, answer = $5
            where tenant = $1 and id = $2 and answered_at is null returning person`,
    values: [tenant, id, by, outcome, answer],
  })
  if (!asked) return false
  await tellOfCity(trx, tenant, { people: [asked.person], kind: 'correctionAnswered', about: id, day: today })
  return true
}
