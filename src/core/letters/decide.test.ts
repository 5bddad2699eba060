import { expect, test } from 'vitest'
import { AGENCIES, actor, day, given, left, PEOPLE, turn, type Who } from '../dossier/given.fixture.ts'
import { requestsMember } from '../dossier/sample-inputs.fixture.ts'
import { FileDigest, LetterId, PositionId } from '../ids.ts'
import type { LetterAct } from './act.ts'
import { decideLetter } from './decide.ts'
import type { LetterEvent, LetterStep } from './event.ts'
import { letterHolder, letterState } from './life.ts'

const LETTER = LetterId.parse('00000000-0000-4000-8000-000000000001')
const file = (digit: string) => ({ digest: FileDigest.parse(digit.repeat(64)), size: 1 })
const [MADE, SIGNED] = [file('a'), file('b')]
const STAFF_POSITION = PositionId.parse(actor('stafPd').tenures[0]?.position)

const initial: LetterStep = { what: 'initial', holder: `position:${STAFF_POSITION}` }
const sign: LetterStep = {
  what: 'sign',
  holder: `head:${AGENCIES.applicant}`,
  printed: PEOPLE.kepalaPd,
  box: { page: 1, x: 0, y: 0, width: 100, height: 40 },
}
const made = (steps: readonly LetterStep[], more: Partial<LetterEvent & { type: 'LetterMade' }> = {}): LetterEvent => ({
  ...{
    type: 'LetterMade',
    letter: LETTER,
    kind: 'suratPermohonan',
    stage: 'requestAssistance',
    name: 'Surat Permohonan',
  },
  ...{ agency: AGENCIES.applicant, number: '001', on: day('2026-03-02'), template: 'c'.repeat(64), steps, ...MADE },
  ...more,
})
const ASKED = left('requestAssistance', 'diajukan', requestsMember)
const asked = (...events: LetterEvent[]) => given(ASKED, turn('appointMember'), ...events)

const signs: LetterAct = {
  type: 'signLetter',
  letter: LETTER,
  signed: { over: MADE.digest, ...SIGNED, method: 'local', certificate: 'd'.repeat(64) },
}
const initials: LetterAct = { type: 'initialLetter', letter: LETTER, over: MADE.digest }
const revokes: LetterAct = { type: 'revokeLetter', letter: LETTER, reason: 'Salah alamat' }
const numbers: LetterAct = { type: 'numberLetter', letter: LETTER, agency: AGENCIES.applicant, number: '7' }

const reasonOf = (act: LetterAct, who: Who, dossier: ReturnType<typeof asked>): string => {
  const outcome = decideLetter(act, dossier, actor(who))
  return outcome.ok ? 'done' : outcome.refusal.reason
}

test.each<[string, LetterAct, Who, LetterEvent[], string]>([
  ['signs what waits for them', signs, 'kepalaPd', [made([sign])], 'done'],
  ['does not sign for the head', signs, 'stafPd', [made([sign])], 'letterNotYours'],
  ['does not sign for another agency', signs, 'kepalaDiskominfo', [made([sign])], 'letterNotYours'],
  ['does not sign before the initials', signs, 'stafPd', [made([initial, sign])], 'letterToInitial'],
  ['initials what waits for them', initials, 'stafPd', [made([initial, sign])], 'done'],
  ['does not initial what waits for a signature', initials, 'kepalaPd', [made([sign])], 'letterToSign'],
  ['signs nothing that has no file', signs, 'kepalaPd', [], 'letterNotMade'],
  ['does not sign twice', signs, 'kepalaPd', [made([sign]), signedBy()], 'letterComplete'],
  ['does not sign what was revoked', signs, 'kepalaPd', [made([sign]), revoked()], 'letterEnded'],
  [
    'does not sign what was replaced before it was made',
    signs,
    'kepalaPd',
    [made([sign], { ended: 'replaced' })],
    'letterEnded',
  ],
  [
    'does not sign another file than was read',
    signs,
    'kepalaPd',
    [made([sign]), made([sign], file('e'))],
    'letterChanged',
  ],
  ['revokes a letter of their agency', revokes, 'kepalaPd', [made([sign]), signedBy()], 'done'],
  ['does not revoke without heading the agency', revokes, 'stafPd', [made([sign])], 'letterOfOtherAgency'],
  ['does not revoke for another agency', revokes, 'kepalaDiskominfo', [made([sign])], 'letterOfOtherAgency'],
  ['types a number for their agency', numbers, 'stafPd', [], 'done'],
  ['types no number for another agency', numbers, 'stafDiskominfo', [], 'letterOfOtherAgency'],
  ['types no number for a letter that was made', numbers, 'stafPd', [made([sign])], 'letterNumbered'],
])('somebody %s', (_, act, who, events, reason) => {
  expect(reasonOf(act, who, asked(...events))).toBe(reason)
})

function signedBy(): LetterEvent {
  const certificate = 'd'.repeat(64)
  return { type: 'LetterSigned', letter: LETTER, name: '', over: MADE.digest, method: 'local', certificate, ...SIGNED }
}
function revoked(): LetterEvent {
  return { type: 'LetterRevoked', letter: LETTER, name: '', reason: 'Salah alamat' }
}

test('a letter goes from initials to signature to complete, and says whom it waits for', () => {
  const over = MADE.digest
  const steps = [
    made([initial, sign]),
    { type: 'LetterInitialled', letter: LETTER, name: '', over } as const,
    signedBy(),
  ]
  const told = [1, 2, 3].map((count) => {
    const life = asked(...steps.slice(0, count)).letters[LETTER]
    return life && [letterState(life), letterHolder(life)]
  })
  expect(told).toEqual([
    ['initialling', initial.holder],
    ['signing', sign.holder],
    ['final', null],
  ])
})

test('made anew it keeps its initials; the next round of its activity replaces it', () => {
  const over = MADE.digest
  const begun = [made([initial, sign]), { type: 'LetterInitialled', letter: LETTER, name: '', over } as const]
  expect(asked(...begun, made([initial, sign], file('e'))).letters[LETTER]).toMatchObject({ done: 1, file: file('e') })
  expect(given(ASKED, turn('appointMember'), ...begun, ASKED).letters[LETTER]?.ended).toBe('replaced')
})
