import type { ComponentChildren } from 'preact'
import { Tabs } from '#ui/components/tabs.tsx'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import { useWords } from '#ui/messages/words.ts'
import { at } from './addresses.ts'

export type Section = 'overview' | 'agencies' | 'people' | 'settings' | 'look' | 'letters' | 'changes'

const SECTIONS = [
  ['overview', at.overview, 'people.section.overview'],
  ['agencies', at.agencies, 'people.section.agencies'],
  ['people', at.people, 'people.section.people'],
  ['settings', at.settings, 'people.section.settings'],
  ['look', at.look, 'people.section.look'],
  ['letters', at.letters, 'people.section.letters'],
  ['changes', at.changes, 'people.section.changes'],
] as const satisfies readonly (readonly [Section, string, MessageKey])[]

/** A page of administrators: their sections, then the content, which brings its own `h1`. */
export function Administration({
  section,
  children,
}: {
  readonly section: Section
  readonly children: ComponentChildren
}) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <Tabs
        label={t('people.sections')}
        tabs={SECTIONS.map(([key, href, label]) => ({ href, label: t(label), current: key === section }))}
      />
      {children}
    </div>
  )
}
