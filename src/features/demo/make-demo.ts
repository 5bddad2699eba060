import type { Instant } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import { APPLICATIONS } from './applications/index.ts'
import { playersOf } from './city/cast.ts'
import { foundCity } from './city/found-city.ts'
import { type DemoDependencies, stageOn } from './stage.ts'
import { play } from './stories/play.ts'
import { schedule } from './stories/schedule.ts'
import { STORIES } from './stories/stories.ts'

/**
 * Makes the demo city and its twelve dossiers, as if they had been worked on up to `now`. The queues of the jobs that
 * acts bring about must have been announced. The database refuses it beside a real city (SQLSTATE 42501).
 */
export async function makeDemo(dependencies: DemoDependencies, now: Instant): Promise<TenantId> {
  const { tenant, ids, calendar } = await foundCity(dependencies.database, now)
  const stage = stageOn(dependencies, tenant)
  for (const story of STORIES) {
    const players = playersOf(APPLICATIONS[story.application], ids)
    await play(story, schedule(story, now, calendar), players, stage)
  }
  return tenant
}
