import { authorityOf } from '#core/authority/authority-of.ts'
import type { Member } from '#core/authority/basis.ts'
import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { type AgencyId, DossierId, type PersonId, type TenantId } from '#core/ids.ts'
import { loadActor } from '#features/people/index.ts'
import { forgetHoldersAfter, invite } from '#features/sign-in/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Administrator, DONE, refused, type Saved } from './changes.ts'
import type { ContractChange } from './forms.ts'

/** Somebody of the provider, who serves this dossier alone. */
export interface ProviderContact {
  readonly person: PersonId
  readonly name: string
  readonly company: string
  /** The last day of the contract; null for what was recorded before it was kept. */
  readonly validUntil: PlainDate | null
  /** Number of the contract or of the addendum that says so. */
  readonly basis: string | null
  /** Whether that day is past: the account cannot be used. */
  readonly over: boolean
  readonly email: string | null
  readonly phone: string | null
  readonly inUse: boolean
  readonly disabled: boolean
  readonly invitedUntil: Instant | null
}

export interface ProviderDesk {
  readonly dossier: DossierId
  readonly title: string
  /** Whether the person who asks is the head of the applicant, who hands out the links. */
  readonly mayInvite: boolean
  readonly contacts: readonly ProviderContact[]
}

/** The provider's people of a dossier; undefined when it is not there or not to be read. */
export async function findProviderDesk(
  trx: Transaction,
  tenant: TenantId,
  person: PersonId,
  { dossier, today }: { readonly dossier: string; readonly today: PlainDate },
): Promise<ProviderDesk | undefined> {
  const id = DossierId.safeParse(dossier)
  if (!id.success) return undefined
  const [row] = await trx.query<{ title: string; applicant: AgencyId; owner: AgencyId; team: readonly Member[] }>({
    text: `select d.title, d.applicant, d.owner,
        (select coalesce(json_agg(json_build_object('person', p.person, 'side', p.side)), '[]')
           from participant p where p.tenant = d.tenant and p.dossier = d.id) as team
      from dossier d where d.tenant = $1 and d.id = $2`,
    values: [tenant, id.data],
  })
  if (!row) return undefined
  const parties = { id: id.data, ...row }
  const actor = await loadActor(trx, tenant, person, today)
  if (!authorityOf({ act: 'readDossier', parties }, actor).ok) return undefined
  const mayInvite = authorityOf({ act: 'inviteProvider', parties }, actor).ok
  return { dossier: id.data, title: row.title, mayInvite, contacts: await contactsOf(trx, tenant, id.data, today) }
}

function contactsOf(
  { query }: Transaction,
  tenant: TenantId,
  dossier: DossierId,
  today: PlainDate,
): Promise<ProviderContact[]> {
  return query<ProviderContact>({
    text: `select pr.person, p.name, pr.company, pr.valid_until as "validUntil", pr.basis,
        coalesce(pr.valid_until < $3, false) as over, p.email, p.phone, coalesce(a.password_hash is not null, false) as "inUse",
        a.disabled_at is not null as disabled,
        (select max(i.expires_at) from invitation i where i.tenant = pr.tenant and i.person = pr.person
           and i.used_at is null and i.expires_at > clock_timestamp()) as "invitedUntil"
      from provider pr join person p on p.tenant = pr.tenant and p.id = pr.person
      left join account a on a.tenant = pr.tenant and a.person = pr.person
      where pr.tenant = $1 and pr.dossier = $2
      order by pr.company, p.name, pr.person`,
    values: [tenant, dossier, today],
  })
}

/** A new one-time link's secret for somebody of the provider, written down as a change; earlier links end. */
export async function inviteContact(trx: Transaction, by: Administrator, contact: ProviderContact): Promise<string> {
  await trx.query({
    text: `insert into administrative_change (tenant, person, subject, subject_id, action)
           values ($1, $2, 'provider', $3, 'invited')`,
    values: [by.tenant, by.person, contact.person],
  })
  return invite(trx, by.tenant, contact.person, contact.inUse ? 'newPassword' : 'provider')
}

/** Runs the contract of a dossier on, or ends it earlier, by its addendum: the only way to change when its accounts end. */
export async function changeContract(
  trx: Transaction,
  by: Administrator,
  desk: ProviderDesk,
  { addendum, lastDay, today }: ContractChange & { readonly today: PlainDate },
): Promise<Saved> {
  if (desk.contacts.length === 0) return refused('contractNone')
  if (lastDay < today) return refused('contractEndInPast', 'lastDay')
  const rows = await trx.query<{ person: PersonId; before: object; after: object }>({
    text: `with was as (select person, to_jsonb(pr) - 'tenant' as before from provider pr where tenant = $1 and dossier = $2 for update)
      update provider pr set valid_until = $3, basis = $4 from was
       where pr.tenant = $1 and pr.dossier = $2 and was.person = pr.person
      returning pr.person, was.before, to_jsonb(pr) - 'tenant' as after`,
    values: [by.tenant, desk.dossier, lastDay, addendum],
  })
  for (const { person, before, after } of rows) {
    await trx.query({
      text: `insert into administrative_change (tenant, person, subject, subject_id, action, before, after)
             values ($1, $2, 'provider', $3, 'contractChanged', $4, $5)`,
      values: [by.tenant, by.person, person, JSON.stringify(before), JSON.stringify(after)],
    })
  }
  forgetHoldersAfter(trx)
  return DONE
}
