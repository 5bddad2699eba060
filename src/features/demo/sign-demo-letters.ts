import type { DossierId, FileDigest, LetterId, PersonId, TenantId } from '#core/ids.ts'
import { findPeopleBehind } from '#features/dossier/index.ts'
import { makeLetters, type SigningDesk, signLetter } from '#features/letters/index.ts'
import type { OfficerKeys } from '#platform/signing/officer-keys.ts'
import { DEMO_PASSWORD } from './city/accounts.ts'

interface Desk extends SigningDesk {
  readonly keys: OfficerKeys
}

interface Waiting {
  readonly id: LetterId
  readonly holder: string
  readonly digest: FileDigest
}

/**
 * Makes the letters of the demo city and signs those of earlier steps, as their officers would have. What came last in each
 * dossier that still runs, and the newest of each kind that a head signs, is left for whoever tries the demo. Goes on where it was stopped; signs nothing twice.
 */
export async function signDemoLetters(desk: Desk, stopped: AbortSignal): Promise<void> {
  const [city] = await desk.database.beforeTenant<{ id: TenantId; kind: string }>({
    text: 'select id, kind from tenants()',
  })
  if (city?.kind !== 'demo') return
  const tenant = city.id
  const dossiers = await desk.database.callWithTenant<{ id: DossierId }>(tenant, {
    text: `select id from dossier where tenant = $1 order by lane, opened_at, id`,
    values: [tenant],
  })
  for (const { id } of dossiers) {
    if (stopped.aborted) return
    await makeLetters(desk, tenant, id)
    await signThoseOf(desk, tenant, id, stopped)
  }
}

async function signThoseOf(desk: Desk, tenant: TenantId, dossier: DossierId, stopped: AbortSignal): Promise<void> {
  const waiting = () =>
    desk.database.callWithTenant<Waiting>(tenant, {
      text: `select l.id, l.holder, l.digest from letter l join dossier d on d.tenant = l.tenant and d.id = l.dossier
        where l.tenant = $1 and l.dossier = $2 and l.state = 'signing' and l.ended is null
          and (l.holder not like 'head:%' or exists (select from letter newer where newer.tenant = $1
            and newer.agency = l.agency and newer.kind = l.kind and newer.ended is null and newer.issued_at > l.issued_at))
          and (d.lane = 'closed' or l.seq < (select max(o.seq) from letter o where o.tenant = $1 and o.dossier = $2))
        order by l.seq, l.ordinal`,
      values: [tenant, dossier],
    })
  // Minutes have two signatures: the second is wanted when the first is there.
  for (let round = await waiting(); round.length > 0; round = await waiting()) {
    for (const { id, holder, digest } of round) {
      if (stopped.aborted) return
      const behind = await desk.database.withTenant(tenant, (trx) => findPeopleBehind(trx, tenant, new Set([holder])))
      const person = behind.get(holder)?.[0]
      if (person === undefined || !(await enrolled(desk, tenant, person))) return
      const outcome = await signLetter(desk, { tenant, person }, id, { over: digest, passphrase: DEMO_PASSWORD })
      if (!outcome.ok) return
    }
  }
}

async function enrolled({ keys }: Desk, tenant: TenantId, person: PersonId): Promise<boolean> {
  if (await keys.find(tenant, person)) return true
  return (await keys.enrol(tenant, person, DEMO_PASSWORD)).ok
}
