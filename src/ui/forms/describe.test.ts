import { expect, test } from 'vitest'
import { z } from 'zod'
import { line, rows } from '#core/forms/fields.ts'
import { describeForm } from './describe.ts'
import { messageKeysOf } from './message-keys.ts'
import { Tricky } from './tricky.fixture.ts'

const field = (key: string) => {
  const root = describeForm(Tricky)
  return root.kind === 'group' ? root.fields.find((each) => each.key === key) : undefined
}

test('fields stand in the order of the schema, described once', () => {
  expect(describeForm(Tricky)).toMatchObject({ kind: 'group' })
  expect(describeForm(Tricky)).toBe(describeForm(Tricky))
  expect(field('name')).toMatchObject({ kind: 'leaf', widget: 'line', takes: 'text', required: true, label: 'name' })
})

test('wrappers tell what may be left out and what it is then', () => {
  expect(field('note')).toMatchObject({ required: false, empty: undefined, widget: 'paragraph' })
  expect(field('agency')).toMatchObject({ required: false, empty: null, widget: 'agency' })
  expect(field('place')).toMatchObject({ kind: 'group', required: false })
})

test('each widget knows what its schema takes', () => {
  expect(field('ceiling')).toMatchObject({ takes: 'integer', example: '385000000' })
  expect(field('kinds')).toMatchObject({
    takes: 'list',
    values: ['hosting', 'subdomain', 'publicIp'],
    vocabulary: 'kind',
  })
  expect(field('agreed')).toMatchObject({ takes: 'boolean' })
  expect(field('extract')).toMatchObject({ takes: 'json', slot: 'dpaExtract' })
  expect(field('version')).toMatchObject({ takes: 'integer', widget: 'hidden' })
})

test('a discriminated union has branches without the discriminator, and knows the keys that branches share', () => {
  const union = field('way')
  expect(union).toMatchObject({ kind: 'union', discriminator: 'kind', vocabulary: 'way' })
  expect(
    union?.kind === 'union' && union.branches.map(({ value, fields }) => [value, fields.map((f) => f.key)]),
  ).toEqual([
    ['member', ['remark', 'person']],
    ['meeting', ['remark', 'on']],
  ])
  expect(union?.kind === 'union' && [...union.shared]).toEqual(['remark'])
})

test('rows carry their limits, rows in rows too', () => {
  expect(field('members')).toMatchObject({ kind: 'rows', min: 1, max: 200, item: { kind: 'group' } })
})

test('groups of like groups share the texts of their fields', () => {
  const keys = messageKeysOf(Tricky, 'tricky').filter((key) => key.includes('aspects'))
  expect(keys).toEqual([
    'form.tricky.aspects',
    'form.tricky.aspects.fasilitas',
    'form.tricky.aspects.item.condition',
    'form.tricky.aspects.item.need',
    'form.tricky.aspects.kebutuhan',
  ])
})

test('the keys of a form name its labels, rows and options, and nothing that no page shows', () => {
  const keys = messageKeysOf(Tricky, 'tricky')
  expect(keys).toContain('form.tricky.members.row')
  expect(keys).toContain('form.tricky.members.tasks.item')
  expect(keys).toContain('option.way.meeting')
  expect(keys).toContain('option.level.low')
  expect(keys).not.toContain('form.tricky.version')
})

test.each([
  ['a field without a control', z.strictObject({ when: z.bigint() })],
  ['a name of the prototype', z.strictObject({ constructor: line() })],
  ['a name that is not one', z.strictObject({ 'a.b': line() })],
  ['rows of nothing known', z.strictObject({ all: rows(z.string()) })],
  ['no object at all', line()],
])('%s is a fault', (_name, schema) => {
  expect(() => describeForm(schema)).toThrow()
})
