import { Button } from '../components/button.tsx'
import { useWords } from '../messages/words.ts'
import type { Shortcut } from './frame.ts'

/** The keys that help on this page; opened by `?`. */
export function HelpSheet({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const { t } = useWords()
  return (
    <dialog class="sheet" aria-labelledby="help-title" data-help>
      <form method="dialog" class="sheet-head">
        <h2 id="help-title">{t('frame.help')}</h2>
        <Button look="quiet" icon="cross">
          {t('frame.close')}
        </Button>
      </form>
      <dl class="shortcuts">
        {shortcuts.map(({ keys, label }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key} class="kbd">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  )
}
