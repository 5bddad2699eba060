import type { Instant } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import type { Activity, SopDefinition } from '#core/sop/definition.ts'
import { activitiesOf } from '#core/sop/navigate.ts'
import { loadDefinition } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import { WHOLE_WAY } from './measure.ts'

/** Fewer dossiers could tell about one of them, or about one person. */
export const FEWEST_DOSSIERS = 5

/** How it really went. Days are working days; halves occur. */
export interface Figure {
  readonly dossiers: number
  readonly medianDays: number
  /** Of 100 rounds, those done by the day on which they were due; null where no clock runs. */
  readonly onTimePercent: number | null
}

export interface ActivityFigure {
  readonly stage: string
  readonly no: number
  /** What it brings forth, as the SOP prints it: short enough for a list. */
  readonly name: string
  readonly text: string
  /** Who acts, several where the activity has steps. */
  readonly role: string
  /** As the SOP has it; null where it is silent. */
  readonly standard: Activity['duration']
  /** Undefined while too few dossiers went through it. */
  readonly figure: Figure | undefined
}

export interface Performance {
  readonly sop: SopDefinition
  readonly activities: readonly ActivityFigure[]
  /** Working days of the SOP from the first activity to the last. */
  readonly standardDays: number
  readonly wholeWay: Figure | undefined
  /** When it was measured; undefined when never yet. */
  readonly measuredAt: Instant | undefined
}

/** The SOP in force with how long its activities really took; undefined when there is no such SOP. */
export async function performanceOf(
  database: Database,
  tenant: TenantId,
  number: string,
): Promise<Performance | undefined> {
  const { sop, rows } = await database.withTenant(tenant, async ({ query }) => ({
    sop: await loadDefinition(query, tenant, number, 'inForce'),
    rows: await query<FigureRow>({
      name: 'activity_figures',
      text: `select stage, dossiers, rounds, median_days as "medianDays", on_time as "onTime", measured_at as "measuredAt"
        from activity_figure where tenant = $1 and sop_number = $2`,
      values: [tenant, number],
    }),
  }))
  if (!sop) return undefined
  const figures = new Map(rows.map((row) => [row.stage, figureOf(row)]))
  const activities = activitiesOf(sop).map(({ key, no, text, outputs, steps, duration }) => ({
    stage: key,
    no,
    name: outputs.map(({ name }) => name).join(', ') || text,
    text,
    role: rolesIn(sop, steps),
    standard: duration,
    figure: figures.get(key),
  }))
  return {
    sop,
    activities,
    standardDays: activities.reduce(
      (sum, { standard }) => sum + (standard?.unit === 'workingDays' ? standard.value : 0),
      0,
    ),
    wholeWay: figures.get(WHOLE_WAY),
    measuredAt: rows[0]?.measuredAt,
  }
}

/** Names of those who act in the steps, each once. */
const rolesIn = (sop: SopDefinition, steps: Activity['steps']): string =>
  [...new Set(steps.map(({ role }) => sop.roles[role]?.name ?? role))].join(', ')

interface FigureRow {
  readonly stage: string
  readonly dossiers: number
  readonly rounds: number
  readonly medianDays: number
  readonly onTime: number | null
  readonly measuredAt: Instant
}

function figureOf({ dossiers, rounds, medianDays, onTime }: FigureRow): Figure | undefined {
  if (dossiers < FEWEST_DOSSIERS) return undefined
  return { dossiers, medianDays, onTimePercent: onTime === null ? null : Math.round((onTime / rounds) * 100) }
}
