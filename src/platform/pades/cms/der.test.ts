import { describe, expect, test } from 'vitest'
import { DerError, derLength, oidOf, readDer, timeOf } from './der.ts'

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const text = (tag: string, value: string): Uint8Array =>
  Buffer.concat([bytes(tag), Uint8Array.of(value.length), Buffer.from(value)])

describe('readDer', () => {
  test('reads what is nested', () => {
    const value = readDer(bytes('30 06 02 01 05 04 01 ff'))
    expect(value.children.map(({ tag }) => tag)).toEqual([0x02, 0x04])
    expect(value.child(0, 0x02).content).toEqual(bytes('05'))
  })

  test('reads values of open length, as some signers write them', () => {
    const value = readDer(bytes('30 80 30 80 02 01 05 00 00 04 01 ff 00 00'))
    expect(value.children.map(({ tag }) => tag)).toEqual([0x30, 0x04])
    expect(value.child(0, 0x30).child(0, 0x02).content).toEqual(bytes('05'))
    expect(derLength(bytes('30 80 02 01 05 00 00 00 00 00'))).toBe(7)
  })

  test.each([
    ['nothing', ''],
    ['bytes behind the value', '02 01 05 00'],
    ['a value cut off', '04 05 01'],
    ['a length longer than it must be', '04 81 01 05'],
    ['a length that begins with zero', `04 82 00 80 ${'00'.repeat(128)}`],
    ['a tag of several bytes', '1f 81 00 00'],
    ['a plain value of open length', '04 80 01 00 00'],
    ['an open length that never ends', '30 80 02 01 05'],
    ['lengths that are open without end', '3080'.repeat(100_000)],
  ])('refuses %s', (_, hex) => {
    expect(() => readDer(bytes(hex))).toThrow(DerError)
  })

  test('a value that is not constructed has no children', () => {
    expect(() => readDer(bytes('04 02 02 00')).children).toThrow(DerError)
  })
})

test('object identifiers are read in dotted form', () => {
  expect(oidOf(readDer(bytes('06 09 2a 86 48 86 f7 0d 01 07 02')))).toBe('1.2.840.113549.1.7.2')
  expect(oidOf(readDer(bytes('06 03 55 04 03')))).toBe('2.5.4.3')
  expect(() => oidOf(readDer(bytes('06 02 2a 86')))).toThrow(DerError)
})

describe('times', () => {
  test.each([
    [text('17', '261124100000Z'), '2026-11-24T10:00:00.000Z'],
    [text('17', '991231235959Z'), '1999-12-31T23:59:59.000Z'],
    [text('18', '20501124100000Z'), '2050-11-24T10:00:00.000Z'],
    [text('18', '20261124100000.5Z'), '2026-11-24T10:00:00.500Z'],
  ])('%#', (der, expected) => {
    expect(timeOf(readDer(der)).toISOString()).toBe(expected)
  })

  test.each(['2611241000Z', '261124100000+0700', '261324100000Z'])('%s is refused', (value) => {
    expect(() => timeOf(readDer(text('17', value)))).toThrow(DerError)
  })
})
