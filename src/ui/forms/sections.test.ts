import { expect, test } from 'vitest'
import { ANALYSIS_ASPECTS, AnalyseInput } from '#core/dossier/kits/analyse.ts'
import { FormTeamInput } from '#core/dossier/kits/form-team.ts'
import { SubmitDraftKakInput } from '#core/dossier/kits/submit-draft-kak.ts'
import { TestSecurityInput } from '#core/dossier/kits/test-security.ts'
import { translator } from '../messages/translator.ts'
import { describeForm } from './describe.ts'
import { completeness, sectionsOf } from './sections.ts'

const t = translator('id')
const analysis = (typed: Readonly<Record<string, string>>) =>
  sectionsOf('analyse', describeForm(AnalyseInput), new Map(Object.entries(typed).map(([k, v]) => [k, [v]])), t)
const stateOf = (sections: ReturnType<typeof analysis>, id: string) => sections.find((each) => each.id === id)

test('the seven aspects of an analysis are seven parts', () => {
  const sections = analysis({})
  for (const aspect of ANALYSIS_ASPECTS) {
    expect(stateOf(sections, `f-aspects-${aspect}`)).toMatchObject({ state: 'missing', missing: 4 })
  }
  expect(completeness(sections)).toEqual({ filled: 0, total: 11 })
})

test('a part is complete when each required answer of it is there', () => {
  const aspect = Object.fromEntries(
    ['condition', 'need', 'gap', 'recommendation'].map((key) => [`aspects.sdm.${key}`, 'Contoh']),
  )
  expect(stateOf(analysis(aspect), 'f-aspects-sdm')).toMatchObject({ state: 'filled', missing: 0 })
  expect(completeness(analysis(aspect))).toEqual({ filled: 1, total: 11 })
  expect(stateOf(analysis({ ...aspect, 'aspects.sdm.gap': ' ' }), 'f-aspects-sdm')).toMatchObject({ missing: 1 })
})

test('an optional part asks for nothing until something stands in it', () => {
  expect(stateOf(analysis({}), 'f-guests')).toMatchObject({ state: 'optional' })
  expect(stateOf(analysis({ 'guests[]': '2' }), 'f-guests')).toMatchObject({ state: 'optional' })
  expect(stateOf(analysis({ 'guests[0].name': 'Contoh' }), 'f-guests')).toMatchObject({ state: 'missing', missing: 1 })
})

test('each chapter of a KAK is a part, a security test has six, a short form none', () => {
  const parts = (form: string, schema: Parameters<typeof describeForm>[0]) =>
    sectionsOf(form, describeForm(schema), new Map(), t)
  expect(parts('submitDraftKak', SubmitDraftKakInput).map(({ id }) => id)).toContain('f-sections-klausulKeamanan')
  expect(parts('testSecurity', TestSecurityInput)).toHaveLength(6)
  expect(parts('formTeam', FormTeamInput)).toEqual([])
})
