import { beforeAll, expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { dossierService } from '#features/dossier/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { createLog } from '#platform/log/log.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
let city: SampleCity
let dossier: string

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [sop009])
  const opened = await dossierService(database).open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key: 'open',
    opening: { sop: '009', applicant: city.applicant, title: 'Contoh' },
  })
  if (!opened.ok) throw new Error('not opened')
  dossier = opened.dossier
})

/** A command as `alur` runs it, on this test's database. */
async function run(name: Command['name'], values: Parameters<Command['run']>[0]['values'] = {}) {
  if (!('host' in owner)) throw new Error('the embedded server is reached by its socket')
  const { host, user, password, database: named } = owner
  const databaseUrl = `postgresql://${user}:${encodeURIComponent(password)}@localhost/${named}?host=${encodeURIComponent(host)}`
  const lines: string[] = []
  const command = commands.find((one) => one.name === name)
  if (!command) throw new Error(`There is no command ${name}`)
  const input = { config: { ...readConfig(), databaseUrl }, log: createLog('silent'), values }
  const code = await command.run({ ...input, print: (line) => lines.push(line) })
  return { code, lines }
}

test('every command says what it is for, and no two are alike', () => {
  expect(commands.map(({ name }) => name).sort()).toEqual([
    ...['demo', 'doctor', 'init', 'keys', 'migrate', 'rebuild', 'scrub', 'start', 'tenant', 'verify', 'verify-trail'],
  ])
  for (const { summary, help } of commands) {
    expect(summary.length).toBeGreaterThan(10)
    expect(help.trim().length).toBeGreaterThan(20)
  }
})

test('verify-trail says that a whole trail is whole, with code 0', async () => {
  expect(await run('verify-trail')).toEqual({ code: 0, lines: ['1 dossiers, 2 events, whole'] })
})

test('rebuild puts right what was changed by hand', async () => {
  await ownerQuery(`update dossier set title = 'Diubah'`)
  await ownerQuery('delete from seat')
  expect(await run('rebuild')).toEqual({ code: 0, lines: ['rebuilt 1 dossiers from 2 events'] })
  expect(await ownerQuery('select title from dossier')).toEqual([{ title: 'Contoh' }])
  expect(await ownerQuery('select from seat')).toHaveLength(1)
})

test('both refuse a city that is not there, and name those that are', async () => {
  const slug = `contoh-${city.tenant}`
  for (const name of ['rebuild', 'verify-trail']) {
    await expect(run(name, { city: 'kota-lain' })).rejects.toThrow(slug)
    expect(await run(name, { city: slug })).toMatchObject({ code: 0 })
  }
})

test('verify-trail names each damage on a line, with code 1', async () => {
  await ownerQuery('alter table event disable trigger user')
  await ownerQuery(`update event set type = 'DossierEnded' where seq = 2`)
  const { code, lines } = await run('verify-trail')
  expect(code).toBe(1)
  expect(lines).toEqual([
    `${city.tenant} ${dossier} event 2 was changed after it was written (changed)`,
    '1 dossiers, 2 events, 1 damaged',
  ])
})
