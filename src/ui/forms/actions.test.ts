import { expect, test } from 'vitest'
import { applyRowAction, fieldNamed } from './actions.ts'
import { describeForm } from './describe.ts'
import { ID, OTHER_ID, Tricky } from './tricky.fixture.ts'
import { rowsShown, type Typed } from './typed.ts'

const description = describeForm(Tricky)
const typed: Typed = new Map([
  ['name', ['a']],
  ['members[0].person', [ID]],
  ['members[1].person', [OTHER_ID]],
  ['members[1].tasks[0]', ['Uji']],
  ['members[2].person', ['']],
])

test('adding a row keeps all and shows one more', () => {
  const next = applyRowAction(description, typed, { type: 'add', name: 'members' })
  expect(rowsShown(next, 'members', 1)).toBe(4)
  expect(next.get('members[1].tasks[0]')).toEqual(['Uji'])
})

test('removing a row moves those below up, with all that they hold', () => {
  const next = applyRowAction(description, typed, { type: 'remove', name: 'members', index: 0 })
  expect(rowsShown(next, 'members', 1)).toBe(2)
  expect(next.get('members[0].person')).toEqual([OTHER_ID])
  expect(next.get('members[0].tasks[0]')).toEqual(['Uji'])
  expect(next.get('name')).toEqual(['a'])
})

test('a table never has more rows than its schema takes, nor loses one that is not there', () => {
  const full: Typed = new Map([['members[]', ['200']]])
  expect(rowsShown(applyRowAction(description, full, { type: 'add', name: 'members' }), 'members', 1)).toBe(200)
  expect(applyRowAction(description, typed, { type: 'remove', name: 'members', index: 9 })).toBe(typed)
})

test('an input is found by its name, for its slot and its search', () => {
  expect(fieldNamed(description, 'extract')).toMatchObject({ slot: 'dpaExtract' })
  expect(fieldNamed(description, 'members[7].person')).toMatchObject({ widget: 'person' })
  expect(fieldNamed(description, 'way.remark~member')).toMatchObject({ widget: 'line', required: true })
  expect(fieldNamed(description, 'way.remark~meeting')).toMatchObject({ required: false })
  expect(fieldNamed(description, 'members.person')).toBeUndefined()
  expect(fieldNamed(description, 'nothing')).toBeUndefined()
})
