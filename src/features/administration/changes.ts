import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

export type Subject =
  | 'agency'
  | 'position'
  | 'person'
  | 'tenure'
  | 'delegation'
  | 'account'
  | 'tenant'
  | 'signIn'
  | 'look'
  | 'roster'
  | 'signingIdentity'
  | 'singleSignOn'
  | LetterSubject

/** `id` of a letterhead is its agency, of the others the kind of letter; their lines stand under `of`. */
export type LetterSubject = 'letterhead' | 'letterSetting' | 'letterTemplate'

/** What is written down and changes nothing: that somebody carried a dossier away. */
export type NotedSubject = 'package'

/** Who changes the city. */
export interface Administrator {
  readonly tenant: TenantId
  readonly person: PersonId
}

/** What came of it: done, or why not, at which field of the form. */
export type Saved =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** Its text is the message `fieldError.<reason>`. */
      readonly reason: string
      readonly field?: string
    }

export const DONE: Saved = { ok: true }
export const refused = (reason: string, field?: string): Saved => ({
  ok: false,
  reason,
  ...(field === undefined ? {} : { field }),
})

export type Snapshot = Readonly<Record<string, unknown>>

const plain = (table: string) =>
  `select to_jsonb(x) - 'tenant' as row from "${table}" x where tenant = $1 and id = $2 for update`

const SNAPSHOTS: Readonly<Record<Subject, string>> = {
  agency: plain('agency'),
  position: plain('position'),
  person: plain('person'),
  tenure: plain('tenure'),
  delegation: plain('delegation'),
  // The rows of the file are told by the changes that they brought.
  roster: `select jsonb_build_object('name', name, 'digest', digest, 'rows', jsonb_array_length(rows), 'confirmed_at', confirmed_at) as row
             from roster_import where tenant = $1 and id = $2 for update`,
  // Of the number itself only what pages show.
  signingIdentity: `select jsonb_build_object('identity', masked, 'set_at', set_at) as row from signing_identity
                      where tenant = $1 and person = $2 for update`,
  // Of the secret only that it is another.
  singleSignOn: `select jsonb_build_object('issuer', issuer, 'clientId', client_id, 'label', label, 'scope', scope, 'claim', claim,
                        'matches', matches, 'trustsFactor', trusts_factor, 'enabled', enabled,
                        'secretSeal', left(encode(sha256(sealed_secret), 'hex'), 12)) as row
                   from oidc_setting where tenant = $1 and tenant = $2 for update`,
  account: `select to_jsonb(x) - '{tenant,password_hash}'::text[] as row from account x
             where tenant = $1 and id = $2 for update`,
  tenant: `select jsonb_build_object('name', name, 'timeZone', time_zone, 'officeOpens', office_opens,
                  'officeCloses', office_closes, 'sopOwner', sop_owner) as row
             from tenant where id = $1 and id = $2 for update`,
  signIn: `select jsonb_build_object('idleMinutes', idle_minutes, 'absoluteMinutes', absolute_minutes,
                  'administratorsNeedFactor', administrators_need_factor) as row
             from sign_in_setting where tenant = $1 and tenant = $2 for update`,
  look: `select jsonb_build_object('colour', colour, 'contact', contact, 'crest', crest_digest) as row
           from city_look where tenant = $1 and tenant = $2 for update`,
  letterhead: `select to_jsonb(x) - '{tenant,agency}'::text[] as row from letterhead x where tenant = $1 and agency = $2 for update`,
  letterSetting: `select to_jsonb(x) - '{tenant,kind,wording}'::text[] || wording || jsonb_build_object('letterKind', kind) as row
                    from letter_setting x
                   where tenant = $1 and kind = $2 for update`,
  // The source itself is kept by version.
  letterTemplate: `select jsonb_build_object('letterKind', kind, 'version', version, 'hash', hash) as row from letter_template x
                    where tenant = $1 and kind = $2 and status = 'inForce' for update`,
}

/** The row as it stands, locked until the transaction ends; undefined when it is not there. */
export async function snapshot(
  { query }: Transaction,
  tenant: TenantId,
  subject: Subject,
  id: string,
): Promise<Snapshot | undefined> {
  const [found] = await query<{ row: Snapshot }>({ text: SNAPSHOTS[subject], values: [tenant, id] })
  return found?.row
}

/** Names a state of a row: a form carries it, so that nobody overwrites what somebody else changed meanwhile. */
export const stateOf = (row: Snapshot | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify(row ?? null))
    .digest('base64url')
    .slice(0, 22)

interface Target {
  readonly subject: Subject
  readonly id: string
  /** Under which thing the line stands, where `id` is no uuid. */
  readonly of?: string
  readonly action: string
  /** The state that the form showed; refused when it is another one now. */
  readonly seen?: string | undefined
}

/**
 * Runs a change and writes it down with before and after. `work` gives a refusal before it writes anything; a change
 * that changes nothing leaves no line.
 */
export async function changing(
  trx: Transaction,
  by: Administrator,
  { subject, id, of = id, action, seen }: Target,
  work: () => Promise<Saved | undefined>,
): Promise<Saved> {
  const before = await snapshot(trx, by.tenant, subject, id)
  if (seen !== undefined && stateOf(before) !== seen) return refused('changedMeanwhile')
  const refusal = await work()
  if (refusal && !refusal.ok) return refusal
  const after = await snapshot(trx, by.tenant, subject, id)
  const [was, is] = [before, after].map((row) => (row === undefined ? null : JSON.stringify(row)))
  if (was === is) return DONE
  await trx.query({
    text: `insert into administrative_change (tenant, person, subject, subject_id, action, before, after)
           values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [by.tenant, by.person, subject, of, action, was, is],
  })
  return DONE
}

/** Writes down what somebody did that changes nothing here. */
export async function noteDone(
  { query }: Pick<Transaction, 'query'>,
  by: Administrator,
  { subject, id, action, after }: Pick<Target, 'id' | 'action'> & { subject: NotedSubject; after: Snapshot },
): Promise<void> {
  await query({
    text: `insert into administrative_change (tenant, person, subject, subject_id, action, after) values ($1, $2, $3, $4, $5, $6)`,
    values: [by.tenant, by.person, subject, id, action, JSON.stringify(after)],
  })
}

export interface Change {
  readonly id: string
  readonly at: Instant
  readonly by: string
  readonly subject: Subject | NotedSubject
  readonly subjectId: string
  readonly action: string
  readonly before: Snapshot | null
  readonly after: Snapshot | null
}

/** What was changed, the latest first: of one thing, or of all, below a change already shown. */
export async function listChanges(
  { query }: Transaction,
  tenant: TenantId,
  {
    of,
    below,
    limit,
  }: { readonly of?: string | undefined; readonly below?: string | undefined; readonly limit: number },
): Promise<Change[]> {
  return query<Change>({
    text: `
      select c.id::text, c.at, p.name as by, c.subject, c.subject_id as "subjectId", c.action, c.before, c.after
        from administrative_change c join person p on p.tenant = c.tenant and p.id = c.person
       where c.tenant = $1 and ($2::uuid is null or c.subject_id = $2) and ($3::bigint is null or c.id < $3)
       order by c.id desc limit $4`,
    values: [tenant, of ?? null, below ?? null, limit],
  })
}

/** What the identifiers in a list of changes stand for. */
export async function namesIn(
  { query }: Transaction,
  tenant: TenantId,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, string>> {
  const values = changes.flatMap(({ before, after, subjectId }) => [
    subjectId,
    ...[before, after].flatMap((row) => Object.values(row ?? {}).flat()),
  ])
  const ids = [...new Set(values.filter((value) => z.uuid().safeParse(value).success))]
  const rows = await query<{ id: string; name: string }>({
    text: `select id, name from agency where tenant = $1 and id = any($2::uuid[])
           union all select id, name from position where tenant = $1 and id = any($2::uuid[])
           union all select id, name from person where tenant = $1 and id = any($2::uuid[])
           union all select a.id, p.name from account a join person p on p.tenant = a.tenant and p.id = a.person
             where a.tenant = $1 and a.id = any($2::uuid[])
           union all select t.id, p.name from tenure t join person p on p.tenant = t.tenant and p.id = t.person
             where t.tenant = $1 and t.id = any($2::uuid[])
           union all select d.id, p.name from delegation d join person p on p.tenant = d.tenant and p.id = d.delegate
             where d.tenant = $1 and d.id = any($2::uuid[])`,
    values: [tenant, ids],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
