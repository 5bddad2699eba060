import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantId } from '#core/ids.ts'
import { projectRoot } from '#platform/config/root.ts'
import { countByKey, rotateKeys } from '#platform/keys/rotate-keys.ts'
import { keyDirectory, openSecretBox } from '#platform/keys/secret-box.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { SEALED } from './keys.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
const dataDirectory = await mkdtemp(join(tmpdir(), 'alur-keys-'))
afterAll(() => rm(dataDirectory, { recursive: true }))
const tenant = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')
const id = (n: number) => `0199a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`
const PEOPLE = 900
const columns = SEALED.filter(({ table }) => table === 'signing_identity')
const keyFiles = async () => (await readdir(keyDirectory(dataDirectory))).sort()
const box = await openSecretBox(dataDirectory)

beforeAll(async () => {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
  const people = Array.from({ length: PEOPLE }, (_, n) => id(1000 + n))
  await ownerQuery(
    `insert into person (tenant, id, name, kind) select $1, id, 'Contoh', 'expert' from unnest($2::uuid[]) id`,
    [tenant, people],
  )
  const sealed = people.map((person) => box.seal(Buffer.from(`nik ${person}`), contextOf(person)))
  await ownerQuery(
    `insert into signing_identity (tenant, person, sealed, masked) select $1, p, s, '' from unnest($2::uuid[], $3::bytea[]) x (p, s)`,
    [tenant, people, sealed],
  )
})

const contextOf = (person: string): string => columns[0]?.context(tenant, person) ?? ''

/** Rows whose value opens to what was sealed. */
async function opened(): Promise<number> {
  const rows = await database.callWithTenant<{ person: string; sealed: Buffer }>(tenant, {
    text: 'select person, sealed from signing_identity where tenant = $1',
    values: [tenant],
  })
  return rows.filter(
    ({ person, sealed }) => Buffer.from(box.open(sealed, contextOf(person))).toString() === `nik ${person}`,
  ).length
}

/** Rotates in a process of its own, which is killed when it has told of its first batch. */
async function rotateUntilKilled(): Promise<void> {
  const script = `
    import { openDatabase } from './src/platform/database/database.ts'
    import { applicationConnection } from './src/platform/database/connection.ts'
    import { createLog } from './src/platform/log/log.ts'
    import { rotateKeys } from './src/platform/keys/rotate-keys.ts'
    const [owner, dataDirectory] = JSON.parse(process.env.GIVEN)
    const database = openDatabase(applicationConnection(owner), { log: createLog('silent') })
    const columns = [{ table: 'signing_identity', column: 'sealed', key: 'person', context: (t, p) => 'signing_identity ' + t + ' ' + p }]
    await rotateKeys({ database, dataDirectory, columns, settleMs: 60_000, progress: (n) => console.log(n) })`
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: projectRoot,
    env: { ...process.env, GIVEN: JSON.stringify([owner, dataDirectory]) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  if (!child.stdout) throw new Error('the process has no output')
  createInterface(child.stdout).once('line', () => child.kill('SIGKILL'))
  await ended
}

test('a rotation that is killed loses nothing, and the next one ends it', { timeout: 60_000 }, async () => {
  expect(await keyFiles()).toEqual(['box-00000001.key'])
  await rotateUntilKilled()
  expect(await keyFiles()).toEqual(['box-00000001.key', 'box-00000002.key'])
  const counts = await countByKey(database, columns)
  expect(counts.get('00000001')).toBeGreaterThan(0)
  expect(counts.get('00000002')).toBeGreaterThan(0)
  // The box was opened before the new key was there: it opens both kinds, and seals by the new one.
  expect(await opened()).toBe(PEOPLE)
  expect(
    Buffer.from(box.seal(Buffer.from('x'), 'x'))
      .subarray(1, 5)
      .toString('hex'),
  ).toBe('00000002')

  const { from, to } = await rotateKeys({ database, dataDirectory, columns, settleMs: 10 })
  expect({ from, to }).toEqual({ from: ['00000001'], to: '00000002' })
  expect(await keyFiles()).toEqual(['box-00000002.key'])
  expect(await countByKey(database, columns)).toEqual(new Map([['00000002', PEOPLE]]))
  expect(await opened()).toBe(PEOPLE)
  expect((await stat(join(keyDirectory(dataDirectory), 'box-00000002.key'))).mode & 0o777).toBe(0o600)
})

test('the list of sealed columns is the one of the database', async () => {
  const rows = await ownerQuery<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea' and column_name like '%sealed%' order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(SEALED.map(({ table, column }) => `${table}.${column}`).sort())
})
