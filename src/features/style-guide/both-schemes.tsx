import type { ComponentChildren } from 'preact'
import { useWords } from '#ui/messages/words.ts'

export type Scheme = 'light' | 'dark'

interface SpecimenProps {
  readonly id: string
  readonly title: string
  readonly note?: string
  /** Drawn once for each scheme; `scheme` keeps identifiers and labels apart. */
  readonly children: (scheme: Scheme) => ComponentChildren
}

/** One kind of thing, in the light and in the dark theme beside each other. */
export function Specimen({ id, title, note, children }: SpecimenProps) {
  const { t } = useWords()
  return (
    <section class="stack gaya-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note !== undefined && <p class="measure">{note}</p>}
      <div class="gaya-pair">
        {(['light', 'dark'] as const).map((scheme) => (
          <div key={scheme} class={`gaya-scheme gaya-${scheme} stack`}>
            <p class="page-over">{t(`gaya.scheme.${scheme}`)}</p>
            {children(scheme)}
          </div>
        ))}
      </div>
    </section>
  )
}
