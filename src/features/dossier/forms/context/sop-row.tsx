import type { Activity } from '#core/sop/definition.ts'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Details } from '#ui/components/details.tsx'
import { durationText, type Reading } from '../../pages/reading.ts'

/** The row of the SOP as printed; a gap of the printed SOP is shown as one. */
export function SopRow({
  activity,
  reading: { sop, words },
}: {
  readonly activity: Activity
  readonly reading: Reading
}) {
  const { t } = words
  const gap = t('dossier.sopRow.gap')
  const column = sop.performers.find(({ key }) => key === activity.column)?.name ?? gap
  return (
    <Details summary={t('dossier.sopRow', { number: sop.number, no: activity.no })}>
      <blockquote class="quoted">{activity.text}</blockquote>
      <DefinitionList
        items={[
          { term: t('dossier.sopRow.column'), value: column },
          { term: t('dossier.sopRow.requiredInput'), value: activity.requiredInput ?? gap },
          {
            term: t('dossier.sopRow.duration'),
            value: activity.duration ? durationText(activity.duration, words) : gap,
          },
          { term: t('dossier.sopRow.outputs'), value: activity.outputs.map(({ name }) => name).join(', ') || gap },
          { term: t('dossier.sopRow.remark'), value: activity.remark ?? gap },
        ]}
      />
    </Details>
  )
}
