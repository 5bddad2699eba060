import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigError, readConfig } from '#platform/config/config.ts'
import { readOfficers } from './officers.ts'
import { readBsreSettings } from './open-bsre.ts'

const directory = await mkdtemp(join(tmpdir(), 'alur-bsre-'))
afterAll(() => rm(directory, { recursive: true }))

const configOf = (more: Record<string, string> = {}) =>
  readConfig({
    ALUR_BSRE_URL: 'http://esign.contoh.go.id/',
    ALUR_BSRE_USER: 'alur',
    ALUR_BSRE_PASSWORD_FILE: join(directory, 'bsre'),
    ...more,
  }).bsre

test('the password comes from its file, and single paths can be others than the guide has', async () => {
  await writeFile(join(directory, 'bsre'), 'rahasia-aplikasi\n')
  const bsre = configOf({ ALUR_BSRE_PATHS: 'status=/api/v2/user/check-status/', ALUR_BSRE_TIMEOUT: '20' })
  if (!bsre) throw new Error('not read')
  expect(await readBsreSettings(bsre)).toEqual({
    url: 'http://esign.contoh.go.id',
    version: 'v2',
    secret: 'passphrase',
    user: 'alur',
    password: 'rahasia-aplikasi',
    timeoutMs: 20_000,
    paths: {
      sign: '/api/v2/sign/pdf',
      download: '',
      status: '/api/v2/user/check-status/',
      totp: '/api/v2/sign/get/totp',
    },
  })
})

test('without an address there is no BSrE; an address alone is not enough', () => {
  expect(readConfig({}).bsre).toBeUndefined()
  expect(() => readConfig({ ALUR_BSRE_URL: 'http://esign.contoh.go.id' })).toThrow('ALUR_BSRE_USER')
  expect(configOf({ ALUR_BSRE_SECRET: 'totp' })).toMatchObject({ secret: 'totp' })
  expect(() => configOf({ ALUR_BSRE_SECRET: 'totp', ALUR_BSRE_VERSION: 'v1' })).toThrow('ALUR_BSRE_SECRET')
  expect(() => configOf({ ALUR_BSRE_PATHS: 'status' })).toThrow('ALUR_BSRE_PATHS')
})

test('a password that is not there is told with its file', async () => {
  const bsre = configOf({ ALUR_BSRE_PASSWORD_FILE: join(directory, 'tidak-ada') })
  if (!bsre) throw new Error('not read')
  await expect(readBsreSettings(bsre)).rejects.toThrow(ConfigError)
})

test('officers are read from the lines of their file; a file that is not there has none', async () => {
  const path = join(directory, 'bsre-officers')
  expect(await readOfficers(path)).toEqual([])
  await writeFile(
    path,
    '# Dinas Contoh\n197001011990012001 3271000000000001 # Ratna\n196801011990011001  dede@contoh.go.id\n',
  )
  expect(await readOfficers(path)).toEqual([
    { nip: '197001011990012001', account: '3271000000000001' },
    { nip: '196801011990011001', account: 'dede@contoh.go.id' },
  ])
})

test('the password may also come from the environment; both at once are refused', async () => {
  const { ALUR_BSRE_URL, ALUR_BSRE_USER } = { ALUR_BSRE_URL: 'http://esign.contoh.go.id', ALUR_BSRE_USER: 'alur' }
  const { bsre } = readConfig({ ALUR_BSRE_URL, ALUR_BSRE_USER, ALUR_BSRE_PASSWORD: 'rahasia-lain' })
  if (!bsre) throw new Error('not read')
  expect((await readBsreSettings(bsre)).password).toBe('rahasia-lain')
  expect(() => configOf({ ALUR_BSRE_PASSWORD: 'rahasia-lain' })).toThrow('ALUR_BSRE_PASSWORD')
})
