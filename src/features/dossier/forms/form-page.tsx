import type { Recorded } from '#core/dossier/event.ts'
import { DueBadge } from '#ui/components/badge.tsx'
import { Button } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PreviewPanel } from '#ui/components/preview-panel.tsx'
import { ACTION } from '#ui/forms/actions.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { Form } from '#ui/forms/form.tsx'
import type { Lookups } from '#ui/forms/form-context.ts'
import type { Errors } from '#ui/forms/issues.ts'
import { sectionsOf } from '#ui/forms/sections.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { useWords } from '#ui/messages/words.ts'
import { dueOf, type Reading, roleName, stageTitle } from '../pages/reading.ts'
import { sentenceOf } from '../pages/sentence.ts'
import { slotTexts } from '../uploads/slot-texts.ts'
import { draftPath, peoplePath, UPLOADS } from './addresses.ts'
import { DraftState } from './draft-state.tsx'
import type { Kept } from './keep-draft.ts'
import { type Carried, hiddenOf } from './keys.ts'
import { SectionList } from './section-list.tsx'
import type { FormSpec } from './spec.ts'

export interface FormPageProps {
  readonly reading: Reading
  readonly spec: FormSpec
  readonly typed: Typed
  readonly carried: Carried
  readonly lookups: Lookups
  readonly errors?: Errors
  readonly focus?: string | undefined
  /** What became of the draft. */
  readonly kept?: Kept
  /** What happened since the person opened the form. */
  readonly changes?: readonly Recorded[]
}

/** A form with everything that is needed to fill it in. */
export function FormPage(props: FormPageProps) {
  const { reading, spec, typed, carried, lookups, errors, focus, kept, changes = [] } = props
  const { t } = reading.words
  const notes = spec.notes?.(typed)
  const sections = spec.draft ? sectionsOf(spec.form, describeForm(spec.schema), typed, t) : []
  return (
    <div class="stack-loose form-page">
      <FormHead reading={reading} spec={spec} />
      <Changes reading={reading} changes={changes} />
      {spec.draftsFor && (
        <Notice sentiment="neutral">
          <p>{t('dossier.draft.only', { role: spec.draftsFor.name })}</p>
        </Notice>
      )}
      {spec.context}
      <div class={sections.length > 0 || spec.preview !== undefined ? 'form-beside' : undefined}>
        <SectionList sections={sections} />
        <Form
          name={spec.form}
          schema={spec.schema}
          action={spec.path}
          typed={typed}
          lookups={lookups}
          focus={focus}
          hidden={hiddenOf(carried)}
          slot={slotTexts(reading.words)}
          live={{ people: peoplePath(reading.dossier.id), uploads: UPLOADS }}
          submit={spec.checked ? t('dossier.form.check') : spec.doIt}
          {...(errors && { errors })}
          {...(notes && { notes })}
          buttons={
            <>
              {spec.draft && (
                <Button look="secondary" name={ACTION} value="draft" unchecked>
                  {t('dossier.draft.save')}
                </Button>
              )}
              <PreviewButton spec={spec} />
            </>
          }
        >
          <p class="small muted">
            {t('dossier.form.required')} {spec.draft && t('dossier.draft.shared')}
          </p>
          {spec.draft && (
            <DraftState
              reading={reading}
              spec={spec}
              typed={typed}
              kept={kept}
              address={draftPath(reading.dossier.id, spec.draft)}
            />
          )}
        </Form>
        {spec.preview !== undefined && <PreviewPanel />}
      </div>
    </div>
  )
}

/** Its letters, beside the form, as they would be made of what stands in it. */
export function PreviewButton({ spec: { preview } }: { readonly spec: FormSpec }) {
  const { t } = useWords()
  if (preview === undefined) return null
  return (
    <Button look="quiet" formAction={preview} beside unchecked>
      {t('letters.preview.show')}
    </Button>
  )
}

export function FormHead({
  reading,
  spec,
  title,
}: {
  readonly reading: Reading
  readonly spec: FormSpec
  readonly title?: string
}) {
  const { dossier, sop, words } = reading
  const { turn } = dossier
  return (
    <header class="stack">
      <h1>{title ?? spec.title}</h1>
      {spec.draft && turn && (
        <p class="cluster">
          <span>
            {stageTitle(sop, turn.stage, words)} · {roleName(sop, turn.role)}
            {turn.round > 1 && <> · {words.t('dossier.round', { round: turn.round })}</>}
          </span>
          <DueBadge due={dueOf(turn, reading)} />
        </p>
      )}
    </header>
  )
}

/** The acts that came in between, one sentence each. */
export function Changes({ reading, changes }: { readonly reading: Reading; readonly changes: readonly Recorded[] }) {
  if (changes.length === 0) return null
  const { t } = reading.words
  return (
    <Notice sentiment="notice" title={t('dossier.stale.title')} announce>
      <p>{t('dossier.stale.body')}</p>
      <ul>
        {changes.map((recorded) => (
          <li key={recorded.seq}>
            {sentenceOf(recorded, reading)}
            <div class="small muted">{reading.words.shortDateTime(recorded.at)}</div>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
