import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const directory = await mkdtemp(join(tmpdir(), 'alur-secrets-'))
afterAll(() => rm(directory, { recursive: true }))
const file = join(directory, 'database-url')
const URL = 'postgres://alur:rahasia@db.example/alur'

test('a secret is read from the file that its setting names', async () => {
  await writeFile(file, `${URL}\n`)
  expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe(URL)
})

test('what is given twice, empty or wrong is refused by name, and the secret is not repeated', async () => {
  expect(() => readConfig({ DATABASE_URL_FILE: file, DATABASE_URL: URL })).toThrow('beside DATABASE_URL_FILE')
  await writeFile(file, 'mysql://alur:rahasia@db.example/alur')
  const refused = () => readConfig({ DATABASE_URL_FILE: file })
  expect(refused).toThrow('DATABASE_URL')
  expect(refused).not.toThrow('rahasia')
  await writeFile(file, ' \n')
  expect(refused).toThrow('is empty')
})
