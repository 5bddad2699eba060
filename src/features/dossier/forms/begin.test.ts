import { expect, test } from 'vitest'
import type { Recorded } from '#core/dossier/event.ts'
import { AnalyseInput, AnalyseReturnedInput } from '#core/dossier/kits/analyse.ts'
import { ApproveKakInput } from '#core/dossier/kits/approve-kak.ts'
import { SubmitDraftKakInput } from '#core/dossier/kits/submit-draft-kak.ts'
import { TestSecurityInput } from '#core/dossier/kits/test-security.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { typedAt } from '#ui/forms/typed.ts'
import { beginning, beginningBeside, withFreshHidden } from './begin.ts'

// Only what the form's beginning looks at.
const dossierWith = (facts: object): Dossier => ({ facts, team: [], rounds: {} }) as unknown as Dossier
const left = (event: object): Recorded[] => [{ event } as unknown as Recorded]

test('a form that corrects an earlier round begins with what was handed in, and asks for the open remarks', () => {
  const trail = left({
    type: 'StepCompleted',
    stage: 'submitDraftKak',
    step: 'act',
    exit: 'diserahkan',
    kit: 'submitDraftKak',
    input: { identity: { programme: 'Program contoh' }, sections: { latarBelakang: 'Latar' }, version: 1 },
  })
  const dossier = dossierWith({ kak: { openRequired: ['K1.2'], openAdvised: ['K1.1'] } })
  const place = { stage: 'submitDraftKak', step: 'act', exit: 'diserahkan' }
  const typed = beginning(describeForm(SubmitDraftKakInput), place, { dossier, sop: sop009, trail })
  expect(typedAt(typed, 'sections.latarBelakang')).toBe('Latar')
  expect(typedAt(typed, 'answers[0].comment')).toBe('K1.2')
  expect(typedAt(typed, 'answers[1].comment')).toBe('K1.1')
  expect(typed.has('version')).toBe(false)
})

test('findings of an earlier round come with all that was written about them, and their present state', () => {
  const findings = [{ id: 'T1.1', title: 'XSS', severity: 'high', status: 'open', description: 'Rinci' }]
  const trail = left({
    type: 'StageReturned',
    stage: 'testSecurity',
    step: 'act',
    exit: 'belumAman',
    kit: 'testSecurity',
    input: { findings },
  })
  const known = [{ id: 'T1.1', title: 'XSS', severity: 'high', status: 'open' }]
  const place = { stage: 'testSecurity', step: 'act', exit: 'aman' }
  const around = { dossier: dossierWith({ security: { findings: known } }), sop: sop009, trail }
  const typed = beginning(describeForm(TestSecurityInput), place, around)
  expect(typedAt(typed, 'findings[0].description')).toBe('Rinci')
  expect(typedAt(typed, 'findings[0].id')).toBe('T1.1')
})

test('the version that travels unseen is that of the page as it is shown now', () => {
  const description = describeForm(ApproveKakInput)
  const old = new Map([
    ['versionRead', ['1']],
    ['note', ['Setuju']],
  ])
  const fresh = withFreshHidden(description, old, new Map([['versionRead', ['2']]]))
  expect(typedAt(fresh, 'versionRead')).toBe('2')
  expect(typedAt(fresh, 'note')).toBe('Setuju')
})

test('another conclusion begins with what was written for the first one, part by part', () => {
  const begin = new Map([
    ['heldOn', ['2026-11-18']],
    ['attendance[0].person', ['a']],
    ['attendance[1].person', ['b']],
  ])
  const beside = new Map([
    ['attendance[]', ['1']],
    ['attendance[0].person', ['c']],
    ['aspects.sdm.need', ['Dua orang']],
    ['conditions[0].text', ['Catatan']],
  ])
  const typed = beginningBeside(describeForm(AnalyseInput), begin, beside)
  expect(Object.fromEntries(typed)).toEqual({
    heldOn: ['2026-11-18'],
    'attendance[]': ['1'],
    'attendance[0].person': ['c'],
    'aspects.sdm.need': ['Dua orang'],
  })
  expect(beginningBeside(describeForm(AnalyseReturnedInput), new Map(), beside)).toEqual(new Map())
})
