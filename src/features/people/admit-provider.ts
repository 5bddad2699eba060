import { v7 } from 'uuid'
import { z } from 'zod'
import { ProcurementInput } from '#core/dossier/kits/procurement.ts'
import { DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { defineJob } from '#platform/jobs/job.ts'

const Acted = z.object({ tenant: TenantId, dossier: DossierId, first: z.int(), last: z.int() })
const Left = z.object({ kit: z.literal('procurement'), input: ProcurementInput })

/**
 * After a contract is recorded: its contact may take part in that dossier alone, for the days of the contract. Who is
 * known by the same address as a provider is the same person. An administrator then hands out the link to sign in.
 */
export const admitProviderJob = (name: string, database: Database) =>
  defineJob(name, Acted, ({ tenant, dossier, first, last }) =>
    database.withTenant(tenant, (trx) => admitProvider(trx, tenant, dossier, first, last)),
  )

async function admitProvider(
  { query }: Transaction,
  tenant: TenantId,
  dossier: DossierId,
  first: number,
  last: number,
): Promise<void> {
  const events = await query<{ data: unknown }>({
    text: `select data from event where tenant = $1 and dossier = $2 and seq between $3 and $4 and type = 'StepCompleted'`,
    values: [tenant, dossier, first, last],
  })
  const left = events.map(({ data }) => Left.safeParse(data)).find(({ success }) => success)?.data
  if (!left) throw new Error(`Events ${first} to ${last} of dossier ${dossier} record no contract`)
  const { provider, contact, contract } = left.input
  const present = await query({
    text: 'select person from provider where tenant = $1 and dossier = $2',
    values: [tenant, dossier],
  })
  // Admitted before, by an earlier attempt or by an administrator.
  if (present.length > 0) return
  const [known] = await query<{ id: PersonId }>({
    text: `select id from person where tenant = $1 and kind = 'provider' and lower(email) = lower($2) order by id limit 1`,
    values: [tenant, contact.email],
  })
  const person = known?.id ?? PersonId.parse(v7())
  if (!known) {
    await query({
      text: `insert into person (tenant, id, name, kind, email, phone) values ($1, $2, $3, 'provider', $4, $5)`,
      values: [tenant, person, contact.name, contact.email, contact.phone],
    })
  }
  await query({
    // The presentation may come before the first day of the contract: the work begins when the contract is recorded.
    text: `insert into provider (tenant, dossier, person, company, valid_from, valid_until)
      values ($1, $2, $3, $4, least($5::date, current_date), $6)`,
    values: [tenant, dossier, person, provider.company, contract.startsOn, contract.endsOn],
  })
}
