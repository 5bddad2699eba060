import type { ComponentChildren } from 'preact'
import { Tabs } from '#ui/components/tabs.tsx'
import type { Locale, MessageKey } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'
import { useWords } from '#ui/messages/words.ts'
import type { Breadcrumb } from '#ui/page/frame.ts'
import { at } from './addresses.ts'

export type Section =
  | 'overview'
  | 'agencies'
  | 'people'
  | 'delegations'
  | 'authority'
  | 'settings'
  | 'look'
  | 'singleSignOn'
  | 'letters'
  | 'changes'

const SECTIONS = [
  ['overview', at.overview, 'people.section.overview'],
  ['agencies', at.agencies, 'people.section.agencies'],
  ['people', at.people, 'people.section.people'],
  ['delegations', at.delegations, 'people.section.delegations'],
  ['authority', at.authority, 'people.section.authority'],
  ['settings', at.settings, 'people.section.settings'],
  ['look', at.look, 'people.section.look'],
  ['singleSignOn', at.singleSignOn, 'people.section.singleSignOn'],
  ['letters', at.letters, 'people.section.letters'],
  ['changes', at.changes, 'people.section.changes'],
] as const satisfies readonly (readonly [Section, string, MessageKey])[]

/** The way down to a page of a section: the overview, the section's own page, and `below`. */
export function administrationCrumbs(
  locale: Locale,
  section: Section | undefined,
  ...below: readonly Breadcrumb[]
): readonly Breadcrumb[] {
  const t = translator(locale)
  const label = SECTIONS.find(([key]) => key === section)?.[2]
  return [
    { href: at.overview, label: t('front.nav.administer') },
    ...(section === undefined || label === undefined ? [] : [{ href: at[section], label: t(label) }]),
    ...below,
  ]
}

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
