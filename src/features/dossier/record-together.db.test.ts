import { beforeAll, expect, test } from 'vitest'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { dossierService } from './service.ts'

const { database, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
/** Another memory over the same database: what it records, `service` does not know. */
const other = dossierService(database)
let city: SampleCity

beforeAll(async () => {
  await announceQueues(ownerQuery)
  city = await createSampleCity(database, [fourActivities])
})

let serial = 0
const key = () => `together-${++serial}`

async function opened(title = 'Uji bersama (contoh)') {
  const opening = { sop: fourActivities.number, applicant: city.applicant, title }
  const outcome = await service.open({ tenant: city.tenant, person: city.stafPd, key: key(), opening })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome
}
type Opened = Awaited<ReturnType<typeof opened>>

const ask = ({ dossier, version }: Opened, note = 'Ruang rapat bulanan.') => ({
  ...{ tenant: city.tenant, person: city.stafPd, key: key(), dossier, expected: version },
  act: { type: 'complete' as const, stage: 'ask', step: 'act', exit: 'diajukan', input: { note } },
})

test('of acts that travel together, those that do not hold write nothing, and the others all of theirs', async () => {
  const dossiers = await Promise.all(Array.from({ length: 24 }, () => opened()))
  const requests = dossiers.map((each) => ask(each))
  // Every third went on meanwhile, every fifth of the others has this very act already: `service` remembers neither.
  const kinds = dossiers.map((_, n) => (n % 3 === 0 ? 'stale' : n % 5 === 0 ? 'repeated' : 'recorded'))
  for (const [n, request] of requests.entries()) {
    if (kinds[n] === 'stale') await other.act({ ...request, key: key(), act: { type: 'comment', text: 'Catatan' } })
    if (kinds[n] === 'repeated') await other.act(request)
  }
  const answers = await Promise.all(requests.map((request) => service.act(request)))
  const told = answers.map((answer) => (answer.ok ? (answer.repeated ? 'repeated' : 'recorded') : answer.kind))
  expect(told).toEqual(kinds)

  const written = await ownerQuery<{
    dossier: string
    events: number
    turns: number
    letters: number
    documents: number
  }>(
    `select d.id as dossier, (select count(*)::int from event e where e.dossier = d.id) as events,
        (select count(*)::int from turn u where u.dossier = d.id) as turns,
        (select count(*)::int from letter l where l.dossier = d.id) as letters,
        (select count(*)::int from document o where o.dossier = d.id) as documents
      from dossier d where d.id = any($1)`,
    [dossiers.map(({ dossier }) => dossier)],
  )
  const rows = new Map(written.map(({ dossier, ...counts }) => [dossier, counts]))
  for (const [n, { dossier, version }] of dossiers.entries())
    expect([n, rows.get(dossier)]).toEqual([
      n,
      kinds[n] === 'stale'
        ? { events: version + 1, turns: 0, letters: 0, documents: 0 }
        : { events: version + 2, turns: 1, letters: 1, documents: 1 },
    ])
  const broken = await ownerQuery(
    `select from event e join event p on p.dossier = e.dossier and p.seq = e.seq - 1 where e.prev_hash is distinct from p.hash
      union all select from dossier d join event e on e.dossier = d.id and e.seq = d.version where d.head_hash <> e.hash`,
  )
  expect(broken).toEqual([])
  const numbers = await ownerQuery<{ running: number }>('select running from letter_number order by running')
  const numbered = kinds.filter((kind) => kind !== 'stale').length
  expect(numbers.map(({ running }) => running)).toEqual(Array.from({ length: numbered }, (_, n) => n + 1))
})

test('what people write arrives as they wrote it, whatever signs it has', async () => {
  const text = `"kutip" \\ garis, {kurung} (biasa) 'satu' NULL\n\tbaris dua; é 😀 \\" $1`
  const one = await opened(text)
  const asked = await service.act(ask(one, text))
  if (!asked.ok) throw new Error(JSON.stringify(asked))
  const returned = await service.act({
    ...{ tenant: city.tenant, person: city.stafDiskominfo, key: key(), dossier: one.dossier, expected: asked.version },
    act: { type: 'complete', stage: 'examine', step: 'act', exit: 'dikembalikan', input: { reason: text } },
  })
  expect(returned).toMatchObject({ ok: true })
  const [row] = await ownerQuery(
    `select d.title, (select u.reason from turn u where u.dossier = d.id and u.exit = 'dikembalikan') as reason,
        (select e.data -> 'input' ->> 'note' from event e where e.dossier = d.id and e.type = 'StepCompleted') as note
      from dossier d where d.id = $1`,
    [one.dossier],
  )
  expect(row).toEqual({ title: text, reason: text, note: text })
})

test('letters without a running number leave the numbers of the others where they belong', async () => {
  const letter = (n: number, numbering: string | null) => ({
    ...{ act: 1, id: `0199a1b2-0000-7000-8000-00000000000${n}`, code: `kode-surat-untuk-uji-bersama-${n}`, ordinal: n },
    ...{
      dossier: '0199a1b2-0000-7000-8000-0000000000ff',
      seq: 3,
      stage: 'uji',
      kind: 'naskah',
      name: 'Uji',
      dated: '2026-03-02',
    },
    ...{ agency: city.owner, series: 'uji', numbering, before: 'UJI.', after: '/X', width: 3 },
    ...{ classification: '', paper: 'A4', security: 'biasa', urgency: 'biasa' },
  })
  const letters = [letter(1, 'external'), letter(2, 'internal'), letter(3, null), letter(4, 'internal')]
  await ownerQuery(
    'select issue_letters($1, array_agg(l), array[now()]) from json_populate_recordset(null::letter_issue, $2) l',
    [city.tenant, JSON.stringify(letters)],
  )
  const rows = await ownerQuery(`select l.ordinal, l.number, n.letter = l.id as own from letter l
    left join letter_number n on n.tenant = l.tenant and n.agency = l.agency and n.number = l.number where l.stage = 'uji' order by 1`)
  expect(rows).toEqual([
    { ordinal: 1, number: null, own: null },
    { ordinal: 2, number: 'UJI.001/X', own: true },
    { ordinal: 3, number: null, own: null },
    { ordinal: 4, number: 'UJI.002/X', own: true },
  ])
})
