import { v5 } from 'uuid'
import { dateIn, type Instant } from '#core/calendar/plain-date.ts'
import { ProcurementInput } from '#core/dossier/kits/procurement.ts'
import { PersonId } from '#core/ids.ts'
import { invite } from '#features/sign-in/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { INVITE_PROVIDER } from '../record.ts'
import { type ActPayload, jobAfterActs, loadRecordedAct } from './act-of-job.ts'
import { writeNotices } from './notify.ts'

// Fixed, so that an attempt that is repeated makes the same person.
const NAMESPACE = '5b0a4f0e-6d5d-4c57-9a0e-0f3d7a6f2c11'

/** Opens the provider's account for one dossier, after its contract was recorded (between SOP 009, kegiatan 9 and 10). */
export const inviteProviderJob = (database: Database) => jobAfterActs(database, INVITE_PROVIDER, inviteProvider)

/**
 * The contact of the contract becomes a person with access to this dossier alone, and an open invitation. Access begins on
 * the day of recording and ends with the contract's last day; what is still to be done then needs an addendum.
 */
async function inviteProvider(transaction: Transaction, payload: ActPayload): Promise<void> {
  const { query } = transaction
  const { tenant, dossier } = payload
  const { events } = await loadRecordedAct(transaction, payload)
  for (const { seq, at, event } of events) {
    if (event.type !== 'StepCompleted' || event.kit !== 'procurement') continue
    const { provider, contact, contract } = ProcurementInput.parse(event.input)
    const person = PersonId.parse(v5(`${tenant} ${dossier} ${seq}`, NAMESPACE))
    const [others] = await query<{ zone: string; known: boolean }>({
      text: `select time_zone as zone, exists (select from provider pr where pr.tenant = $1 and pr.dossier = $2) as known
        from tenant where id = $1`,
      values: [tenant, dossier],
    })
    // Let in already: by an earlier attempt, or by hand before the contract was recorded.
    if (!others || others.known) continue
    await query({
      text: `insert into person (tenant, id, name, kind, email, phone, sample)
        select $1, $2, $3, 'provider', $4, $5, t.kind = 'demo' from tenant t where t.id = $1`,
      values: [tenant, person, contact.name, contact.email, contact.phone],
    })
    await query({
      text: `insert into provider (tenant, dossier, person, company, valid_from, valid_until, basis)
        values ($1, $2, $3, $4, least($5::date, $6::date), $6, $7)`,
      values: [tenant, dossier, person, provider.company, dayOf(at, others.zone), contract.endsOn, contract.number],
    })
    // Its secret is not kept: the head of the applicant hands out a new link on the provider's page.
    await invite(transaction, tenant, person, 'provider')
  }
  // The turn may have come before there was anybody to tell.
  await writeNotices(transaction, tenant, [payload])
}

const dayOf = (at: Instant, zone: string) => dateIn(at, zone)
