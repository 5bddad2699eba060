import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PdfParser } from './parse.ts'
import { PdfName, PdfRef, PdfString, PdfSyntaxError, type PdfValue, sameValue } from './value.ts'
import { valueText } from './write.ts'

const parse = (text: string): PdfValue => new PdfParser(Buffer.from(text, 'latin1'), 0).value()

describe('values', () => {
  test.each<[string, PdfValue]>([
    ['true', true],
    ['null', null],
    ['-12.50', -12.5],
    ['.5', 0.5],
    ['12 0 R', new PdfRef(12, 0)],
    ['/A#20B', new PdfName('A B')],
    ['(a(b)\\)\\n\\101\\\r\nc)', new PdfString(Buffer.from('a(b))\nAc'))],
    ['<48 65 6c6C6>', new PdfString(Buffer.from('Hell`'))],
    ['[1 2 0 R 3]', [1, new PdfRef(2, 0), 3]],
    [
      '<</A 1 % a remark\n/B[/C]>>',
      new Map<string, PdfValue>([
        ['A', 1],
        ['B', [new PdfName('C')]],
      ]),
    ],
  ])('%s', (text, expected) => {
    expect(sameValue(parse(text), expected)).toBe(true)
  })

  test.each(['', '<</A 1', '<</A 1 /A 2>>', '(abc', '<4G>', '[1 2', '--1', '1e5', 'foo', '<<1 2>>', '['.repeat(1000)])(
    '%s is refused',
    (text) => {
      expect(() => parse(text)).toThrow(PdfSyntaxError)
    },
  )
})

const { value } = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.string({ minLength: 1, unit: 'binary-ascii' }).map((name) => new PdfName(name.replaceAll('\0', '0'))),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => new PdfString(bytes)),
    fc.tuple(fc.nat(99_999), fc.nat(9)).map(([num, gen]) => new PdfRef(num, gen)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .dictionary(fc.stringMatching(/^[A-Za-z ]{1,5}$/), tie('value'), { maxKeys: 4 })
      .map((o) => new Map(Object.entries(o))),
  ),
}))

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(value, (written) => sameValue(parse(valueText(written)), written)),
    { seed: 2026, numRuns: 500 },
  )
})
