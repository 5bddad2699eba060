import { wcagContrast } from 'culori'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandFrom, COLOUR_FORM, checkColour } from './city-colour.ts'
import { type ColourRole, ROLES } from './palette.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
/** A colour that a city may set: the one that was asked for, or the nearest that is offered instead. */
const allowed = colour.map((asked) => {
  const check = checkColour(asked)
  return check.ok ? asked : check.nearest
})

const PAIRS: readonly (readonly [text: ColourRole, ground: ColourRole])[] = [
  ['brand', 'surface'],
  ['brand', 'surface-raised'],
  ['brand', 'surface-sunken'],
  ['brand', 'brand-soft'],
  ['text', 'brand-soft'],
  ['text-muted', 'brand-soft'],
  ['brand-strong', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
  ['on-header', 'header'],
  ['on-header', 'header-field'],
  ['on-header-muted', 'header'],
  ['on-header-muted', 'header-field'],
]

test('warna pemerintah daerah apa pun yang lolos tetap terbaca di kedua tema', () => {
  fc.assert(
    fc.property(allowed, (city) => {
      const roles = { ...ROLES, ...brandFrom(city) }
      const weak = PAIRS.flatMap(([one, other]) =>
        ([0, 1] as const)
          .map((theme) => [one, other, theme, wcagContrast(roles[one][theme], roles[other][theme])] as const)
          .filter(([, , , contrast]) => contrast < 4.5),
      )
      expect(weak).toEqual([])
      expect(
        Object.values(roles)
          .flat()
          .every((value) => COLOUR_FORM.test(value)),
      ).toBe(true)
    }),
    { seed: 9, numRuns: 400 },
  )
})

test('warna yang terlalu terang ditolak dengan warna terdekat yang cukup gelap', () => {
  const check = checkColour('#f2c200')
  expect(check.ok).toBe(false)
  if (check.ok) return
  expect(check.contrast).toBeLessThan(2)
  expect(checkColour(check.nearest)).toEqual({ ok: true })
})

test('warna bawaan lolos', () => {
  expect(checkColour(ROLES.brand[0])).toEqual({ ok: true })
})
