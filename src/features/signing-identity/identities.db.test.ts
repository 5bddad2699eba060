import { beforeAll, expect, test } from 'vitest'
import { PersonId, TenantId } from '#core/ids.ts'
import { SigningAccount } from '#core/letters/signing-account.ts'
import { secretBox } from '#platform/keys/secret-box.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { findIdentity, keepIdentity, openIdentity, takeIdentities } from './identities.ts'

const { database, ownerQuery } = await createTestDatabase()
const tenant = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')
const ratna = PersonId.parse('0199a1b2-0000-7000-8000-000000000002')
const dede = PersonId.parse('0199a1b2-0000-7000-8000-000000000003')
const box = secretBox([{ id: '00000001', key: Buffer.alloc(32, 7) }])
const NIK = SigningAccount.parse('3271000101900001')

beforeAll(async () => {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
  await ownerQuery(
    `insert into person (tenant, id, name, nip, kind) values ($1, $2, 'Ratna', '197001011990012001', 'pns'), ($1, $3, 'Dede', '196801011990011001', 'pns')`,
    [tenant, ratna, dede],
  )
})

const keep = (person: PersonId, account: SigningAccount | null) =>
  database.withTenant(tenant, (trx) => keepIdentity(trx, box, { tenant, person, by: ratna }, account))

test('a NIK is kept sealed, shown masked, and opened for the signing service', async () => {
  await keep(ratna, NIK)
  const rows = await ownerQuery('select encode(sealed, $1) as sealed, masked from signing_identity', ['escape'])
  expect(JSON.stringify(rows)).not.toContain('0101900001')
  expect(await database.withTenant(tenant, (trx) => findIdentity(trx, tenant, ratna))).toMatchObject({
    masked: '3271************',
  })
  expect(await openIdentity(database, box, tenant, ratna)).toBe(NIK)
})

test('sealed bytes that are copied to somebody else do not open', async () => {
  await keep(dede, NIK)
  await ownerQuery(
    'update signing_identity set sealed = (select sealed from signing_identity where person = $1) where person = $2',
    [ratna, dede],
  )
  await expect(openIdentity(database, box, tenant, dede)).rejects.toThrow()
  await keep(dede, null)
  expect(await openIdentity(database, box, tenant, dede)).toBeNull()
})

test('the file of the operator adds who is missing and changes nobody', async () => {
  const lines = [
    { nip: '197001011990012001', account: '3271000000000009' },
    { nip: '196801011990011001', account: 'Dede@contoh.go.id' },
    { nip: '199901012020011001', account: '3271000000000008' },
    { nip: '196801011990011001', account: 'kein-nik' },
  ]
  expect(await takeIdentities(database, box, lines)).toBe(1)
  expect(await openIdentity(database, box, tenant, ratna)).toBe(NIK)
  expect(await openIdentity(database, box, tenant, dede)).toBe('dede@contoh.go.id')
  expect(await takeIdentities(database, box, lines)).toBe(0)
})
