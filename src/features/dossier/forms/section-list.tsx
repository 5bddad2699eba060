import { Icon, type IconName } from '#ui/components/icon.tsx'
import { completeness, type Section } from '#ui/forms/sections.ts'
import { useWords, type Words } from '#ui/messages/words.ts'

const ICONS: Readonly<Record<Section['state'], IconName>> = {
  filled: 'checkCircle',
  missing: 'hourglass',
  optional: 'minus',
}

/** "4 dari 7 bagian terisi" */
export function summaryText(sections: readonly Section[], { t }: Words): string {
  return t('filling.sections.summary', { ...completeness(sections) })
}

/** "terisi", "3 isian kosong", "opsional" */
export function stateText({ state, missing }: Section, { t }: Words): string {
  return state === 'missing' ? t('filling.section.missing', { count: missing }) : t(`filling.section.${state}`)
}

/** The parts of a long form: beside it where there is room, folded above it on a phone. */
export function SectionList({ sections }: { readonly sections: readonly Section[] }) {
  const words = useWords()
  if (sections.length === 0) return null
  return (
    <nav class="form-sections" aria-label={words.t('filling.sections.title')}>
      <details class="details" data-sections>
        <summary>
          <span data-sections-summary>{summaryText(sections, words)}</span>
        </summary>
        <ol>
          {sections.map((section) => (
            <li key={section.id} data-section={section.id} data-state={section.state}>
              <a href={`#${section.id}`}>
                {(['filled', 'missing', 'optional'] as const).map((state) => (
                  <span key={state} class={`section-icon section-icon-${state}`}>
                    <Icon name={ICONS[state]} />
                  </span>
                ))}
                <span>
                  {section.label} <span class="section-state">{stateText(section, words)}</span>
                </span>
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}
