import type { Activity, SopDefinition } from '#core/sop/definition.ts'
import { activitiesOf, type Keyed } from '#core/sop/navigate.ts'
import { useWords, type Words } from '#ui/messages/words.ts'
import { Gap } from './gap.tsx'
import { SopSymbol, symbolOf } from './symbol.tsx'

/** "Uraian Prosedur": rows are activities, columns are performers, a symbol where a performer acts. */
export function ActivityTable({ sop }: { readonly sop: SopDefinition }) {
  const words = useWords()
  const { t } = words
  const rows = activitiesOf(sop)
  return (
    <div class="table-frame sop-table-frame">
      <table class="table table-stacked sop-table">
        <caption class="visually-hidden">{t('sop.activities')}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('sop.no')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('sop.activity')}
            </th>
            <th scope="colgroup" colSpan={sop.performers.length} class="sop-center">
              {t('sop.performers')}
            </th>
            <th scope="colgroup" colSpan={3} class="sop-center">
              {t('sop.standard')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('sop.remark')}
            </th>
          </tr>
          <tr>
            {sop.performers.map(({ key, name }) => (
              <th key={key} scope="col" class="sop-center">
                {name}
              </th>
            ))}
            <th scope="col">{t('sop.requiredInput')}</th>
            <th scope="col">{t('sop.duration')}</th>
            <th scope="col">{t('sop.output')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} sop={sop} words={words} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly row: Keyed<Activity>
  readonly sop: SopDefinition
  readonly words: Words
}

function Row({ row, sop, words }: RowProps) {
  const { t } = words
  const { duration } = row
  return (
    <tr id={`kegiatan-${row.no}`}>
      <td class="sop-no">{row.no}</td>
      <th scope="row">{row.text}</th>
      {sop.performers.map(({ key, name }) => (
        <td key={key} class="sop-center sop-mark" data-label={key === row.column ? t('sop.performer') : undefined}>
          {key === row.column && (
            <>
              <SopSymbol shape={symbolOf(row, sop)} />
              <span class="sop-performer">{name}</span>
            </>
          )}
        </td>
      ))}
      <td data-label={t('sop.requiredInput')}>{row.requiredInput ?? <Gap />}</td>
      <td data-label={t('sop.duration')} class="sop-duration">
        {duration === null ? <Gap /> : t(`sop.duration.${duration.unit}`, { value: duration.value })}
      </td>
      <td data-label={t('sop.output')}>
        {row.outputs.length === 0 ? <Gap /> : row.outputs.map(({ name }) => name).join(', ')}
      </td>
      <td data-label={row.remark === null ? undefined : t('sop.remark')}>{row.remark}</td>
    </tr>
  )
}
