import { Icon } from '#ui/components/icon.tsx'
import type { FlowRow } from './flow.ts'
import { type Reading, stageName } from './reading.ts'
import { RADIUS, type Stop, type Track, trackOf } from './track.ts'

const LONGEST = 16

/** The flow as one picture for wide screens; the list below says the same and more, so that it is one image to be read. */
export function TrackPicture({ rows, reading }: { readonly rows: readonly FlowRow[]; readonly reading: Reading }) {
  const { sop, dossier, words } = reading
  const track = trackOf(sop, rows, dossier.turn?.party)
  return (
    <figure class="track">
      <svg viewBox={`0 0 ${track.width} ${track.height}`} role="img" aria-label={told(rows, reading)}>
        {track.lanes.map(({ party, y }) => (
          <g key={party}>
            <path class="track-lane" d={`M0 ${y}H${track.width}`} />
            <text class="track-party" x="0" y={y + 5}>
              {laneName(party, reading)}
            </text>
          </g>
        ))}
        <Ways track={track} />
        {track.stops.map((stop) => (
          <StopMark key={stop.key} stop={stop} />
        ))}
      </svg>
      <figcaption class="track-legend">
        <Sign class="track-done" label={words.t('dossier.state.done')} />
        <Sign class="track-now" label={words.t('dossier.state.now')} />
        <Sign class="track-toCome" label={words.t('dossier.state.toCome')} />
        {track.returns.length > 0 && (
          <span>
            <Icon name="arrowBack" /> {words.t('dossier.flow.legend.returns')}
          </span>
        )}
        {rows.some(({ late }) => late) && (
          <span>
            <Icon name="alert" /> {words.t('dossier.state.late')}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

function laneName(party: Track['lanes'][number]['party'], { dossier, names, words }: Reading): string {
  const general = words.t(`dossier.lane.${party}`)
  if (party === 'provider') return general
  const own = names.agencyShort(dossier[party])
  return own.length <= LONGEST ? own : general
}

/** "Kegiatan 8 dari 15: 7 sudah dilalui, 3 pengembalian." */
function told(rows: readonly FlowRow[], { dossier, sop, words }: Reading): string {
  const counts = {
    stages: rows.length,
    done: rows.filter(({ state }) => state === 'done').length,
    returns: rows.reduce((sum, { visits }) => sum + visits.filter(({ to }) => to !== undefined).length, 0),
    late: rows.filter(({ late }) => late).length,
  }
  const { turn } = dossier
  return turn
    ? words.t('dossier.flow.told', { ...counts, stage: stageName(sop, turn.stage, words), round: turn.round })
    : words.t('dossier.flow.toldOver', counts)
}

const Sign = ({ class: look, label }: { readonly class: string; readonly label: string }) => (
  <span>
    <svg class={`track-sign ${look}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="6" />
    </svg>{' '}
    {label}
  </span>
)

const Ways = ({ track }: { readonly track: Track }) => (
  <>
    {track.ways.map(({ path, gone }) => (
      <path key={path} class={gone ? 'track-way track-gone' : 'track-way'} d={path} />
    ))}
    {track.returns.map(({ from, to, times, path, x, y }) => (
      <g key={`${from} ${to}`} class="track-return">
        <path d={path} />
        <path class="track-tip" d={tipOf(path)} />
        {times > 1 && (
          <>
            <rect x={x - 14} y={y - 9} width="28" height="18" rx="9" />
            <text x={x} y={y + 4}>
              {times}×
            </text>
          </>
        )}
      </g>
    ))}
  </>
)

/** The head of an arrow at the end of a path that runs straight down. */
function tipOf(path: string): string {
  const [, x = '0', y = '0'] = /([\d.]+) [\d.-]+V([\d.]+)$/.exec(path) ?? []
  return `M${Number(x) - 4} ${Number(y) - 5}l4 6 4-6`
}

function StopMark({ stop: { no, x, y, state, late, spent } }: { readonly stop: Stop }) {
  const now = state === 'now'
  return (
    <g class={`track-stop track-${state}`}>
      {now && <circle class="track-halo" cx={x} cy={y} r={RADIUS + 5} />}
      {no === null ? (
        <rect x={x - 11} y={y - 11} width="22" height="22" rx="5" transform={`rotate(45 ${x} ${y})`} />
      ) : (
        <circle cx={x} cy={y} r={RADIUS} />
      )}
      {no === null ? (
        <path class="track-glass" d={`M${x - 4} ${y - 6}h8l-8 12h8z`} />
      ) : (
        <text x={x} y={y + 5}>
          {no}
        </text>
      )}
      {spent !== null && (
        <>
          <rect class="track-norm" x={x - 15} y={y + 20} width="30" height="4" rx="2" />
          <rect
            class={late ? 'track-spent track-over' : 'track-spent'}
            x={x - 15}
            y={y + 20}
            width={Math.max(2, 30 * spent)}
            height="4"
            rx="2"
          />
        </>
      )}
      {late && <path class="track-late" d={`M${x + 13} ${y - 22}l8 14h-16z`} />}
    </g>
  )
}
