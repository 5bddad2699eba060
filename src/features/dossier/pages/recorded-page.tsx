import { LinkButton } from '#ui/components/button.tsx'
import { Confirmation } from '#ui/components/confirmation.tsx'
import { dossierPath } from './addresses.ts'
import type { Reading } from './reading.ts'
import { sentenceOf } from './sentence.ts'
import { TurnPanel } from './turn-panel.tsx'

/** What was done by the act that reached version `seq`; undefined when there is no such act of a person. */
export const actAt = ({ trail }: Pick<Reading, 'trail'>, seq: number) =>
  trail.findLast(
    (recorded) => recorded.seq <= seq && recorded.cause.by === 'person' && recorded.event.type !== 'TurnOpened',
  )

/** The confirmation: what was recorded, who holds the dossier now and until when. */
export function RecordedPage({ reading, seq }: { readonly reading: Reading; readonly seq: number }) {
  const { words, dossier } = reading
  const { t } = words
  const act = actAt(reading, seq)
  return (
    <div class="stack-loose form-page">
      <Confirmation title={t('dossier.recorded.title')}>
        {act && (
          <>
            <p>{sentenceOf(act, reading)}</p>
            <p class="muted">{t('dossier.recorded.at', { date: words.dateTime(act.at), seq: act.seq })}</p>
          </>
        )}
      </Confirmation>
      <TurnPanel reading={reading} title={t('dossier.recorded.now')} />
      <div class="cluster">
        <LinkButton href="/giliran">{t('error.way.worklist')}</LinkButton>
        <LinkButton href={dossierPath(dossier.id)} look="secondary">
          {t('error.way.dossier')}
        </LinkButton>
      </div>
    </div>
  )
}
