// Makes src/ui/fonts/plus-jakarta-sans.woff2 from the pinned package: run by hand, when the package or the letters change.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import subset from 'subset-font'
import { root } from './install.mjs'

const SOURCE = '@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2'

const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index))
/** ASCII, Latin-1, and the punctuation of both languages; what is not here falls to the font that stands in. */
const LETTERS = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}–—‘’“”•…‹›−`
/** The weights that the stylesheet asks for. */
const WEIGHTS = { wght: { min: 400, max: 800 } }

const whole = readFileSync(createRequire(import.meta.url).resolve(SOURCE))
const cut = await subset(whole, LETTERS, { targetFormat: 'woff2', variationAxes: WEIGHTS })
writeFileSync(join(root, 'src', 'ui', 'fonts', 'plus-jakarta-sans.woff2'), cut)
console.log(`${whole.length} bytes became ${cut.length}`)
