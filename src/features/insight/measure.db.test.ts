import { expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { addFrontRoutes } from '#features/front/index.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { FEWEST_DOSSIERS, performanceOf } from './figures.ts'
import { measureDurations } from './index.ts'

const { city, database, ownerQuery, get } = await serveCity([sop009], (web, parts) =>
  addFrontRoutes(web, parts.database, parts.show),
)

interface Over {
  readonly dossier: string
  readonly stage: string
  readonly round?: number
  readonly seq?: number
  readonly received: string
  readonly due: string | null
  readonly closed: string
  readonly days?: number
  readonly exitKind?: string
}

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** A dossier and turns of it that are over, as the service leaves them. Hours are those of Jakarta. */
async function over(
  { dossier, stage, round = 1, seq = 2, received, due, closed, days = 1, exitKind = 'forward' }: Over,
  result = 'completed',
) {
  await ownerQuery(
    `insert into dossier (tenant, id, version, head_hash, sop_number, sop_version, applicant, owner, title, status, result,
        lane, opened_at) values ($1, $2, 1, '', '009', 1, $3, $4, 'Judul rahasia', 'ended', $5, 'closed', now())
      on conflict do nothing`,
    [city.tenant, dossier, city.applicant, city.owner, result],
  )
  await ownerQuery(
    `insert into turn (tenant, dossier, seq, stage, step, role, party, round, opened_at, received_on, duration, due_on,
        closed_seq, closed_at, exit_kind)
      values ($1, $2, $3, $4, 'act', 'x', 'owner', $5, $6::date, $6, $7, $8, $9, ($10 || ' 10:00+07')::timestamptz, $11)`,
    [
      city.tenant,
      dossier,
      seq,
      stage,
      round,
      received,
      due === null ? null : JSON.stringify({ value: days, unit: 'workingDays' }),
      due,
      seq + 1,
      closed,
      exitKind,
    ],
  )
}

const figureOf = async (stage: string) =>
  (await performanceOf(database, city.tenant, '009'))?.activities.find((activity) => activity.stage === stage)?.figure

test('the median counts working days, over weekends and with what a hold gave back', async () => {
  const spans = [
    // Friday to Monday is one working day; Monday to the same Monday none.
    ['2026-03-06', '2026-03-09', '2026-03-09'],
    ['2026-03-09', '2026-03-10', '2026-03-09'],
    ['2026-03-02', '2026-03-03', '2026-03-05'],
    // Held for a week: it was due a week later, and was done on that day.
    ['2026-03-02', '2026-03-10', '2026-03-10'],
    ['2026-03-02', '2026-03-03', '2026-03-03'],
  ] as const
  for (const [n, [received, due, closed]] of spans.entries()) {
    await over({ dossier: id(n), stage: 'appointMember', received, due, closed })
  }
  await measureDurations(database, city.tenant)
  expect(await figureOf('appointMember')).toEqual({ dossiers: 5, medianDays: 1, onTimePercent: 80 })
})

test('few dossiers are not told of, however many rounds they went', async () => {
  for (let n = 0; n < FEWEST_DOSSIERS - 1; n += 1) {
    for (const round of [1, 2, 3]) {
      const span = { received: '2026-03-02', due: '2026-03-03', closed: '2026-03-03' }
      await over({ dossier: id(n), stage: 'checkKak', round, seq: 10 + round, ...span })
    }
  }
  await measureDurations(database, city.tenant)
  expect(await figureOf('checkKak')).toBeUndefined()
  const html = await (await get('/')).text()
  expect(html).toContain('belum cukup data')
  expect(html).not.toContain('Judul rahasia')
})

test('the steps of an activity share its days: the last one counts', async () => {
  for (let n = 0; n < FEWEST_DOSSIERS; n += 1) {
    const round = { dossier: id(n), stage: 'handOverKak', due: '2026-03-03' }
    await over({ ...round, seq: 20, received: '2026-03-02', closed: '2026-03-02', exitKind: 'onward' })
    await over({ ...round, seq: 22, received: '2026-03-02', closed: '2026-03-04' })
  }
  await measureDurations(database, city.tenant)
  expect(await figureOf('handOverKak')).toEqual({ dossiers: 5, medianDays: 2, onTimePercent: 0 })
})

test('what a visitor reads costs one look at an index, and measuring anew replaces what was there', async () => {
  await measureDurations(database, city.tenant)
  await measureDurations(database, city.tenant)
  const rows = await ownerQuery('select stage from activity_figure where tenant = $1', [city.tenant])
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length)
})
