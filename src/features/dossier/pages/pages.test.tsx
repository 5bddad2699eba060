import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Who } from '#core/dossier/given.fixture.ts'
import { leaves, opened, type Run, STRAIGHT, standingAt } from '#core/dossier/journey.fixture.ts'
import { LOCALES } from '#ui/messages/catalogue.ts'
import { WordsProvider } from '#ui/messages/words.ts'
import { ApprovalPage } from '../approval/approval-page.tsx'
import { apart, choiceOf, placesOf } from '../approval/choices.ts'
import { freshCarried } from '../forms/keys.ts'
import { DocumentPage, leftAt } from './document-page.tsx'
import { DossierPage } from './dossier-page.tsx'
import { readingOf } from './reading.fixture.ts'
import type { Reading } from './reading.ts'
import { RecordedPage } from './recorded-page.tsx'
import { TrailPage } from './trail-page.tsx'

const written = (page: VNode, reading: Reading): string =>
  renderToString(<WordsProvider value={reading.words}>{page}</WordsProvider>)

/** Every standing of the straight way, its end included. */
function standings(): readonly Run[] {
  const runs = [opened()]
  for (const exit of STRAIGHT) runs.push(leaves(runs.at(-1) ?? opened(), exit))
  return runs
}

/** A KAK that came back a number of times. */
function returned(times: number): Run {
  let run = standingAt('checkKak')
  for (let round = 0; round < times; round += 1) run = leaves(leaves(run, 'perluPerbaikan'), 'diserahkan')
  return run
}

const holder = ({ dossier }: Run): Who => (dossier.turn?.role ?? 'kepalaPd') as Who // roles of SOP 009 are people of the sample
const idsIn = (html: string): string[] => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id)

test.each(LOCALES)('the pages of a dossier can be written wherever it stands, in %s', (locale) => {
  for (const run of standings()) {
    const reading = readingOf(run, holder(run), locale)
    const last = run.trail.length
    const pages = [
      <DossierPage key={1} reading={reading} />,
      <TrailPage key={2} reading={reading} links={new Map()} filter={{}} before={Number.MAX_SAFE_INTEGER} />,
      <RecordedPage key={3} reading={reading} seq={last} />,
    ]
    for (const { seq } of run.trail) {
      const left = leftAt(reading, seq)
      if (left) pages.push(<DocumentPage key={`left ${seq}`} reading={reading} left={left} />)
    }
    for (const page of pages) {
      const html = written(page, reading)
      const ids = idsIn(html)
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(ids).toEqual([...new Set(ids)])
    }
  }
})

test('the page of a dossier marks one present, and says whose turn it is before anything else', () => {
  for (const run of standings().slice(0, -1)) {
    const html = written(<DossierPage reading={readingOf(run, 'auditor' as Who)} />, readingOf(run, holder(run)))
    expect(html.match(/aria-current="step"/g)).toHaveLength(1)
    expect(html.indexOf('id="turn"')).toBeLessThan(html.indexOf('id="flow"'))
  }
})

test('an approval is written wherever somebody can decide, with one main button in reach of the thumb', () => {
  const decided: string[] = []
  for (const run of [...standings().slice(0, -1), returned(3)]) {
    const reading = readingOf(run, holder(run))
    const choices = apart(placesOf(reading).map((place) => choiceOf(reading, place, undefined)))
    if (!choices.some(({ way, exit }) => way === 'here' && exit.kind !== 'back')) continue
    const html = written(
      <ApprovalPage reading={reading} choices={choices} carried={freshCarried(run.dossier.version)} />,
      reading,
    )
    const ids = idsIn(html)
    expect(ids).toEqual([...new Set(ids)])
    expect(html.match(/class="decision-bar"/g)).toHaveLength(1)
    decided.push(`${run.dossier.turn?.stage}/${run.dossier.turn?.step}`)
  }
  expect(decided).toEqual([
    'checkKak/act',
    'approveKak/act',
    'handOverKak/ratify',
    'handOverKak/handOver',
    'requestHosting/receive',
    'checkKak/act',
  ])
})

test('many rounds are folded: the page stays short, and the last rounds stand open', () => {
  const reading = readingOf(returned(12), 'timTeknisKominfo')
  const html = written(<DossierPage reading={reading} />, reading)
  expect(html).toContain('10 putaran sebelumnya')
  expect(html).toContain('12×')
  expect(html.length).toBeLessThan(120_000)
})
