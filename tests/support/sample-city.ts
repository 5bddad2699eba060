import { v7 } from 'uuid'
import { NATIONAL_DAYS } from '#core/calendar/national-days.ts'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId, type DossierId, PersonId, type PositionId, TenantId, type TenureId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'

// A small invented city in the database, for tests and benchmarks.

export interface SampleCity {
  readonly tenant: TenantId
  readonly applicant: AgencyId
  readonly owner: AgencyId
  readonly kepalaPd: PersonId
  readonly stafPd: PersonId
  readonly kepalaDiskominfo: PersonId
  readonly stafDiskominfo: PersonId
  readonly stranger: PersonId
}

const SINCE = PlainDate.parse('2020-01-01')

export async function createSampleCity(
  database: Database,
  sops: readonly SopDefinition[],
  kind: 'real' | 'demo' = 'real',
): Promise<SampleCity> {
  const tenant = TenantId.parse(v7())
  await database.callWithTenant(tenant, {
    text: 'select create_tenant($1, $2, $3, $4)',
    values: [tenant, `contoh-${tenant}`, 'Kota Contoh', kind],
  })
  const agency = () => AgencyId.parse(v7())
  const person = () => PersonId.parse(v7())
  const city = {
    tenant,
    applicant: agency(),
    owner: agency(),
    kepalaPd: person(),
    stafPd: person(),
    kepalaDiskominfo: person(),
    stafDiskominfo: person(),
    stranger: person(),
  }
  await database.withTenant(tenant, async ({ db }) => {
    const agencies = { applicant: city.applicant, owner: city.owner, other: agency() }
    await db
      .insertInto('agency')
      .values(
        Object.entries(agencies).map(([code, id]) => ({
          tenant,
          id,
          code,
          name: code,
          short_name: code,
          valid_from: SINCE,
        })),
      )
      .execute()
    await db.updateTable('tenant').set({ sop_owner: city.owner }).where('id', '=', tenant).execute()
    await seat(city.kepalaPd, agencies.applicant, true)
    await seat(city.stafPd, agencies.applicant, false)
    await seat(city.kepalaDiskominfo, agencies.owner, true)
    await seat(city.stafDiskominfo, agencies.owner, false)
    await seat(city.stranger, agencies.other, false)
    await db
      .insertInto('calendar_day')
      .values(NATIONAL_DAYS.map((day) => ({ tenant, ...day })))
      .execute()
    for (const sop of sops) {
      await db
        .insertInto('sop_version')
        .values({
          tenant,
          number: sop.number,
          version: sop.version,
          definition: JSON.stringify(sop),
          status: 'inForce',
        })
        .execute()
    }

    async function seat(holder: PersonId, of: AgencyId, head: boolean): Promise<void> {
      const position = v7() as PositionId // a fresh UUID is what the brand checks
      await db.insertInto('person').values({ tenant, id: holder, name: 'Contoh', kind: 'pns', sample: true }).execute()
      await db.insertInto('position').values({ tenant, id: position, agency: of, name: 'Jabatan', head }).execute()
      const tenure = v7() as TenureId // as above
      await db
        .insertInto('tenure')
        .values({ tenant, id: tenure, person: holder, position, kind: 'definitive', valid_from: SINCE })
        .execute()
    }
  })
  return city
}

export type { DossierId }
