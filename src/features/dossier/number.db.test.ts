import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { projectRoot } from '#platform/config/root.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { dossierService } from './service.ts'

const { database, ownerQuery } = await createTestDatabase()
await announceQueues(ownerQuery)
const city = await createSampleCity(database, [sop009])

const open = (key: string, applicant = city.applicant) =>
  dossierService(database).open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key,
    opening: { sop: '009', applicant, title: 'SIPADU (contoh)' },
  })

test('dossiers opened at once by several processes are numbered without gap or twin, and what is refused takes none', async () => {
  const outcomes = await Promise.all([
    ...Array.from({ length: 30 }, (_, n) => open(`nomor-${n}`)),
    ...Array.from({ length: 10 }, (_, n) => open(`tolak-${n}`, city.owner)),
    // A key that is used twice opens one dossier.
    open('nomor-1'),
  ])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(31)
  const rows = await ownerQuery<{ year: number; number: number; label: string }>(
    'select year, number, label from dossier_number order by year, number',
  )
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
  expect(rows.at(-1)?.label).toBe(`${rows[0]?.year}-0030`)
})

test('nobody but the opening of a dossier gives or changes a number', async () => {
  const attempt = (text: string) =>
    database.withTenant(city.tenant, ({ query }) => query({ text, values: [city.tenant] }))
  await expect(attempt('update dossier_number set number = 99 where tenant = $1')).rejects.toThrow(/permission denied/)
  await expect(attempt('delete from dossier_number where tenant = $1')).rejects.toThrow(/permission denied/)
})

test('dossiers from before there were numbers get theirs by the migration, in the order of opening', async () => {
  const migration = await readFile(join(projectRoot, 'migrations', '0203-dossier-numbers.sql'), 'utf8')
  const [block] = /^do \$\$[\s\S]*?^end \$\$;/m.exec(migration) ?? []
  await ownerQuery('truncate dossier_number, dossier_series')
  await ownerQuery(block ?? '')
  const rows = await ownerQuery<{ number: number }>(
    'select number from dossier_number join dossier on id = dossier order by opened_at, id',
  )
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
  expect(await open('nomor-berikut')).toMatchObject({ ok: true })
  expect(await ownerQuery('select max(number) from dossier_number')).toEqual([{ max: 31 }])
})
