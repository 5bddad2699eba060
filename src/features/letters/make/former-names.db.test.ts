import { expect, test } from 'vitest'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { addAgency, endAgency, findAgency, renameAgency, snapshot, stateOf } from '#features/administration/index.ts'
import { createSampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { loadDirectory } from './directory.ts'

const { database, ownerQuery } = await createTestDatabase()
const city = await createSampleCity(database, [])
const by = { tenant: city.tenant, person: city.kepalaPd }
const day = (text: string) => PlainDate.parse(text)
const today = day('2026-11-24')

const load = (id: string) =>
  database.withTenant(city.tenant, async (trx) => {
    const agency = await findAgency(trx, city.tenant, id, today)
    if (!agency) throw new Error('no such agency')
    return { agency, seen: stateOf(await snapshot(trx, city.tenant, 'agency', id)) }
  })
const letterheadOn = (on: string) =>
  database.withTenant(city.tenant, async (trx) => {
    const offices = [city.owner]
    const directory = await loadDirectory(trx, {
      tenant: city.tenant,
      on: day(on),
      named: new Set(),
      offices,
      signer: undefined,
    })
    return directory.letterhead(city.owner).agency
  })

test('a letter of 2025 keeps the name that its office bore then, also when it is made again today', async () => {
  await ownerQuery(
    `update agency set name = 'Dinas Komunikasi, Informatika, Statistik dan Persandian', valid_from = '2017-01-01' where id = $1`,
    [city.owner],
  )
  const { agency, seen } = await load(city.owner)
  const renamed = await database.withTenant(city.tenant, (trx) =>
    renameAgency(trx, by, agency, {
      ...{ code: agency.code, name: 'Dinas Komunikasi dan Informatika', shortName: 'Diskominfo' },
      ...{ since: day('2026-01-02'), seen, today },
    }),
  )
  expect(renamed).toEqual({ ok: true })
  expect(await letterheadOn('2025-06-30')).toBe('Dinas Komunikasi, Informatika, Statistik dan Persandian')
  expect(await letterheadOn('2026-01-01')).toBe('Dinas Komunikasi, Informatika, Statistik dan Persandian')
  expect(await letterheadOn('2026-01-02')).toBe('Dinas Komunikasi dan Informatika')
})

test('an office that has a successor keeps its own name on what it wrote', async () => {
  const heir = '0199a1b2-0000-7000-8000-000000000a01'
  const added = await database.withTenant(city.tenant, (trx) =>
    addAgency(trx, by, heir, { code: '9.99', name: 'Badan Baru', shortName: 'Baru', validFrom: day('2026-06-01') }),
  )
  expect(added).toEqual({ ok: true })
  const { agency, seen } = await load(city.applicant)
  const successor = (await load(heir)).agency.id
  const ended = await database.withTenant(city.tenant, (trx) =>
    endAgency(trx, by, agency, { lastDay: day('2026-05-31'), successor, sure: true, seen }),
  )
  expect(ended).toEqual({ ok: true })
  const after = await load(city.applicant)
  expect(after.agency).toMatchObject({ validUntil: '2026-05-31', successor, successorName: 'Badan Baru' })
  const name = await database.withTenant(city.tenant, async (trx) => {
    const offices = [city.applicant]
    const directory = await loadDirectory(trx, {
      tenant: city.tenant,
      on: day('2025-06-30'),
      named: new Set(),
      offices,
      signer: undefined,
    })
    return directory.letterhead(city.applicant).agency
  })
  expect(name).toBe('applicant')
})
