import { PersonId, TenantId } from '#core/ids.ts'
import type { TestDatabase } from '#root/tests/support/test-database.ts'

export const tenant = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')
export const person = PersonId.parse('0199a1b2-0000-7000-8000-000000000002')
export const account = '0199a1b2-0000-7000-8000-000000000003'

/** A real city with one person, who has an account "satu" without a password. */
export async function addOneAccount({ database, ownerQuery }: Pick<TestDatabase, 'database' | 'ownerQuery'>) {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
  await ownerQuery(`insert into person (tenant, id, name, kind) values ($1, $2, 'Contoh Satu', 'pns')`, [
    tenant,
    person,
  ])
  await ownerQuery(`insert into account (tenant, id, person, username) values ($1, $2, $3, 'satu')`, [
    tenant,
    account,
    person,
  ])
}
