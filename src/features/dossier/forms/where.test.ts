import { describe, expect, test } from 'vitest'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { KitRefusal } from '#core/dossier/kits/refusal.ts'
import { ONLY_STEP } from '#core/sop/define.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { fieldAt } from '#ui/forms/field-at.ts'
import { pathText } from '#ui/forms/issues.ts'

type Case = readonly [refusal: KitRefusal, input: object, fields: readonly string[]]

const A = '0199a1b2-0000-7000-8000-00000000000a' as never // stands for a person of the rows below
const DAY = '2026-11-25' as never // a plain date
const PERIOD = { from: DAY, until: DAY }
const twoOf = (rows: string) => ({ [rows]: [{ person: A }, { person: 'b' }, { person: A }] })

/** What each rule is about, by kit, step and exit. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  [`requestAssistance ${ONLY_STEP} diajukan`]: [
    [{ reason: 'notOfOwnerAgency', person: A }, {}, ['choice.person']],
    [{ reason: 'meetingInPast', date: DAY }, {}, ['choice.date']],
    [{ reason: 'placeOrLinkMissing' }, {}, ['choice.place']],
  ],
  [`appointMember ${ONLY_STEP} ditunjuk`]: [
    [{ reason: 'personTwice', person: A }, twoOf('appointed'), ['appointed[2].person']],
    [{ reason: 'notOfOwnerAgency', person: A }, twoOf('appointed'), ['appointed[0].person', 'appointed[2].person']],
    [{ reason: 'endBeforeStart', ...PERIOD }, {}, ['period.until']],
    [{ reason: 'appointmentNeedsMember' }, {}, ['appointed']],
  ],
  [`formTeam ${ONLY_STEP} dibentuk`]: [
    [{ reason: 'memberNotOfAgency', person: A, agency: A }, { members: [{ person: A }] }, ['members[0].agency']],
    [{ reason: 'teamNeedsOneLeader', leaders: 0 }, { members: [] }, ['members']],
    [
      { reason: 'teamNeedsOneLeader', leaders: 2 },
      { members: [{ teamRole: 'ketua' }, { teamRole: 'anggota' }, { teamRole: 'ketua' }] },
      ['members[2].teamRole'],
    ],
    [{ reason: 'alreadyOver', until: DAY }, { members: [] }, ['validUntil']],
    [{ reason: 'appointedNotInTeam', person: A }, { members: [] }, ['members']],
  ],
  [`inviteAnalysis ${ONLY_STEP} diundang`]: [
    [{ reason: 'endTimeBeforeStart', startTime: '10:00', endTime: '09:00' }, {}, ['endTime']],
    [{ reason: 'personTwice', person: A }, twoOf('invitees'), ['invitees[2].person']],
    [{ reason: 'applicantNotInvited' }, {}, ['invitees']],
  ],
  [`analyse ${ONLY_STEP} layak`]: [
    [{ reason: 'meetingNotHeld', date: DAY }, {}, ['heldOn']],
    [{ reason: 'personTwice', person: A }, twoOf('attendance'), ['attendance[2].person']],
    [{ reason: 'personalDataContradicts' }, {}, ['personalData.kinds']],
    [{ reason: 'personalDataNeedsLegalBasis' }, {}, ['personalData.legalBasis']],
    [{ reason: 'duplicateNeedsExplanation' }, {}, ['duplicateCheck.explanation']],
    [{ reason: 'duplicateNotFeasible' }, {}, ['duplicateCheck.result']],
  ],
  [`submitDraftKak ${ONLY_STEP} diserahkan`]: [
    [
      { reason: 'kakCommentsUnanswered', comments: ['K1.2'] },
      { answers: [{ comment: 'K1.1', answer: 'Sudah' }, { comment: 'K1.2' }] },
      ['answers[1].answer'],
    ],
  ],
  [`checkKak ${ONLY_STEP} sesuai`]: [
    [
      { reason: 'kakHasRequiredComments' },
      { comments: [{ level: 'advised' }, { level: 'required' }] },
      ['comments[1].level'],
    ],
  ],
  [`checkKak ${ONLY_STEP} perluPerbaikan`]: [[{ reason: 'kakReturnNeedsComment' }, {}, ['comments']]],
  [`procurement ${ONLY_STEP} penyediaTerpilih`]: [
    [{ reason: 'contractNotYetSigned', date: DAY }, {}, ['contract.date']],
    [{ reason: 'endBeforeStart', ...PERIOD }, {}, ['contract.endsOn']],
  ],
  [`presentPlan ${ONLY_STEP} dipresentasikan`]: [[{ reason: 'mockupMissing' }, {}, ['mockup.link']]],
  [`respond ${ONLY_STEP} diterima`]: [
    [{ reason: 'unknownPerson', person: A }, { meeting: { chair: 'b', minuteTaker: A } }, ['meeting.minuteTaker']],
    [{ reason: 'decisionDueBeforeMeeting', position: 2 }, {}, ['decisions[1].due']],
    [
      { reason: 'answeredTwice', ids: 'P1.1' },
      { earlier: [{ decision: 'P1.1' }, { decision: 'P1.1' }] },
      ['earlier[1].decision'],
    ],
  ],
  [`construction ${ONLY_STEP} selesai`]: [[{ reason: 'dateInFuture', date: DAY }, {}, ['finishedOn']]],
  [`presentResult ${ONLY_STEP} dipresentasikan`]: [
    [{ reason: 'testsMissing' }, {}, ['tests.passed']],
    [
      { reason: 'decisionsUnknown', ids: 'P9.9' },
      { answers: [{ decision: 'P1.1' }, { decision: 'P9.9' }] },
      ['answers[1].decision'],
    ],
    [{ reason: 'decisionsUnanswered', ids: 'P1.1' }, {}, ['answers']],
  ],
  [`testSecurity ${ONLY_STEP} amanBersyarat`]: [
    [{ reason: 'buildDiffers', build: '1' }, {}, ['scope.build']],
    [
      { reason: 'openFindings', count: 1, ids: 'T1.2' },
      {
        findings: [
          { status: 'open', severity: 'low' },
          { status: 'open', severity: 'high' },
        ],
      },
      ['findings[1].status'],
    ],
    [
      { reason: 'findingTwice', ids: 'T1.1' },
      { findings: [{}, { id: 'T1.1' }, {}, { id: 'T1.1' }] },
      ['findings[3].id'],
    ],
    [{ reason: 'functionInadequate', functions: 'a, c' }, {}, ['functions.a', 'functions.c']],
    [{ reason: 'validityNotInFuture' }, {}, ['validUntil']],
    [{ reason: 'planMissing', ids: 'T1.1' }, {}, ['plan']],
  ],
  'requestHosting request diajukan': [
    [{ reason: 'nothingRequested' }, { build: {} }, ['hosting']],
    [
      { reason: 'subdomainTwice', name: 'b' },
      { build: {}, subdomain: [{ name: 'a' }, { name: 'b' }, { name: 'b' }] },
      ['subdomain[2].name'],
    ],
    [{ reason: 'expiryNotInFuture' }, { build: {} }, ['expiresOn']],
  ],
  'requestHosting receive diterima': [
    [
      { reason: 'checklistIncomplete', count: 1 },
      { checklist: { letterSigned: true, specificationComplete: true, nameAvailable: false, contactReachable: true } },
      ['checklist.nameAvailable'],
    ],
  ],
  [`followUp ${ONLY_STEP} ditindaklanjuti`]: [
    [
      { reason: 'answerIncomplete', item: 'S1.2', missing: 'unit' },
      { answers: [{ item: 'S1.1' }, { item: 'S1.2' }] },
      ['answers[1].unit'],
    ],
    [{ reason: 'itemsUnanswered', ids: 'S1.1' }, {}, ['answers']],
  ],
}

describe.each(Object.entries(CASES))('%s', (place, cases) => {
  const [name = '', step = '', exit = ''] = place.split(' ')
  const kit = kitOf(name)
  const description = describeForm(kit.form({ step, exit }))

  test.each(cases)('$reason is said at its field', (refusal, input, fields) => {
    const found = kit.where?.(refusal, input) ?? []
    expect(found.map(pathText)).toEqual(fields)
    for (const path of found) expect(fieldAt(description, path)).toBeDefined()
  })
})

test('a refusal that no field can help is about the form as a whole', () => {
  expect(kitOf('analyse').where?.({ reason: 'dossierHeld' }, {})).toEqual([])
})
