import { expect, test } from 'vitest'
import { letterOf } from '#core/letters/letter-of.ts'
import { sampleSources } from '#features/demo/letters/sample-sources.fixture.ts'
import { REPORTS, reportDocument } from '#features/letters/word/report-document.ts'
import { linesOf } from '#platform/word/lines.ts'
import { readDocx } from '#platform/word/read-docx.ts'
import { writeDocx } from '#platform/word/write-docx.ts'
import { translator } from '#ui/messages/translator.ts'

const sources = await sampleSources()

/** How a text is to be set, and the summary that stands in the title. */
const NOT_SAID: ReadonlySet<string> = new Set(['kind', 'style', 'level', 'about'])

/** Every text at any depth. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (NOT_SAID.has(key) ? [] : textsIn(inner)))
}
const words = (text: string) => text.replace(/\s+/g, ' ').trim()

test.each(REPORTS)('%s says in Word what its letter says', async (kind) => {
  const of = sources.filter((source) => source.kind === kind)
  expect(of.length).toBeGreaterThan(0)
  for (const source of of) {
    const data = letterOf(source)
    const outcome = await readDocx(await writeDocx(reportDocument(kind, data, translator('id'))))
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    const { paragraphs } = outcome.reading
    const said = words(linesOf(paragraphs, 'accepted').join(' '))
    const lost = textsIn(data.body)
      .map(words)
      .filter((text) => !said.includes(text))
    expect(lost).toEqual([])
    expect(paragraphs.filter(({ heading }) => heading === 1).length).toBeGreaterThan(3)
  }
})
