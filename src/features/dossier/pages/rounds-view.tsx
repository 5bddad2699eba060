import { documentPath } from './addresses.ts'
import { type Reading, stageName, stageText, whoOf } from './reading.ts'
import { type Round, roundsOf } from './rounds.ts'

/** As many as stand beside each other on a wide screen. */
const SHOWN = 3

/** Every loop with its rounds side by side: what was handed in, why it came back, what changed. */
export function Rounds({ reading }: { readonly reading: Reading }) {
  const loops = [...roundsOf(reading.trail)]
  if (loops.length === 0) return null
  const { words, sop } = reading
  const { t } = words
  return (
    <section class="stack-loose" aria-labelledby="rounds">
      <h2 id="rounds">{t('dossier.rounds')}</h2>
      {loops.map(([stage, rounds]) => {
        const older = rounds.slice(0, -SHOWN)
        return (
          <div key={stage} class="stack">
            <h3>{t('dossier.rounds.of', { stage: stageName(sop, stage, words), count: rounds.length })}</h3>
            <p class="flow-text">{stageText(sop, stage)}</p>
            {older.length > 0 && (
              <details class="more">
                <summary>{t('dossier.rounds.older', { count: older.length })}</summary>
                <Cards rounds={older} from={1} reading={reading} />
              </details>
            )}
            <Cards rounds={rounds.slice(-SHOWN)} from={older.length + 1} reading={reading} />
          </div>
        )
      })}
    </section>
  )
}

const Cards = ({
  rounds,
  from,
  reading,
}: {
  readonly rounds: readonly Round[]
  readonly from: number
  readonly reading: Reading
}) => (
  <ol class="rounds" start={from}>
    {rounds.map((round, index) => (
      <Card key={from + index} round={round} no={from + index} reading={reading} />
    ))}
  </ol>
)

function Card({
  round: { handedIn, returned },
  no,
  reading,
}: {
  readonly round: Round
  readonly no: number
  readonly reading: Reading
}) {
  const { words, sop, dossier } = reading
  const { t } = words
  return (
    <li class="panel stack">
      <h4>{t('dossier.rounds.no', { no })}</h4>
      {handedIn && (
        <p class="small">
          {t('dossier.rounds.handedIn', { who: whoOf(handedIn.cause, reading), at: words.shortDateTime(handedIn.at) })}{' '}
          <a href={documentPath(dossier.id, handedIn.seq)}>
            {t(no > 1 ? 'dossier.rounds.changes' : 'dossier.flow.read')}
          </a>
        </p>
      )}
      {returned ? (
        <>
          <p class="flow-reason">{returned.event.reason}</p>
          <p class="small muted">
            {t('dossier.rounds.returned', {
              from: stageName(sop, returned.event.stage, words),
              who: whoOf(returned.cause, reading),
              at: words.shortDateTime(returned.at),
            })}{' '}
            <a href={documentPath(dossier.id, returned.seq)}>{t('dossier.flow.read')}</a>
          </p>
        </>
      ) : (
        <p class="small muted">{t('dossier.rounds.last')}</p>
      )}
    </li>
  )
}
