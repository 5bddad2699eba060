import { expect, test } from 'vitest'
import type { SopDefinition } from '#core/sop/definition.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { messageKeysOf } from '#ui/forms/message-keys.ts'
import { LOCALES } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { otherActs, schemaOf } from '../forms/other-act-spec.ts'
import type { Names } from './names.ts'
import { REFUSAL_STATUS } from './refusal-status.ts'
import { refusalText } from './refusal-text.ts'

const names: Names = {
  person: (id) => (id === 'p1' ? { id, name: 'Dede Supriatna' } : undefined),
  agency: (id) => (id === 'a1' ? 'Dinas Kesehatan' : id),
  agencyShort: (id) => id,
  position: () => undefined,
  lookups: { person: () => undefined, agencies: [] },
}
const sop: SopDefinition = sop009
const telling = { names, sop, words: wordsFor('id', 'Asia/Jakarta') }

test.each(LOCALES)('every refusal has its sentence in %s', (locale) => {
  const t = translator(locale)
  expect(Object.keys(REFUSAL_STATUS).filter((reason) => !t.has(`refusal.${reason}`))).toEqual([])
})

test.each(LOCALES)('every field of the acts beside the activities has its words in %s', (locale) => {
  const t = translator(locale)
  expect(otherActs.flatMap((act) => messageKeysOf(schemaOf(act), act)).filter((key) => !t.has(key))).toEqual([])
})

test('a refusal names people, agencies, stages and dates as people know them', () => {
  expect(refusalText({ reason: 'notThisStage', now: { stage: 'checkKak', step: 'act' } }, telling)).toContain(
    'Kegiatan 7',
  )
  expect(refusalText({ reason: 'kakCommentsUnanswered', comments: ['K1.1', 'K1.2'] }, telling)).toContain('K1.1, K1.2')
  expect(refusalText(JSON.parse('{"reason":"meetingInPast","date":"2026-11-25"}'), telling)).toContain('25 Nov 2026')
  expect(refusalText(JSON.parse('{"reason":"memberNotOfAgency","person":"p1","agency":"a1"}'), telling)).toContain(
    'Dede Supriatna tidak bertugas di Dinas Kesehatan',
  )
})
