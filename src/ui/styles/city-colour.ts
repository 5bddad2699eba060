import { clampChroma, converter, formatHex, wcagContrast } from 'culori'
import { type BrandRole, PALETTE, type Shades } from './palette.ts'

const LEAST_CONTRAST = 4.5
/** The darkest ground of the light theme that text in the brand's colour stands on. */
const [GROUND] = PALETTE.neutral['surface-sunken']
/** Steps of lightness that an eye cannot tell apart. */
const STEP = 0.005

const oklch = converter('oklch')

const parts = (colour: string): { readonly l: number; readonly c: number; readonly h: number } => {
  const { l = 0, c = 0, h = 0 } = oklch(colour) ?? {}
  return { l, c, h }
}

/** The nearest colour that screens can show, as "#rrggbb". */
const hex = (l: number, c: number, h: number): string =>
  formatHex(clampChroma({ mode: 'oklch', l: Math.max(0, l), c, h }, 'oklch'))

/** "#rrggbb" in lower case. */
export const COLOUR_FORM = /^#[0-9a-f]{6}$/

export type ColourCheck =
  | { readonly ok: true }
  /** `contrast` as the WCAG counts it; `nearest` is the same hue, dark enough. */
  | { readonly ok: false; readonly contrast: number; readonly nearest: string }

/** Whether text in this colour can be read on every light ground: contrast 4.5 (WCAG 2.2, 1.4.3). Takes "#rrggbb". */
export function checkColour(colour: string): ColourCheck {
  const contrast = wcagContrast(colour, GROUND)
  return contrast >= LEAST_CONTRAST ? { ok: true } : { ok: false, contrast, nearest: darkened(colour) }
}

function darkened(colour: string): string {
  const { l, c, h } = parts(colour)
  let darker = l
  while (darker > 0 && wcagContrast(hex(darker, c, h), GROUND) < LEAST_CONTRAST) darker -= STEP
  return hex(darker, c, h)
}

/**
 * Every role of the brand family from one colour that `checkColour` has passed: its hue at the lightness that each role
 * needs in each theme, so that contrast holds for every hue.
 */
export function brandFrom(colour: string): Readonly<Record<BrandRole, Shades>> {
  const { l, c, h } = parts(colour)
  const shade = (lightness: number, mostChroma: number) => hex(lightness, Math.min(c, mostChroma), h)
  // Of a colour near black, the stronger shade is the lighter one.
  const strong = l > 0.3 ? l - 0.09 : l + 0.12
  const head = Math.min(l, 0.4)
  return {
    ...PALETTE.brand,
    brand: [colour, shade(0.78, 0.12)],
    'brand-strong': [hex(strong, c, h), shade(0.86, 0.1)],
    'brand-soft': [shade(0.957, 0.022), shade(0.29, 0.05)],
    'on-brand': ['#ffffff', shade(0.22, 0.05)],
    header: [hex(head, c, h), shade(0.28, 0.08)],
    'header-line': [shade(head + 0.13, 0.12), shade(0.42, 0.08)],
    'header-field': [shade(head - 0.07, 0.12), shade(0.22, 0.06)],
    'on-header-muted': [shade(0.91, 0.03), shade(0.86, 0.03)],
  }
}
