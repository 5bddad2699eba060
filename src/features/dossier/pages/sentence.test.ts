import { expect, test } from 'vitest'
import type { SopDefinition } from '#core/sop/definition.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { catalogue, LOCALES } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { Names } from './names.ts'
import { sentenceOf } from './sentence.ts'

const sop: SopDefinition = sop009
const ways = Object.values(sop.stages).flatMap(({ kit, steps }) =>
  steps.flatMap(({ exits }) =>
    Object.entries(exits).flatMap(([exit, { kind }]) => (kind === 'back' ? [] : [`trail.act.${kit}.${exit}`])),
  ),
)

test.each(LOCALES)('every way forward of SOP 009 has a sentence of its own in %s, and no other has', (locale) => {
  const t = translator(locale)
  expect(ways.filter((key) => !t.has(key))).toEqual([])
  expect(Object.keys(catalogue[locale]).filter((key) => key.startsWith('trail.act.') && !ways.includes(key))).toEqual(
    [],
  )
})

const names: Names = {
  person: (id) => ({ id, name: `Orang ${id}` }),
  agency: (id) => id,
  agencyShort: (id) => id,
  position: () => 'Kepala Diskominfo',
  lookups: { person: () => undefined, agencies: [] },
}

const told = (kit: string, stage: string, exit: string, input: object, step = 'act') =>
  sentenceOf(
    JSON.parse(
      JSON.stringify({
        seq: 1,
        at: '2026-03-02T02:00:00.000Z',
        cause: { by: 'person', person: 'p', basis: { by: 'tenure', kind: 'definitive', position: 'x' } },
        event: { type: 'StepCompleted', kit, stage, step, exit, round: 1, input, outputs: [] },
      }),
    ),
    { words: wordsFor('id', 'Asia/Jakarta'), names, sop },
  )

test('a sentence says who did what, and to whom', () => {
  const appointed = [1, 2, 3, 4, 5].map((person) => ({ person: String(person), as: 'member' }))
  expect(told('appointMember', 'appointMember', 'ditunjuk', { appointed: appointed.slice(0, 1) })).toBe(
    'Kepala Diskominfo (Orang p) menunjuk Orang 1.',
  )
  expect(told('appointMember', 'appointMember', 'ditunjuk', { appointed })).toContain('Orang 3 dan 2 orang lagi.')
  expect(told('submitDraftKak', 'submitDraftKak', 'diserahkan', { version: 3 })).toContain('draft KAK versi 3.')
})

test('a degree at the end of a sentence brings no second full stop', () => {
  expect(told('appointMember', 'appointMember', 'ditunjuk', { appointed: [{ person: 'Dewi, S.AP.' }] })).toMatch(
    / menunjuk Orang Dewi, S\.AP\.$/,
  )
})

test('a way out that no sentence is written for is told by its label', () => {
  expect(told('general', 'approveKak', 'disetujui', {})).toContain('menyelesaikan Kegiatan 8 (KAK): Setujui draft KAK.')
})
