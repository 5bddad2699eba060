import { expect, test } from 'vitest'
import { EDGE_PROBLEMS } from '#platform/http/problem.ts'
import { LOCALES } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'

test.each(Object.keys(EDGE_PROBLEMS))('%s has a title and a detail in both languages', (code) => {
  for (const locale of LOCALES) {
    const t = translator(locale)
    expect([t.has(`problem.${code}.title`), t.has(`problem.${code}.detail`)]).toEqual([true, true])
  }
})
