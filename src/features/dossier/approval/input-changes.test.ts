import { expect, test } from 'vitest'
import { z } from 'zod'
import { choice, group, hidden, line, money, paragraph, person, rows, upload } from '#core/forms/fields.ts'
import type { Print } from '#ui/forms/answers.tsx'
import { describeForm } from '#ui/forms/describe.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { inputChanges } from './input-changes.ts'

const words = wordsFor('id', 'Asia/Jakarta')
// A form of the tests has no texts: its keys stand for them.
const t = Object.assign((key: string) => key, {
  dynamic: (key: string) => key.replace('form.contoh.', ''),
  has: () => true,
})
const print: Print = {
  form: 'contoh',
  words: { ...words, t },
  lookups: { person: (id) => ({ id, name: `Orang ${id}` }), agencies: [] },
  fileHref: () => undefined,
}

const form = describeForm(
  z.strictObject({
    title: line(),
    version: hidden(z.int()),
    body: group({ purpose: paragraph(), ceiling: money() }),
    kind: choice('contoh', ['a', 'b']),
    lead: person().optional(),
    file: upload('attachment').optional(),
    members: rows(z.strictObject({ name: line(), task: line().optional() })).optional(),
    answers: rows(z.strictObject({ comment: hidden(z.string()), text: line() })).optional(),
  }),
)
const base = {
  title: 'Satu',
  version: 1,
  body: { purpose: 'Melayani warga', ceiling: 1000 },
  kind: 'a',
  members: [{ name: 'Ani' }, { name: 'Budi', task: 'Ketua' }],
}
const changes = (after: object) => inputChanges(form, base, { ...base, ...after }, print)

test('the same input has no changes, and what nobody sees is none', () => {
  expect(changes({})).toEqual([])
  expect(changes({ version: 2 })).toEqual([])
})

test('an answer is named by the parts that it stands in, as people read it', () => {
  expect(changes({ body: { purpose: 'Melayani warga kota', ceiling: 385000000 } })).toEqual([
    { label: ['body', 'body.purpose'], before: 'Melayani warga', after: 'Melayani warga kota' },
    { label: ['body', 'body.ceiling'], before: 'Rp1.000', after: 'Rp385.000.000' },
  ])
  expect(changes({ lead: 'p1' })).toEqual([{ label: ['lead'], after: 'Orang p1' }])
})

test('a file that was replaced is told by its digest even under the same name', () => {
  const file = (digest: string) => ({ digest: digest.repeat(64), name: 'kak.pdf', size: 2048, type: 'application/pdf' })
  const [change] = inputChanges(form, { ...base, file: file('a') }, { ...base, file: file('b') }, print)
  expect(change?.before).toContain('aaaaaaaaaaaa')
  expect(change?.after).toContain('bbbbbbbbbbbb')
})

test('a row put in before others leaves the others alone; one that changed is compared field by field', () => {
  const [ani, budi] = base.members
  expect(changes({ members: [{ name: 'Citra' }, ani, budi] })).toEqual([
    { label: ['members', 'members.row 1'], after: 'members.name: Citra' },
  ])
  expect(changes({ members: [ani, { name: 'Budi', task: 'Sekretaris' }] })).toEqual([
    { label: ['members', 'members.row 2', 'members.task'], before: 'Ketua', after: 'Sekretaris' },
  ])
  expect(changes({ members: [ani] })).toEqual([
    { label: ['members', 'members.row'], before: 'members.name: Budi; members.task: Ketua' },
  ])
})

test('answers to remarks of a round that is over are not missed', () => {
  const answered = { ...base, answers: [{ comment: 'K1.1', text: 'Sudah' }] }
  expect(inputChanges(form, answered, base, print)).toEqual([])
  expect(inputChanges(form, base, answered, print)).toHaveLength(1)
})
