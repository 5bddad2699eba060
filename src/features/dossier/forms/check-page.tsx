import type { Recorded } from '#core/dossier/event.ts'
import { Button } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { ACTION } from '#ui/forms/actions.ts'
import { Answers } from '#ui/forms/answers.tsx'
import { HiddenAnswers } from '#ui/forms/hidden-answers.tsx'
import type { Typed } from '#ui/forms/typed.ts'
import { filePath } from '../pages/addresses.ts'
import type { Reading } from '../pages/reading.ts'
import { conflictText } from './draft-state.tsx'
import { Changes, FormHead, PreviewButton } from './form-page.tsx'
import type { Kept } from './keep-draft.ts'
import { type Carried, hiddenOf } from './keys.ts'
import type { FormSpec } from './spec.ts'

interface CheckPageProps {
  readonly reading: Reading
  readonly spec: FormSpec
  /** What will be recorded. */
  readonly input: unknown
  readonly typed: Typed
  readonly carried: Carried
  readonly changes?: readonly Recorded[]
  readonly kept?: Kept
}

/** The answers once more, before they are recorded for good. */
export function CheckPage({ reading, spec, input, typed, carried, changes = [], kept }: CheckPageProps) {
  const { words, names, dossier } = reading
  const { t } = words
  const empty = Object.keys(spec.schema.shape).length === 0
  return (
    <div class="stack-loose form-page">
      <FormHead reading={reading} spec={spec} title={t('dossier.check.title')} />
      <Changes reading={reading} changes={changes} />
      {kept?.kind === 'conflict' && (
        <Notice sentiment="notice" title={t('filling.conflict.title')} announce>
          <p>{conflictText(kept, reading)}</p>
        </Notice>
      )}
      <p>{empty ? t('dossier.check.nothing') : t('dossier.check.body', { act: spec.doIt })}</p>
      {spec.warning !== undefined && (
        <Notice sentiment="negative" title={t('dossier.check.warning')}>
          <p>{spec.warning}</p>
        </Notice>
      )}
      {spec.draftsFor && (
        <Notice sentiment="neutral">
          <p>{t('dossier.draft.only', { role: spec.draftsFor.name })}</p>
        </Notice>
      )}
      <Answers
        name={spec.form}
        schema={spec.schema}
        value={input}
        lookups={names.lookups}
        fileHref={(digest) => filePath(dossier.id, digest)}
      />
      <form class="form" method="post" action={spec.path} data-form data-sending={t('common.sending')}>
        {Object.entries(hiddenOf(carried)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <HiddenAnswers typed={typed} />
        <div class="form-actions">
          {spec.draftsFor ? (
            <Button name={ACTION} value="draft">
              {t('dossier.draft.save')}
            </Button>
          ) : (
            <Button name={ACTION} value="act" look={spec.warning === undefined ? 'primary' : 'negative'}>
              {spec.doIt}
            </Button>
          )}
          <Button look="secondary" name={ACTION} value="change">
            {t('dossier.check.change')}
          </Button>
          <PreviewButton spec={spec} />
        </div>
      </form>
    </div>
  )
}
