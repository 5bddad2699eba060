import { Button } from '../components/button.tsx'
import { useWords } from '../messages/words.ts'
import { ACTION } from './actions.ts'
import {
  branchSpot,
  childSpot,
  type FieldNode,
  type Group,
  idOf,
  type Rows,
  rowSpot,
  type Spot,
  type Union,
} from './description.ts'
import { FieldErrors, FieldFrame, Optional } from './field-frame.tsx'
import { useForm, useTexts } from './form-context.ts'
import { areGiven } from './given-rows.ts'
import { LeafField } from './leaf-field.tsx'
import { optionKey, rowKey } from './message-keys.ts'
import { rowCountName, rowsShown, typedAt } from './typed.ts'

/** Any field of a form, with all that stands below it. */
export function Field({ node, spot }: { readonly node: FieldNode; readonly spot: Spot }) {
  switch (node.kind) {
    case 'leaf':
      return <LeafField leaf={node} spot={spot} />
    case 'group':
      return <GroupField group={node} spot={spot} />
    case 'rows':
      return <RowsField rows={node} spot={spot} />
    case 'union':
      return <UnionField union={node} spot={spot} />
    case 'constant':
      return null
    default:
      throw node satisfies never
  }
}

export const Fields = ({ fields, spot }: { readonly fields: readonly FieldNode[]; readonly spot: Spot }) => (
  <div class="fields">
    {fields.map((field) => (
      <Field key={field.key} node={field} spot={childSpot(spot, field.key)} />
    ))}
  </div>
)

function GroupField({ group, spot }: { readonly group: Group; readonly spot: Spot }) {
  const { label, hint } = useTexts(group)
  const { errors } = useForm()
  const id = idOf(spot)
  return (
    <fieldset class="group" id={id} tabIndex={-1}>
      <legend>
        {label} <Optional shown={!group.required} />
      </legend>
      <div class="fields">
        {hint && <p class="field-hint">{hint}</p>}
        <FieldErrors id={`${id}-error`} errors={errors.get(spot.path) ?? []} />
        <Fields fields={group.fields} spot={spot} />
      </div>
    </fieldset>
  )
}

function UnionField({ union, spot }: { readonly union: Union; readonly spot: Spot }) {
  const { form, typed } = useForm()
  const { t } = useWords()
  const tag = childSpot(spot, union.discriminator)
  const chosen = typedAt(typed, tag.name)
  return (
    <FieldFrame node={union} spot={spot} several>
      {(control) => (
        <div>
          {!union.required && (
            <label class="option">
              <input type="radio" name={tag.name} value="" checked={chosen === ''} />
              <span>{t('field.none')}</span>
            </label>
          )}
          {union.branches.map((branch) => (
            <div key={branch.value} class="branch">
              <label class="option">
                <input
                  type="radio"
                  name={tag.name}
                  value={branch.value}
                  checked={chosen === branch.value}
                  aria-invalid={control['aria-invalid']}
                />
                <span>{t.dynamic(optionKey(form, union, branch.value))}</span>
              </label>
              {branch.fields.some(isShown) && (
                <div class="branch-fields fields">
                  {branch.fields.map((field) => (
                    <Field key={field.key} node={field} spot={branchSpot(spot, union, branch, field.key)} />
                  ))}
                </div>
              )}
            </div>
          ))}
        </div>
      )}
    </FieldFrame>
  )
}

const isShown = (node: FieldNode): boolean => node.kind !== 'constant'

function RowsField({ rows, spot }: { readonly rows: Rows; readonly spot: Spot }) {
  const { form, typed, errors } = useForm()
  const { t } = useWords()
  const { label, hint } = useTexts(rows)
  const shown = rowsShown(typed, spot.name, rows.min)
  const id = idOf(spot)
  const one = t.dynamic(rowKey(form, rows))
  const given = areGiven(rows)
  if (given && shown === 0) return null
  return (
    <fieldset class="rows" id={id} tabIndex={-1}>
      <legend>
        {label} <Optional shown={!rows.required || rows.min === 0} />
      </legend>
      <div class="fields-tight">
        {hint && <p class="field-hint">{hint}</p>}
        <FieldErrors id={`${id}-error`} errors={errors.get(spot.path) ?? []} />
        <input type="hidden" name={rowCountName(spot.name)} value={String(shown)} />
        {shown === 0 && <p class="field-hint">{t('field.rows.none')}</p>}
        {Array.from({ length: shown }, (_, index) => (
          <Row
            key={index}
            rows={rows}
            spot={rowSpot(spot, index)}
            one={one}
            index={index}
            parent={spot.name}
            given={given}
          />
        ))}
      </div>
      {shown < rows.max && !given && (
        <Button
          look="secondary"
          icon="plus"
          name={ACTION}
          value={`add:${spot.name}`}
          unchecked
          label={t('field.addRowTo', { label })}
        >
          {t('field.addRow')}
        </Button>
      )}
    </fieldset>
  )
}

interface RowProps {
  readonly rows: Rows
  readonly spot: Spot
  readonly one: string
  readonly index: number
  readonly parent: string
  readonly given: boolean
}

function Row({ rows, spot, one, index, parent, given }: RowProps) {
  const { errors, focus, notes } = useForm()
  const { t } = useWords()
  const position = index + 1
  const { item } = rows
  // A row of one answer has the very name, and so the id and the focus, of its control.
  const own = item.kind === 'group' ? { id: idOf(spot), tabIndex: -1, autofocus: focus === spot.name } : {}
  return (
    <fieldset class="row" {...own}>
      <legend>{t('field.row', { label: one, position })}</legend>
      {notes?.get(spot.name)}
      {item.kind === 'group' ? (
        <div class="fields">
          <FieldErrors id={`${idOf(spot)}-error`} errors={errors.get(spot.path) ?? []} />
          <Fields fields={item.fields} spot={spot} />
        </div>
      ) : (
        <Field node={item} spot={spot} />
      )}
      {!given && (
        <div class="row-remove">
          <Button
            look="quiet"
            icon="trash"
            name={ACTION}
            value={`remove:${parent}:${index}`}
            unchecked
            label={t('field.removeRowOf', { label: one, position })}
          >
            {t('field.removeRow')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
