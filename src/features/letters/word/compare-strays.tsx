import type { ComponentChildren } from 'preact'
import { Icon } from '#ui/components/icon.tsx'
import { useWords } from '#ui/messages/words.ts'
import { idOfChoice, LEAVE, strayName } from './choose.ts'
import type { StrayText } from './compare.ts'
import { TrackedList } from './compare-lists.tsx'
import { KAK_FIELDS } from './kak-fields.ts'

/** What was chosen, by the name of the choice. */
export type Answers = Readonly<Record<string, string>>

export const ErrorLine = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="field-error">
    <Icon name="crossCircle" />
    <span>{children}</span>
  </p>
)

interface StraysProps {
  readonly strays: readonly StrayText[]
  readonly answers: Answers
  readonly open: readonly string[]
}

/** Texts that belong to no part, each with the question where it goes. */
export function Strays({ strays, answers, open }: StraysProps) {
  const { t } = useWords()
  if (strays.length === 0) return null
  return (
    <section class="stack" aria-labelledby="strays">
      <h2 id="strays">{t('word.compare.strays')}</h2>
      <p>{t('word.compare.strays.lead')}</p>
      <ol class="changes">
        {strays.map(({ heading, text, tracked }, index) => (
          <li key={index} class="stack">
            <h3>{heading === '' ? t('word.compare.stray', { no: index + 1 }) : heading}</h3>
            <p class="quoted">{text}</p>
            <TrackedList tracked={tracked} />
            <Place name={strayName(index)} chosen={answers[strayName(index)]} wrong={open.includes(strayName(index))} />
          </li>
        ))}
      </ol>
    </section>
  )
}

interface PlaceProps {
  readonly name: string
  readonly chosen: string | undefined
  readonly wrong: boolean
}

function Place({ name, chosen, wrong }: PlaceProps) {
  const { t } = useWords()
  const id = idOfChoice(name)
  return (
    <div class={wrong ? 'field field-wrong' : 'field'}>
      <label for={id}>{t('word.compare.stray.place')}</label>
      {wrong && <ErrorLine>{t('word.compare.stray.missing')}</ErrorLine>}
      <select id={id} class="input" name={name} aria-invalid={wrong ? true : undefined}>
        <option value="">{t('word.compare.stray.choose')}</option>
        <option value={LEAVE} selected={chosen === LEAVE}>
          {t('word.compare.stray.leave')}
        </option>
        {KAK_FIELDS.filter(({ isCell }) => !isCell).map((field) => (
          <option key={field.name} value={field.name} selected={chosen === field.name}>
            {t('word.compare.stray.behind', { part: t.dynamic(field.labelKey) })}
          </option>
        ))}
      </select>
    </div>
  )
}
