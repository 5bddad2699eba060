import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { Colours, type Roles } from './colours.tsx'
import { Story, Tables, Waiting, Ways } from './contents.tsx'
import { Badges, Buttons, Fields, Notices } from './controls.tsx'
import { Icons, Space, Type } from './scales.tsx'

const PRINCIPLES = ['answer', 'trust', 'everyone', 'light'] as const

/** The visual language: what it stands for, its scales, and every component in its states. */
export function StylePage({ roles }: { readonly roles: Roles }) {
  const { t } = useWords()
  return (
    <div class="stack-loose gaya">
      <PageHead title={t('gaya.title')} lead={t('gaya.lead')} />
      <ul class="gaya-principles">
        {PRINCIPLES.map((principle) => (
          <li key={principle} class="panel">
            <h2>{t(`gaya.principle.${principle}`)}</h2>
            <p>{t(`gaya.principle.${principle}.body`)}</p>
          </li>
        ))}
      </ul>
      <Colours roles={roles} />
      <Type />
      <Space />
      <Icons />
      <Buttons />
      <Badges />
      <Notices />
      <Fields />
      <Tables />
      <Ways />
      <Story />
      <Waiting />
    </div>
  )
}
