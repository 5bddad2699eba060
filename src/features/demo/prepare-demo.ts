import type { Instant } from '#core/calendar/plain-date.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import { APPLICATIONS } from './applications/index.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './city/accounts.ts'
import { playersOf } from './city/cast.ts'
import { type DemoCity, demoCalendar, findDemoCity, foundDemoCity } from './city/found-demo-city.ts'
import { type DemoDependencies, stageOn } from './stage.ts'
import { keyOf, play } from './stories/play.ts'
import { schedule } from './stories/schedule.ts'
import { STORIES } from './stories/stories.ts'

/**
 * Makes the demo city of an empty installation, with its twelve dossiers as if they had been worked on up to `now`, or
 * what an interrupted start left of it; gives the lines that tell its accounts. Does nothing beside a real city, and
 * gives undefined. The queues of the jobs that acts bring about must have been announced.
 */
export async function prepareDemo(
  dependencies: DemoDependencies,
  now: Instant,
): Promise<readonly string[] | undefined> {
  const [present] = await dependencies.database.beforeTenant<{ id: TenantId; kind: 'real' | 'demo' }>({
    text: 'select id, kind from tenants()',
  })
  if (present?.kind === 'real') return undefined
  const city = present
    ? await findDemoCity(dependencies.database, present.id)
    : await foundDemoCity(dependencies.database, now)
  await playAll(dependencies, city, now)
  return accountLines()
}

async function playAll(dependencies: DemoDependencies, { tenant, ids }: DemoCity, now: Instant): Promise<void> {
  const rows = await dependencies.database.callWithTenant<{ key: string; dossier: DossierId }>(tenant, {
    text: `select act_key as key, dossier from event
      where tenant = $1 and act_key like 'demo.%' and request_digest is not null`,
    values: [tenant],
  })
  const recorded = new Map(rows.map(({ key, dossier }) => [key, dossier]))
  const stage = stageOn(dependencies, tenant, recorded)
  const calendar = demoCalendar()
  for (const story of STORIES) {
    if (recorded.has(keyOf(story, story.beats.length - 1))) continue
    const players = playersOf(APPLICATIONS[story.application], ids)
    await play(story, schedule(story, now, calendar), players, stage)
  }
}

function accountLines(): readonly string[] {
  const width = Math.max(...DEMO_ACCOUNTS.map(({ username }) => username.length))
  return [
    '',
    `Demo accounts, each with the password ${DEMO_PASSWORD}, which is the passphrase of their signatures, too`,
    ...DEMO_ACCOUNTS.map(({ username, position }) => `  ${username.padEnd(width)}  ${position}`),
  ]
}
