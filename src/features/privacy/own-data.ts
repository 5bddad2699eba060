import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'

/** One kind of rows about a person, with what is left out of them: hashes, sealed bytes, and what is of others. */
interface Kind {
  readonly name: string
  readonly text: string
}

const OWN: readonly Kind[] = [
  {
    name: 'person',
    text: `select name, nip, kind, rank, grade, email, phone from person where tenant = $1 and id = $2`,
  },
  {
    name: 'tenures',
    text: `select po.name as position, ag.name as agency, te.kind, te.decree, te.valid_from as "validFrom", te.valid_until as "validUntil"
      from tenure te join position po on po.tenant = te.tenant and po.id = te.position
      join agency ag on ag.tenant = po.tenant and ag.id = po.agency
      where te.tenant = $1 and te.person = $2 order by te.valid_from, te.id`,
  },
  {
    name: 'delegations',
    text: `select po.name as position, de.delegate = $2 as "toMe", de.acts, de.decree, de.reason, de.valid_from as "validFrom",
        de.valid_until as "validUntil", de.revoked_at as "revokedAt"
      from delegation de join tenure te on te.tenant = de.tenant and te.id = de.tenure
      join position po on po.tenant = te.tenant and po.id = te.position
      where de.tenant = $1 and (de.delegate = $2 or te.person = $2) order by de.valid_from, de.id`,
  },
  {
    name: 'account',
    text: `select username, duties, created_at as "createdAt", disabled_at as "disabledAt" from account where tenant = $1 and person = $2`,
  },
  {
    name: 'sessions',
    text: `select s.device, s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt"
      from session s join account a on a.tenant = s.tenant and a.id = s.account
      where a.tenant = $1 and a.person = $2 order by s.created_at`,
  },
  {
    name: 'tokens',
    text: `select t.name, t.scopes, t.created_at as "createdAt", t.expires_at as "expiresAt", t.revoked_at as "revokedAt", t.last_used_at as "lastUsedAt"
      from api_token t join account a on a.tenant = t.tenant and a.id = t.account
      where a.tenant = $1 and a.person = $2 order by t.created_at`,
  },
  {
    name: 'passkeys',
    text: `select k.name, k.created_at as "createdAt", k.used_at as "usedAt"
      from passkey k join account a on a.tenant = k.tenant and a.id = k.account
      where a.tenant = $1 and a.person = $2 order by k.created_at`,
  },
  {
    name: 'signingIdentity',
    text: `select masked, set_at as "setAt" from signing_identity where tenant = $1 and person = $2`,
  },
  {
    name: 'contracts',
    text: `select dossier, company, valid_from as "validFrom", valid_until as "validUntil" from provider where tenant = $1 and person = $2`,
  },
  {
    name: 'teams',
    text: `select dossier, side from participant where tenant = $1 and person = $2 order by dossier`,
  },
  {
    name: 'drafts',
    text: `select dossier, stage, step, exit, updated_at as "updatedAt" from draft where tenant = $1 and author = $2 order by updated_at`,
  },
  {
    name: 'uploads',
    text: `select name, size, type, at from upload where tenant = $1 and uploaded_by = $2 order by at`,
  },
  {
    name: 'notices',
    text: `select kind, dossier, created_at as "createdAt", read_at as "readAt" from notice where tenant = $1 and person = $2 order by created_at`,
  },
  {
    name: 'changes',
    text: `select at, subject, action from administrative_change where tenant = $1 and (person = $2 or subject_id = $2) order by at`,
  },
  {
    name: 'corrections',
    text: `select about, wanted, asked_at as "askedAt", answered_at as "answeredAt", outcome, answer
      from correction_request where tenant = $1 and person = $2 order by asked_at`,
  },
]

/** What the person did, in the dossiers where they took part. Turns are read through for it: for a download, not for a page. */
const ACTS: Kind = {
  name: 'acts',
  text: `select e.dossier, e.seq, e.at, e.type
    from (select dossier from participant where tenant = $1 and person = $2::uuid
          union select dossier from turn where tenant = $1 and closed_by = $2::uuid) mine
    join event e on e.tenant = $1 and e.dossier = mine.dossier
    where e.cause->>'person' = $2::uuid::text order by e.at, e.dossier, e.seq`,
}

/** By kind. */
export type OwnData = Readonly<Record<string, readonly unknown[]>>

/** What is kept about a person and may be handed to them. No secret is among it, nor what others wrote. */
export const ownData = (database: Database, tenant: TenantId, person: PersonId): Promise<OwnData> =>
  read(database, tenant, person, OWN)

/** The same with everything that the person did. */
export const ownDataWithActs = (database: Database, tenant: TenantId, person: PersonId): Promise<OwnData> =>
  read(database, tenant, person, [...OWN, ACTS])

async function read(database: Database, tenant: TenantId, person: PersonId, kinds: readonly Kind[]): Promise<OwnData> {
  return database.withTenant(tenant, async ({ query }) => {
    const found = await Promise.all(
      kinds.map(async ({ name, text }) => [name, await query({ text, values: [tenant, person] })] as const),
    )
    return Object.fromEntries(found)
  })
}
