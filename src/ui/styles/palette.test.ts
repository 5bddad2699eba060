import { globSync, readFileSync } from 'node:fs'
import { wcagContrast } from 'culori'
import { expect, test } from 'vitest'
import { type ColourRole, colourTokens, ROLES } from './palette.ts'

const GROUNDS = ['surface', 'surface-raised', 'surface-sunken'] as const

/** Text on the ground that it stands on somewhere in the application. */
const TEXT_ON: readonly (readonly [text: ColourRole, ground: ColourRole])[] = [
  ...GROUNDS.flatMap((ground) =>
    (['text', 'text-muted', 'brand', 'brand-strong', 'positive', 'notice', 'negative', 'neutral'] as const).map(
      (text) => [text, ground] as const,
    ),
  ),
  ...(['brand', 'positive', 'notice', 'negative', 'neutral'] as const).flatMap((sentiment) => [
    [sentiment, `${sentiment}-soft`] as const,
    ['text', `${sentiment}-soft`] as const,
    ['text-muted', `${sentiment}-soft`] as const,
  ]),
  ['brand-strong', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
  ['on-negative', 'negative'],
  ['on-negative', 'negative-strong'],
  ['on-header', 'header'],
  ['on-header', 'header-field'],
  ['on-header-muted', 'header'],
  ['on-header-muted', 'header-field'],
  ['header-field', 'on-header'],
]

/** Edges of controls and marks of focus. */
const SHAPE_ON: readonly (readonly [shape: ColourRole, ground: ColourRole])[] = [
  ...GROUNDS.map((ground) => ['line-strong', ground] as const),
  ...GROUNDS.map((ground) => ['focus', ground] as const),
  ['focus-on-header', 'header'],
  ['accent', 'header'],
]

const THEMES = [
  ['terang', 0],
  ['gelap', 1],
] as const

const weaker = (pairs: typeof TEXT_ON, theme: 0 | 1, least: number) =>
  pairs.filter(([one, other]) => wcagContrast(ROLES[one][theme], ROLES[other][theme]) < least)

test.each(THEMES)('teks terbaca pada dasarnya, tema %s: kontras 4,5 atau lebih', (_, theme) => {
  expect(weaker(TEXT_ON, theme, 4.5)).toEqual([])
})

test.each(THEMES)('tepi kendali dan tanda fokus tampak, tema %s: kontras 3 atau lebih', (_, theme) => {
  expect(weaker(SHAPE_ON, theme, 3)).toEqual([])
})

test('peramban tanpa light-dark() mendapat setiap warna tema terang', () => {
  const [, fallback = ''] = colourTokens(ROLES).split('@supports')
  for (const [name, [light]] of Object.entries(ROLES)) expect(fallback).toContain(`--${name}:${light}`)
})

test('warna mentah hanya ada di palette.ts: lembar gaya memakai peran', () => {
  const sheets = globSync('src/**/*.css')
  expect(sheets.length).toBeGreaterThan(10)
  const onScreen = (path: string) => readFileSync(path, 'utf8').split('@media print')[0] ?? ''
  const raw = sheets.filter((path) => /#[0-9a-f]{3,8}\b/i.test(onScreen(path)))
  expect(raw).toEqual([])
})
