/** A colour on light and on dark pages. */
export type Shades = readonly [light: string, dark: string]

/** Every colour is a role. Roles stand in three families, named as the Indonesian design system names them. */
export const PALETTE = {
  brand: {
    brand: ['#0b5a4b', '#6cc9b4'],
    'brand-strong': ['#07443a', '#8fdac9'],
    'brand-soft': ['#e1efe9', '#14352e'],
    'on-brand': ['#ffffff', '#06251e'],
    accent: ['#d39a2c', '#e0ae55'],
    header: ['#0b4f43', '#0c332c'],
    'header-line': ['#2f7264', '#2b5c51'],
    'header-field': ['#083d34', '#082620'],
    'on-header': ['#ffffff', '#ffffff'],
    'on-header-muted': ['#cfe4de', '#bcd6cf'],
    'focus-on-header': ['#ffd166', '#ffd166'],
  },
  sentiment: {
    positive: ['#17663a', '#74d09a'],
    'positive-soft': ['#e3f3e8', '#14321f'],
    notice: ['#7c4a00', '#f1ba66'],
    'notice-soft': ['#fdf0d8', '#38290f'],
    negative: ['#ab2318', '#ff9d92'],
    'negative-strong': ['#861a11', '#ffb8b0'],
    'negative-soft': ['#fcebe8', '#3f1a16'],
    'on-negative': ['#ffffff', '#330b07'],
  },
  neutral: {
    surface: ['#faf8f3', '#171512'],
    'surface-raised': ['#ffffff', '#211e1a'],
    'surface-sunken': ['#f2ede3', '#100e0c'],
    text: ['#1f1b16', '#f3eee6'],
    'text-muted': ['#5c5347', '#bcb3a5'],
    line: ['#e4dccd', '#3d372f'],
    'line-strong': ['#857a6a', '#92897b'],
    neutral: ['#4d463c', '#d2c9bb'],
    'neutral-soft': ['#eee8dc', '#2e2a24'],
    focus: ['#0a4fb8', '#ffd166'],
    'focus-gap': ['#ffffff', '#171512'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Shades>>>>

export type BrandRole = keyof typeof PALETTE.brand
export type ColourRole = BrandRole | keyof typeof PALETTE.sentiment | keyof typeof PALETTE.neutral

/** All roles of all families. */
export const ROLES: Readonly<Record<ColourRole, Shades>> = {
  ...PALETTE.brand,
  ...PALETTE.sentiment,
  ...PALETTE.neutral,
}

/**
 * Roles as custom properties that follow the page's colour scheme; a browser older than `light-dark()` (before 2024)
 * gets the light values.
 */
export function colourTokens(roles: Readonly<Record<string, Shades>>): string {
  const entries = Object.entries(roles)
  const both = entries.map(([name, [light, dark]]) => `--${name}:light-dark(${light},${dark})`)
  const light = entries.map(([name, [value]]) => `--${name}:${value}`)
  return `@layer tokens{:root{${both.join(';')}}@supports not (color:light-dark(#000,#fff)){:root{color-scheme:light;--shadow-1:none;--shadow-2:none;${light.join(';')}}}}`
}
