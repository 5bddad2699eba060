import { beforeAll, describe, expect, test } from 'vitest'
import { dateIn, Instant } from '#core/calendar/plain-date.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { dossierService } from '#features/dossier/index.ts'
import { openDatabase } from '#platform/database/database.ts'
import { createLog } from '#platform/log/log.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { listSeries } from './numbers.ts'
import { reserveNumbers } from './reserve.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
const today = dateIn(Instant.parse(new Date().toISOString()), 'Asia/Jakarta')
const year = Number(today.slice(0, 4))
let city: SampleCity
let serial = 0
const key = () => `nomor-${++serial}`

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [fourActivities])
})

async function open() {
  const outcome = await service.open({
    tenant: city.tenant,
    person: city.stafPd,
    key: key(),
    opening: { sop: fourActivities.number, applicant: city.applicant, title: `Contoh ${serial}` },
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome
}

const ask = ({ dossier, version }: Awaited<ReturnType<typeof open>>) =>
  service.act({
    tenant: city.tenant,
    person: city.stafPd,
    key: key(),
    dossier,
    expected: version,
    act: { type: 'complete', stage: 'ask', step: 'act', exit: 'diajukan', input: { note: 'contoh' } },
  })

const runningOf = async (agency: string, series: string) => {
  const rows = await ownerQuery<{ running: number }>(
    'select running from letter_number where agency = $1 and series = $2 order by running',
    [agency, series],
  )
  return rows.map(({ running }) => running)
}
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

test('nomor yang sudah ada di register menolak tindakan dengan kalimat, dan jalan keluarnya membuka lagi', async () => {
  const opened = await open()
  const [agency] = await ownerQuery<{ code: string }>('select code from agency where id = $1', [city.applicant])
  const number = `500.12/001/${agency?.code}/${year}`
  await ownerQuery(
    `insert into letter_number (tenant, agency, series, year, running, number, state, dated, at)
     values ($1, $2, 'external', $3, null, $4, 'used', now(), now())`,
    [city.tenant, city.applicant, year, number],
  )
  const refusal = { reason: 'letterNumberTaken', number }
  expect(await ask(opened)).toEqual({ ok: false, kind: 'refused', refusal })
  const reserving = { kind: 'suratPermohonan', count: 3, reason: 'Pemadaman', seen: 0 } as const
  const by = { tenant: city.tenant, person: city.kepalaPd }
  const reserved = await database.withTenant(city.tenant, (trx) =>
    reserveNumbers(trx, by, { agency: city.applicant, year }, today, reserving),
  )
  expect(reserved).toEqual({ ok: false, reason: 'numberMet' })
  expect(await ownerQuery('select from letter where dossier = $1', [opened.dossier])).toEqual([])
  // As an administrator changes the agency's code.
  const code = [city.tenant, city.applicant, 'KODE-LAIN']
  await ownerQuery('insert into letterhead (tenant, agency, code) values ($1, $2, $3)', code)
  expect(await ask(opened)).toMatchObject({ ok: true })
  for (const table of ['letter', 'letterhead', 'letter_number', 'letter_series'])
    await ownerQuery(`delete from ${table}`)
})

describe('nomor surat', () => {
  test('dari 100 tindakan bersamaan, dengan blok yang dicadangkan di antaranya, tanpa celah dan tanpa kembar', async () => {
    const opened = await Promise.all(Array.from({ length: 100 }, open))
    const by = { tenant: city.tenant, person: city.kepalaPd }
    const reserve = () =>
      database.withTenant(city.tenant, async (trx) => {
        const [series] = await listSeries(trx, city.tenant, { agency: city.applicant, year })
        const input = { kind: 'suratPermohonan', count: 7, reason: 'Pemadaman', seen: series?.last ?? 0 } as const
        return reserveNumbers(trx, by, { agency: city.applicant, year }, today, input)
      })
    const [answers, reserved] = await Promise.all([
      Promise.all(opened.map(ask)),
      Promise.all(Array.from({ length: 5 }, reserve)),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(100)
    const blocks = reserved.filter(({ ok }) => ok).length
    expect(await runningOf(city.applicant, 'surat')).toEqual(upTo(100 + 7 * blocks))
    const letters = await ownerQuery<{ number: string }>('select number from letter where agency = $1', [
      city.applicant,
    ])
    expect(new Set(letters.map(({ number }) => number)).size).toBe(100)
    expect(letters.every(({ number }) => /^500\.12\/\d{3}\/applicant\/\d{4}$/.test(number))).toBe(true)
    const [series] = await database.withTenant(city.tenant, (trx) =>
      listSeries(trx, city.tenant, { agency: city.applicant, year }),
    )
    expect(series).toMatchObject({ series: 'surat', used: 100, reserved: 7 * blocks, missing: [] })
  })

  test('dari tindakan yang ditolak tidak ada yang diambil', async () => {
    const before = await runningOf(city.applicant, 'surat')
    const opened = await open()
    expect(await ask({ ...opened, version: opened.version + 5 })).toMatchObject({ ok: false })
    expect(await runningOf(city.applicant, 'surat')).toEqual(before)
  })

  test('dari 100 panggilan langsung ke pangkalan data tanpa celah dan tanpa kembar, tiga rangkaian sekaligus', async () => {
    const { dossier } = await open()
    const asOwner = openDatabase(owner, { log: createLog('silent'), maxConnections: 25 })
    const letter = (index: number, ordinal: number, series: string) => ({
      act: 1,
      dossier,
      id: `0199a1b2-0000-7000-8000-${String(index * 10 + ordinal).padStart(12, '0')}`,
      code: `kode-surat-untuk-uji-${index}-${ordinal}`,
      seq: index + 100,
      ordinal,
      stage: `tahap-${index}`,
      kind: 'suratTugas',
      name: 'Surat Tugas',
      agency: city.owner,
      series,
      dated: today,
      numbering: 'internal',
      before: `${series}.`,
      after: `/X/${year}`,
      width: 3,
      classification: '',
      paper: 'A4',
      security: 'biasa',
      urgency: 'biasa',
    })
    const issue = (_: unknown, index: number) => {
      // In turns, so that locks would be asked for in different orders.
      const series = index % 2 === 0 ? ['a', 'b', 'c'] : ['c', 'b', 'a']
      const letters = series.map((each, ordinal) => letter(index, ordinal, each))
      return asOwner.callWithTenant(city.tenant, {
        text: `select issue_letters($1, array_agg(l), array[now()]) from json_populate_recordset(null::letter_issue, $2) l`,
        values: [city.tenant, JSON.stringify(letters)],
      })
    }
    await Promise.all(Array.from({ length: 100 }, issue))
    await asOwner.close()
    for (const series of ['a', 'b', 'c']) expect(await runningOf(city.owner, series)).toEqual(upTo(100))
  })
})
