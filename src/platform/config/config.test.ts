import { describe, expect, test } from 'vitest'
import { RATE_LIMITS } from '#platform/http/rate-limit.ts'
import { ConfigError, readConfig, SETTINGS } from './config.ts'

describe('readConfig', () => {
  test('an empty environment gives the printed defaults', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ port: 3000, databaseUrl: undefined, baseUrl: undefined, logLevel: 'info' })
    expect(config.dataDirectory.endsWith('/data')).toBe(true)
  })

  test('an empty value counts as unset', () => {
    expect(readConfig({ PORT: ' ', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined })
  })

  test('a trailing slash of the base address is dropped', () => {
    expect(readConfig({ ALUR_BASE_URL: 'https://alur.example.go.id/' }).baseUrl).toBe('https://alur.example.go.id')
  })

  test.each([
    { PORT: 'abc' },
    { PORT: '70000' },
    { DATABASE_URL: 'mysql://localhost/x' },
    { ALUR_BASE_URL: 'ftp://x' },
    { ALUR_LOG_LEVEL: 'loud' },
    { ALUR_RATE_LIMITS: 'read=0' },
    { ALUR_RATE_LIMITS: 'all=5' },
    { ALUR_SECURITY_CONTACT: 'http://alur.example' },
    { ALUR_SECURITY_EXPIRES: 'besok' },
    { DATABASE_URL_FILE: '/nowhere/url' },
  ])('%o is refused with the name of the setting', (environment) => {
    expect(() => readConfig(environment)).toThrow(ConfigError)
    expect(() => readConfig(environment)).toThrow(Object.keys(environment)[0])
  })

  test('limits that are told replace those of the table, one by one', () => {
    const { limits } = readConfig({ ALUR_RATE_LIMITS: 'read=7  upload=9' })
    expect(limits).toEqual({ ...RATE_LIMITS, read: 7, upload: 9 })
  })

  test('every secret can lie in a file', () => {
    const names: readonly string[] = SETTINGS.map(({ name }) => name)
    const secrets = SETTINGS.filter((setting) => 'secret' in setting)
    expect(secrets.length).toBeGreaterThan(0)
    expect(secrets.map(({ name }) => `${name}_FILE`).filter((name) => !names.includes(name))).toEqual([])
  })

  test('every setting is listed once', () => {
    expect(new Set(SETTINGS.map(({ name }) => name)).size).toBe(SETTINGS.length)
  })
})
