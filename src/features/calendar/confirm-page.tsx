import { Button, LinkButton } from '#ui/components/button.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Notice } from '#ui/components/notice.tsx'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import { useWords } from '#ui/messages/words.ts'
import type { Fact } from './forms.ts'

interface ConfirmProps {
  readonly title: Extract<MessageKey, `calendar.${string}`>
  readonly act: 'add' | 'remove'
  readonly action: string
  readonly facts: readonly Fact[]
  readonly hidden: Readonly<Record<string, string>>
  /** Open deadlines of the city, all of which are looked at again. */
  readonly open: number
}

/** What a change of the calendar comes to, before it is made. */
export function ConfirmPage({ title, act, action, facts, hidden, open }: ConfirmProps) {
  const { t } = useWords()
  return (
    <div class="stack measure">
      <h1>{t(title)}</h1>
      <DefinitionList items={facts} />
      <Notice sentiment="notice">
        <p>{t('calendar.consequence', { open })}</p>
      </Notice>
      <form method="post" action={action} data-form>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="form-actions">
          <Button look={act === 'remove' ? 'negative' : 'primary'}>{t(`calendar.${act}.submit`)}</Button>
          <LinkButton look="quiet" href="/kalender">
            {t('calendar.cancel')}
          </LinkButton>
        </div>
      </form>
    </div>
  )
}
