import { Button } from '#ui/components/button.tsx'
import { ACTION } from '#ui/forms/actions.ts'
import { HiddenAnswers } from '#ui/forms/hidden-answers.tsx'
import { type Typed, typedAt } from '#ui/forms/typed.ts'
import { useWords } from '#ui/messages/words.ts'
import { DRAFT, KEY, VERSION } from './keys.ts'

interface SessionEndedProps {
  readonly action: string
  readonly signIn: string
  readonly typed: Typed
}

/**
 * The session ended in the middle of a form. What was typed waits on this page, in the browser alone, until its owner has
 * signed in on another one.
 */
export function SessionEndedPage({ action, signIn, typed }: SessionEndedProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose form-page">
      <h1>{t('dossier.session.title')}</h1>
      <p class="lead">{t('dossier.session.body')}</p>
      <ol class="stack">
        <li>
          <a href={signIn} target="_blank" rel="noopener">
            {t('dossier.session.signIn')}
          </a>
        </li>
        <li>
          <p>{t('dossier.session.return')}</p>
          <form class="form" method="post" action={action} data-form>
            {[KEY, VERSION, DRAFT].map((name) => (
              <input key={name} type="hidden" name={name} value={typedAt(typed, name)} />
            ))}
            <HiddenAnswers typed={typed} />
            <Button name={ACTION} value="change">
              {t('dossier.session.goOn')}
            </Button>
          </form>
        </li>
      </ol>
      <p class="muted">{t('dossier.session.files')}</p>
    </div>
  )
}
