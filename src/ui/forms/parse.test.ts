import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { upload } from '#core/forms/fields.ts'
import { describeForm } from './describe.ts'
import { parseForm } from './parse.ts'
import { answered, FILE, ID, OTHER_ID, Tricky } from './tricky.fixture.ts'
import { FormTooLarge } from './typed.ts'
import { typedOf } from './typed-of.ts'

const parse = (...entries: [string, unknown][]) => parseForm(Tricky, entries)
const entriesOf = (value: unknown): [string, string][] =>
  [...typedOf(describeForm(Tricky), value)].flatMap(([name, texts]) =>
    texts.map((text): [string, string] => [name, text]),
  )

test('a whole answer survives the way through its inputs', () => {
  expect(Tricky.parse(parseForm(Tricky, entriesOf(answered)).value)).toEqual(answered)
})

test('an empty form has no answers, and required lists are empty lists', () => {
  expect(parse().value).toEqual({
    open: false,
    agreed: false,
    agency: null,
    kinds: [],
    aspects: { kebutuhan: {}, fasilitas: {} },
    members: [],
  })
})

test.each([
  ['385000000', 385_000_000],
  ['385.000.000', 385_000_000],
  ['385,000,000', 385_000_000],
  ['Rp 385.000.000', 385_000_000],
  ['Rp385.000.000,00', 385_000_000],
  [' rp. 1.000,- ', 1000],
  ['385.00', '385.00'],
  ['1.000,5', '1.000,5'],
  ['1.000,000', '1.000,000'],
  ['banyak', 'banyak'],
])('money %j is read as %j', (text, value) => {
  expect(parse(['ceiling', text]).value).toMatchObject({ ceiling: value })
})

test('a number that is none stays what was typed, for the schema to refuse', () => {
  expect(parse(['seats', '12 orang']).value).toMatchObject({ seats: '12 orang' })
  expect(parse(['seats', '1.200']).value).toMatchObject({ seats: 1200 })
})

test('line breaks of a browser become line breaks of ours', () => {
  expect(parse(['note', 'a\r\nb']).value).toMatchObject({ note: 'a\nb' })
})

test('blanks are no answer but come back as typed', () => {
  const { value, typed } = parse(['note', '   '])
  expect(value).not.toHaveProperty('note')
  expect(typed.get('note')).toEqual(['   '])
})

test('empty rows vanish, and the indexes of what was typed follow those of the value', () => {
  const { value, typed, raw } = parse(
    ['members[]', '4'],
    ['members[0].person', ''],
    ['members[2].person', ID],
    ['members[2].tasks[1]', 'Uji'],
    ['members[3].person~find', 'siti'],
  )
  expect(value).toMatchObject({ members: [{ person: ID, tasks: ['Uji'], chair: false }] })
  expect(typed.get('members[0].person')).toEqual([ID])
  expect(typed.get('members[0].tasks[0]')).toEqual(['Uji'])
  expect(raw.get('members[2].person')).toEqual([ID])
})

test('only the chosen branch answers; what was typed in the other one comes back', () => {
  const { value, typed } = parse(
    ['way.kind', 'meeting'],
    ['way.on', '2026-12-01'],
    ['way.remark~meeting', 'rapat'],
    ['way.remark~member', 'anggota'],
    ['way.person', ID],
  )
  expect(value).toMatchObject({ way: { kind: 'meeting', on: '2026-12-01', remark: 'rapat' } })
  expect((value as { way: object }).way).not.toHaveProperty('person')
  expect(typed.get('way.remark~member')).toEqual(['anggota'])
})

test('a branch that does not exist is left for the schema to refuse', () => {
  expect(parse(['way.kind', 'other']).value).toMatchObject({ way: { kind: 'other' } })
})

test('a stored file arrives by its hidden input, or new from the caller', () => {
  expect(parse(['extract', JSON.stringify(FILE)]).value).toMatchObject({ extract: FILE })
  const fresh = { ...answered.extract, name: 'baru.pdf' }
  const { value } = parseForm(Tricky, [['extract', JSON.stringify(FILE)]], new Map([['extract', fresh]]))
  expect(value).toMatchObject({ extract: fresh })
})

test.each(['{', '[]', '"x"', '{"digest":"../../etc/passwd","name":"x","size":1,"type":"t"}', '{"__proto__":{"a":1}}'])(
  'a file reference %j is no file',
  (text) => {
    expect(parse(['extract', text]).value).not.toHaveProperty('extract')
  },
)

test.each([
  '__proto__',
  '__proto__.polluted',
  'constructor.prototype.polluted',
  'members[0].__proto__.polluted',
  'way.__proto__.kind',
])('the name %s has no effect', (name) => {
  const { value } = parse([name, 'yes'], ['name', 'a'])
  expect(Object.prototype).not.toHaveProperty('polluted')
  expect(JSON.stringify(value)).not.toContain('yes')
})

test('a stored file leaves an optional answer by its box, unless another file comes', () => {
  const Optional = z.strictObject({ decree: upload('decree').optional() })
  const entries = [
    ['decree', JSON.stringify(FILE)],
    ['decree~drop', 'true'],
  ] as const
  expect(parseForm(Optional, entries)).toMatchObject({ value: {}, typed: new Map() })
  expect(parseForm(Optional, entries, new Map([['decree', answered.extract]])).value).toEqual({ decree: FILE })
  // A required one stays: there is nothing to be without it.
  expect(parse(['extract', JSON.stringify(FILE)], ['extract~drop', 'true']).value).toMatchObject({ extract: FILE })
})

test('rows beyond the limit are not read, too many fields are refused', () => {
  expect(parse(['members[300].person', ID]).value).toMatchObject({ members: [] })
  expect(parse(['members[999999999].person', ID]).value).toMatchObject({ members: [] })
  const many = Array.from({ length: 5001 }, (_, index): [string, string] => [`x${index}`, ''])
  expect(() => parseForm(Tricky, many)).toThrow(FormTooLarge)
  expect(() => parse(['x'.repeat(301), ''])).toThrow(FormTooLarge)
})

test.each([
  ['add:members', { type: 'add', name: 'members' }],
  ['add:members[0].tasks', { type: 'add', name: 'members[0].tasks' }],
  ['remove:members:2', { type: 'remove', name: 'members', index: 2 }],
  ['find:owner', { type: 'find', name: 'owner', query: 'siti' }],
  ['find:members[0].person', { type: 'find', name: 'members[0].person', query: '' }],
  ['add:__proto__', { type: 'submit' }],
  ['remove:members:x', { type: 'submit' }],
  ['submit', { type: 'submit' }],
  ['confirm', { type: 'other', value: 'confirm' }],
  ['', { type: 'submit' }],
])('the button %j asks for %j', (button, action) => {
  const { action: asked } = parse(['_action', button], ['owner~find', 'siti'])
  expect(asked).toEqual(action)
})

test('Enter in a search searches, elsewhere it sends', () => {
  expect(parse(['_action', 'enter'], ['owner~find', 'siti']).action).toEqual({
    type: 'find',
    name: 'owner',
    query: 'siti',
  })
  expect(parse(['_action', 'enter'], ['owner~find', 'siti'], ['owner', ID]).action).toEqual({ type: 'submit' })
  expect(parse(['_action', 'enter'], ['name', 'siti']).action).toEqual({ type: 'submit' })
})

const text = fc.string({ minLength: 1, maxLength: 40 }).filter((each) => each.trim() !== '' && !each.includes('\r'))
const id = fc.constantFrom(ID, OTHER_ID)
const day = fc.constantFrom('2026-11-25', '2027-01-01')
const aspect = fc.record({ condition: text, need: text }, { requiredKeys: ['condition'] })
const values = fc.record(
  {
    name: text,
    note: text,
    startsOn: day,
    startsAt: fc.constantFrom('09:00', '23:59'),
    ceiling: fc.integer({ min: 1, max: 999_999_999_999 }),
    seats: fc.integer({ min: 0, max: 5000 }),
    open: fc.boolean(),
    known: fc.boolean(),
    agreed: fc.constant(true),
    level: fc.constantFrom('low', 'middle', 'high'),
    kinds: fc.subarray(['hosting', 'subdomain', 'publicIp'], { minLength: 1 }),
    owner: id,
    agency: fc.option(id, { nil: null }),
    extract: text.map((name) => ({ ...FILE, name })),
    version: fc.integer(),
    way: fc.oneof(
      fc.record({ kind: fc.constant('member'), remark: text, person: id }),
      fc.record({ kind: fc.constant('meeting'), remark: text, on: day }, { requiredKeys: ['kind', 'on'] }),
    ),
    aspects: fc.record({ kebutuhan: aspect, fasilitas: aspect }),
    members: fc.array(fc.record({ person: id, tasks: fc.array(text, { maxLength: 4 }), chair: fc.boolean() }), {
      maxLength: 5,
    }),
    place: fc.record({ room: text }),
  },
  {
    requiredKeys: [
      'name',
      'startsOn',
      'ceiling',
      'open',
      'agreed',
      'level',
      'kinds',
      'owner',
      'agency',
      'extract',
      'version',
      'way',
      'aspects',
      'members',
    ],
  },
)

test('any answer survives the way through its inputs', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(parseForm(Tricky, entriesOf(value)).value).toEqual(value)
    }),
    { seed: 9, numRuns: 300 },
  )
})

test('nothing that is sent makes the reader fail', () => {
  const names = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      'members[0]',
      'members[0].tasks[0]',
      'way.kind',
      'way',
      '_action',
      'kinds',
      'members[]',
      'extract',
      'ceiling',
    ),
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(names, fc.oneof(fc.string(), fc.constantFrom('member', 'add:members')))),
      (entries) => {
        expect(parseForm(Tricky, entries).description).toBeDefined()
      },
    ),
    { seed: 9, numRuns: 500 },
  )
})
