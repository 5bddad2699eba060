import { expect, test } from 'vitest'
import { catalogue } from '../messages/catalogue.ts'

/** What the font holds; scripts/subset-font.mjs cuts it to these. */
const HELD = /^[\u0020-\u007e\u00a0-\u00ff–—‘’“”•…‹›−\n]*$/

test.each(['id', 'en'] as const)('every text of %s is drawn in the one font', (language) => {
  const beyond = Object.entries(catalogue[language]).filter(([, text]) => !HELD.test(text))
  expect(beyond).toEqual([])
})
