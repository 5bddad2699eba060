import { AgencyField, PositionField } from './agency-field.tsx'
import { ChoiceField, ChoicesField, YesNoField } from './choice-field.tsx'
import type { Leaf, Spot } from './description.ts'
import { FieldFrame } from './field-frame.tsx'
import { useForm } from './form-context.ts'
import { PersonField } from './person-field.tsx'
import { typedAt } from './typed.ts'
import { UploadField } from './upload-field.tsx'

export interface LeafProps {
  readonly leaf: Leaf
  readonly spot: Spot
}

export function LeafField({ leaf, spot }: LeafProps) {
  switch (leaf.widget) {
    case 'hidden':
      return <HiddenField spot={spot} />
    case 'paragraph':
      return <ParagraphField leaf={leaf} spot={spot} />
    case 'money':
      return <MoneyField leaf={leaf} spot={spot} />
    case 'yesNo':
      return <YesNoField leaf={leaf} spot={spot} />
    case 'choice':
      return <ChoiceField leaf={leaf} spot={spot} />
    case 'choices':
      return <ChoicesField leaf={leaf} spot={spot} />
    case 'person':
      return <PersonField leaf={leaf} spot={spot} />
    case 'agency':
      return <AgencyField leaf={leaf} spot={spot} />
    case 'position':
      return <PositionField leaf={leaf} spot={spot} />
    case 'upload':
      return <UploadField leaf={leaf} spot={spot} />
    case 'line':
    case 'date':
    case 'time':
    case 'count':
    case 'year':
    case 'url':
    case 'email':
    case 'phone':
      return <LineField leaf={leaf} spot={spot} />
    default:
      throw leaf.widget satisfies never
  }
}

const LINES = {
  line: { type: 'text', width: '' },
  date: { type: 'date', width: 'input-short' },
  time: { type: 'time', width: 'input-short' },
  count: { type: 'text', inputMode: 'numeric', width: 'input-short' },
  year: { type: 'text', inputMode: 'numeric', width: 'input-short' },
  url: { type: 'url', inputMode: 'url', width: '' },
  email: { type: 'email', inputMode: 'email', width: 'input-middle' },
  phone: { type: 'tel', inputMode: 'tel', width: 'input-middle' },
} as const

function LineField({ leaf, spot }: LeafProps) {
  const { typed } = useForm()
  const { width, ...kind } = LINES[leaf.widget as keyof typeof LINES]
  return (
    <FieldFrame node={leaf} spot={spot}>
      {(control) => (
        <input class={`input ${width}`} {...kind} {...control} value={typedAt(typed, spot.name)} autocomplete="off" />
      )}
    </FieldFrame>
  )
}

function ParagraphField({ leaf, spot }: LeafProps) {
  const { typed } = useForm()
  const text = typedAt(typed, spot.name)
  return (
    <FieldFrame node={leaf} spot={spot}>
      {(control) => (
        <textarea class="input" rows={4} {...control}>
          {/* HTML drops the first line break of a textarea. */}
          {text.startsWith('\n') ? `\n${text}` : text}
        </textarea>
      )}
    </FieldFrame>
  )
}

function MoneyField({ leaf, spot }: LeafProps) {
  const { typed } = useForm()
  return (
    <FieldFrame node={leaf} spot={spot}>
      {(control) => (
        <div class="money">
          <span class="money-sign" aria-hidden="true">
            Rp
          </span>
          <input
            class="input"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            {...control}
            value={typedAt(typed, spot.name)}
          />
        </div>
      )}
    </FieldFrame>
  )
}

function HiddenField({ spot }: { readonly spot: Spot }) {
  const { typed } = useForm()
  return <input type="hidden" name={spot.name} value={typedAt(typed, spot.name)} />
}
