import { FileRef } from '#core/forms/fields.ts'
import { Icon } from '../components/icon.tsx'
import { useWords } from '../messages/words.ts'
import { FieldFrame } from './field-frame.tsx'
import { useForm } from './form-context.ts'
import type { LeafProps } from './leaf-field.tsx'
import { readText } from './read-text.ts'
import { dropName } from './typed.ts'

/** Shows the file that is stored already, and takes one or another in its place. */
export function UploadField({ leaf, spot }: LeafProps) {
  const { typed, live, slot } = useForm()
  const { t } = useWords()
  const stored = FileRef.safeParse(readText(leaf, typed.get(spot.name) ?? []))
  const takes = leaf.slot && slot?.(leaf.slot)
  return (
    <FieldFrame node={leaf} spot={spot}>
      {(control) => (
        <div class="upload fields-tight" data-upload={live?.uploads} data-slot={leaf.slot}>
          {stored.success && (
            <>
              <input type="hidden" name={spot.name} value={JSON.stringify(stored.data)} />
              <StoredFile file={stored.data} />
              {!leaf.required && <Drop name={spot.name} dropped={typed.has(dropName(spot.name))} />}
              <label class="field-hint" for={control.id}>
                {t('field.upload.replace')}
              </label>
            </>
          )}
          {takes && (
            <p class="field-hint" id={`${control.id}-takes`}>
              {takes.hint}
            </p>
          )}
          <input
            class="input"
            type="file"
            {...control}
            accept={takes?.extensions.map((extension) => `.${extension}`).join(',')}
            aria-describedby={
              [control['aria-describedby'], takes && `${control.id}-takes`].filter(Boolean).join(' ') || undefined
            }
          />
        </div>
      )}
    </FieldFrame>
  )
}

function Drop({ name, dropped }: { readonly name: string; readonly dropped: boolean }) {
  const { t } = useWords()
  return (
    <label class="option">
      <input type="checkbox" name={dropName(name)} value="true" checked={dropped} />
      <span>{t('filling.upload.drop.stored')}</span>
    </label>
  )
}

const SHORT_DIGEST = 12

export function StoredFile({ file, href }: { readonly file: FileRef; readonly href?: string | undefined }) {
  const words = useWords()
  return (
    <div class="stored-file">
      <Icon name="document" />
      <span>
        {href === undefined ? file.name : <a href={href}>{file.name}</a>}
        <span class="option-note">
          {words.size(file.size)} ·{' '}
          <span class="code">{words.t('field.upload.hash', { hash: file.digest.slice(0, SHORT_DIGEST) })}</span>
        </span>
      </span>
    </div>
  )
}
