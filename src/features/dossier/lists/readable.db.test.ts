import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import type { Actor, Delegation, HeldTenure } from '#core/authority/actor.ts'
import { authorityOf } from '#core/authority/authority-of.ts'
import type { Parties } from '#core/authority/basis.ts'
import { AgencyId, DelegationId, DossierId, PersonId, PositionId, TenureId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { createSampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { loadKnownCity } from '../known-city.ts'
import { mayReadSql, readableBy } from './readable.ts'
import { Values } from './values.ts'

const { database, ownerQuery } = await createTestDatabase()
const city = await createSampleCity(database, [sop009])
const elsewhere = await createSampleCity(database, [sop009])

const AGENCIES = Array.from({ length: 5 }, () => AgencyId.parse(v7()))
const PEOPLE = Array.from({ length: 6 }, () => PersonId.parse(v7()))
const agencyAt = (index: number): AgencyId => AGENCIES[index % AGENCIES.length] ?? city.owner
const personAt = (index: number): PersonId => PEOPLE[index % PEOPLE.length] ?? city.stranger

/** Every pairing of agencies and every small team, and as many of another city under the same agencies and people. */
const dossiers: readonly Parties[] = Array.from({ length: 60 }, (_, n) => ({
  id: DossierId.parse(v7()),
  applicant: agencyAt(n),
  owner: agencyAt(Math.floor(n / 5)),
  team: Array.from({ length: n % 4 }, (_, m) => ({
    person: personAt(n + m * 2),
    side: m % 2 === 0 ? 'owner' : 'applicant',
  })),
}))

async function insert(tenant: string, { id, applicant, owner, team }: Parties): Promise<void> {
  await ownerQuery(
    `insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, lane,
        opened_at, turn_seq, stage, step, role, party, round, turn_opened_at, mark)
      values ($1, $2, 1, '\\x00', '009', 1, $3, $4, 'Contoh', 'running', 'open', now(), 2, 'analyse', 'act', 'x', 'owner', 1, now(), 'none')`,
    [tenant, id, applicant, owner],
  )
  for (const { person, side } of team)
    await ownerQuery(`insert into participant (tenant, dossier, person, side, lane) values ($1, $2, $3, $4, 'open')`, [
      tenant,
      id,
      person,
      side,
    ])
}

const tenure = fc.record({ agency: fc.nat(5), head: fc.boolean() }).map(
  ({ agency, head }): HeldTenure => ({
    ...{ id: TenureId.parse(v7()), position: PositionId.parse(v7()), kind: 'definitive' },
    // One in six serves an agency that no dossier has.
    agency: agency === 5 ? AgencyId.parse(v7()) : agencyAt(agency),
    head,
  }),
)
const delegation = fc.record({ tenure, from: fc.nat(5), acts: fc.constantFrom('all' as const, ['analyse']) }).map(
  ({ tenure: held, from, acts }): Delegation => ({
    id: DelegationId.parse(v7()),
    from: personAt(from),
    tenure: held,
    acts,
  }),
)
const reader: fc.Arbitrary<Actor> = fc
  .record({
    person: fc.nat(6),
    tenures: fc.array(tenure, { maxLength: 2 }),
    delegations: fc.array(delegation, { maxLength: 2 }),
    provides: fc.array(fc.nat(dossiers.length - 1), { maxLength: 3 }),
    duties: fc.constantFrom<Actor['duties'][]>(
      [],
      [],
      ['administrator'],
      ['inspector'],
      ['administrator', 'inspector'],
    ),
  })
  .map(({ person, provides, ...rest }) => ({
    ...rest,
    person: person === 6 ? PersonId.parse(v7()) : personAt(person),
    provides: provides.flatMap((index) => dossiers[index]?.id ?? []),
    lapsed: rest.delegations.map((each) => ({ ...each, until: '2020-01-01' as never })),
  }))

test('SQL and the table of authority find the same dossiers readable, for anybody', async () => {
  for (const dossier of dossiers) await insert(city.tenant, dossier)
  for (const dossier of dossiers) await insert(elsewhere.tenant, { ...dossier, id: DossierId.parse(v7()) })
  let found = 0
  await fc.assert(
    fc.asyncProperty(reader, async (actor) => {
      const rows = await database.withTenant(city.tenant, async ({ query }) => {
        const known = await loadKnownCity(query, city.tenant)
        const values = new Values(city.tenant)
        const where = mayReadSql(readableBy(actor, known), actor, values)
        return query<{ id: string }>(
          values.statement(`select d.id from dossier d where d.tenant = $1 and ${where} order by d.id`),
        )
      })
      const meant = dossiers.filter((parties) => authorityOf({ act: 'readDossier', parties }, actor).ok)
      expect(rows.map(({ id }) => id)).toEqual(meant.map(({ id }) => id).sort())
      found += rows.length
    }),
    { seed: 14, numRuns: 300 },
  )
  expect(found).toBeGreaterThan(1000)
})
