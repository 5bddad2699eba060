import type { Party, SopDefinition } from '#core/sop/definition.ts'
import { loadRole, stagesInOrder } from '#core/sop/navigate.ts'
import { type FlowRow, normOf, type RowState, type Visit } from './flow.ts'

/** A picture of the flow, in units of the drawing: stages from left to right, one lane for each party that acts. */
export interface Track {
  readonly width: number
  readonly height: number
  readonly lanes: readonly { readonly party: Party; readonly y: number }[]
  readonly stops: readonly Stop[]
  readonly ways: readonly Way[]
  readonly returns: readonly Return[]
}

export interface Stop {
  readonly key: string
  /** Number of the activity; null for a wait. */
  readonly no: number | null
  readonly x: number
  readonly y: number
  readonly state: RowState
  readonly late: boolean
  /** Part of the standard time that the last visit used, 0 to 1; null where the SOP gives none or nobody came. */
  readonly spent: number | null
}

/** The way from one stage to the next. */
export interface Way {
  readonly path: string
  readonly gone: boolean
}

/** All returns from one stage to another. */
export interface Return {
  readonly from: string
  readonly to: string
  readonly times: number
  readonly path: string
  /** Where the count stands. */
  readonly x: number
  readonly y: number
}

export const RADIUS = 15
const STEP = 60
const LANE = 54
const LABELS = 128
const TOP = 30
/** The widest that a drawing gets: more stages stand closer together. */
const WIDEST = LABELS + 18 * STEP
const ARC = 9
const HIGHEST = 64

interface Layout {
  readonly width: number
  readonly step: number
  readonly parties: readonly Party[]
  readonly stages: ReadonlyMap<string, { readonly x: number; readonly party: Party }>
}

const ORDER: readonly Party[] = ['applicant', 'owner', 'provider']
const layouts = new WeakMap<SopDefinition, Layout>()

/** Where the stages stand: the same for every dossier of a version. */
function layoutOf(sop: SopDefinition): Layout {
  const known = layouts.get(sop)
  if (known) return known
  const stages = stagesInOrder(sop)
  const step = Math.min(STEP, (WIDEST - LABELS) / stages.length)
  const placed = new Map(
    stages.map(({ key, steps: [first] }, index) => {
      const party: Party = first ? loadRole(sop, first.role).party : 'applicant'
      return [key, { x: LABELS + step * (index + 0.5), party }] as const
    }),
  )
  const used = new Set(
    Object.values(sop.stages).flatMap(({ steps }) => steps.map(({ role }) => loadRole(sop, role).party)),
  )
  const parties = ORDER.filter((party) => used.has(party))
  const layout = { width: LABELS + step * stages.length, step, parties, stages: placed }
  layouts.set(sop, layout)
  return layout
}

/**
 * Draws the flow of a dossier.
 * @param now Whose turn it is: a stage of several steps stands in the lane of the one who acts.
 */
export function trackOf(sop: SopDefinition, rows: readonly FlowRow[], now: Party | undefined): Track {
  const { width, step, parties, stages } = layoutOf(sop)
  const index = new Map(rows.map(({ stage }, position) => [stage.key, position]))
  const gaps = returnsIn(rows).map((each) => ({
    ...each,
    gap: Math.abs((index.get(each.from) ?? 0) - (index.get(each.to) ?? 0)),
  }))
  const top = gaps.length === 0 ? 0 : TOP + 0.75 * Math.max(...gaps.map(({ gap }) => heightOf(gap)))
  const laneOf = (party: Party): number => top + LANE * (parties.indexOf(party) + 0.5)
  const stops = rows.map(({ stage, state, visits, late }): Stop => {
    const place = stages.get(stage.key)
    if (!place) throw new Error(`Stage ${stage.key} stands nowhere`)
    return {
      key: stage.key,
      no: stage.kind === 'activity' ? stage.no : null,
      x: place.x,
      y: laneOf(state === 'now' && now ? now : place.party),
      state,
      late,
      spent: spentOf(visits.at(-1), stage),
    }
  })
  const byKey = new Map(stops.map((stop) => [stop.key, stop]))
  return {
    width,
    height: top + LANE * parties.length,
    lanes: parties.map((party) => ({ party, y: laneOf(party) })),
    stops,
    ways: stops.slice(1).map((to, position) => wayOf(stops[position] ?? to, to, step)),
    returns: gaps.flatMap(({ from, to, times, gap }) => {
      const [begin, end] = [byKey.get(from), byKey.get(to)]
      return begin && end ? [{ from, to, times, ...arcOf(begin, end, top, gap) }] : []
    }),
  }
}

function returnsIn(rows: readonly FlowRow[]): readonly { readonly from: string; readonly to: string; times: number }[] {
  const found = new Map<string, { from: string; to: string; times: number }>()
  for (const { stage, visits } of rows) {
    for (const { to } of visits) {
      if (to === undefined) continue
      const key = `${stage.key} ${to}`
      const known = found.get(key) ?? { from: stage.key, to, times: 0 }
      known.times += 1
      found.set(key, known)
    }
  }
  return [...found.values()]
}

function spentOf(visit: Visit | undefined, stage: FlowRow['stage']): number | null {
  const norm = normOf(stage)
  return norm && visit && visit.used !== null ? Math.min(1, visit.used / norm.value) : null
}

const heightOf = (gap: number): number => Math.min(HIGHEST, 16 + ARC * gap)
const n = (value: number): string => String(Math.round(value * 10) / 10)

/** Straight within a lane, through a smooth step between two. */
function wayOf(from: Stop, to: Stop, step: number): Way {
  const gone = from.state === 'done' && to.state !== 'notReached' && to.state !== 'toCome'
  if (from.y === to.y) return { gone, path: `M${n(from.x)} ${n(from.y)}H${n(to.x)}` }
  const bend = step / 2
  return {
    gone,
    path: `M${n(from.x)} ${n(from.y)}C${n(from.x + bend)} ${n(from.y)} ${n(to.x - bend)} ${n(to.y)} ${n(to.x)} ${n(to.y)}`,
  }
}

/** Above all lanes, so that it crosses no stage; a stage that returns to itself gets a loop. */
function arcOf(from: Stop, to: Stop, top: number, gap: number): Pick<Return, 'path' | 'x' | 'y'> {
  const high = top - heightOf(gap)
  const [begin, end] = gap === 0 ? [from.x + 9, to.x - 9] : [from.x - 4, to.x + 4]
  const begins = from.y - RADIUS
  const ends = to.y - RADIUS - 5
  const path = `M${n(begin)} ${n(begins)}V${n(top)}C${n(begin)} ${n(high)} ${n(end)} ${n(high)} ${n(end)} ${n(top)}V${n(ends)}`
  return { path, x: (begin + end) / 2, y: top - 0.75 * heightOf(gap) }
}
