import { Select } from './choice-field.tsx'
import { FieldFrame } from './field-frame.tsx'
import { useForm } from './form-context.ts'
import type { LeafProps } from './leaf-field.tsx'
import { typedAt } from './typed.ts'

export function AgencyField({ leaf, spot }: LeafProps) {
  const { typed, lookups } = useForm()
  const options = lookups.agencies.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FieldFrame node={leaf} spot={spot}>
      {(control) => <Select control={control} agency options={options} chosen={typedAt(typed, spot.name)} />}
    </FieldFrame>
  )
}

/** Positions by name, each with its agency: "Sekretaris, Dinas Kesehatan". */
export function PositionField({ leaf, spot }: LeafProps) {
  const { typed, lookups } = useForm()
  const options = (lookups.positions ?? []).map(({ id, name, agency }) => ({ value: id, label: `${name}, ${agency}` }))
  return (
    <FieldFrame node={leaf} spot={spot}>
      {(control) => <Select control={control} options={options} chosen={typedAt(typed, spot.name)} />}
    </FieldFrame>
  )
}
