import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { translator } from '#ui/messages/translator.ts'
import { listChanges } from '../changes.ts'
import {
  confirmImport,
  countsOf,
  findImport,
  keepImport,
  loadRosterState,
  readTable,
  rosterRows,
  writeCsv,
  writeXlsx,
} from './index.ts'

const { database, ownerQuery } = await createTestDatabase()
const today = PlainDate.parse('2026-11-24')
const t = translator('id')
let city: SampleCity

const inCity = <Result>(work: (trx: Transaction) => Promise<Result>) => database.withTenant(city.tenant, work)
const by = () => ({ tenant: city.tenant, person: city.kepalaDiskominfo })

async function check(bytes: Uint8Array) {
  const rows = await readTable(bytes)
  const id = await inCity((trx) => keepImport(trx, by(), { name: 'pejabat.csv', bytes, rows }))
  return inCity(async (trx) => {
    const found = await findImport(trx, city.tenant, id, today)
    if (!found) throw new Error('not kept')
    return found
  })
}
const confirm = (id: string, plan: string) => inCity((trx) => confirmImport(trx, by(), id, { plan, today }))
const titles = 'Kode PD;Jabatan;Kepala;Atasan;Nama;Status;NIP;Golongan;Surel;Telepon;Sebagai;Surat;Mulai;Hari terakhir'
const file = (...rows: string[]) => Buffer.from([titles, ...rows].join('\n'))
const exported = async () => rosterRows(await inCity((trx) => loadRosterState(trx, city.tenant, today)), today, t)

beforeAll(async () => {
  city = await createSampleCity(database, [sop009])
})

const NEW_ROWS = file(
  'applicant;Sekretaris Dinas;Tidak;Jabatan;Contoh Sekretaris;PNS;19700312 199503 2 002;iv/A;sekretaris@example.go.id;0812 1111 2222;;;02/01/2024;',
  'applicant;Kasubbag Umum;;Sekretaris Dinas;Contoh Kasubbag;PPPK;199002172023212004;IX;;;Plt.;800/12/2026;2026-10-01;31-12-2026',
  'applicant;Analis;;Sekretaris Dinas;;;;;;;;;;',
  ';;;;Contoh Ahli;Tenaga ahli luar;;;ahli@example.id;;;;;',
)

describe('an import', () => {
  test('tells what every row would do, and does nothing yet', async () => {
    // Two positions of the sample are called "Jabatan": which one is above must be told.
    const ambiguous = await check(NEW_ROWS)
    expect(ambiguous.effects.map(({ effect }) => effect)).toEqual(['refused', 'refused', 'refused', 'new'])
    expect(ambiguous.effects[0]?.faults).toEqual([{ column: 'parent', reason: 'rosterPositionAmbiguous' }])
    await ownerQuery(`update position set name = 'Kepala Dinas' where agency = $1 and head`, [city.applicant])
    const plan = await check(NEW_ROWS)
    expect(countsOf(plan.effects)).toEqual({ new: 4, changed: 0, unchanged: 0, refused: 0 })
    expect(plan.effects[0]?.parts.map(({ subject, action }) => `${subject} ${action}`)).toEqual([
      'position added',
      'person added',
      'tenure added',
    ])
    expect(await ownerQuery('select from position where name = $1', ['Sekretaris Dinas'])).toEqual([])
  })

  test('is done in one transaction when it is confirmed, once, each thing with its line in the trail', async () => {
    const { id, plan } = await check(NEW_ROWS)
    expect(await confirm(id, plan)).toEqual({ ok: true })
    expect(await confirm(id, plan)).toMatchObject({ ok: false, reason: 'rosterConfirmed' })
    const people = await ownerQuery(
      `select p.name, p.nip, p.grade, p.rank, o.name as position, u.name as above, t.kind, t.valid_from::text, t.valid_until::text
         from person p left join tenure t on t.person = p.id left join position o on o.id = t.position
         left join position u on u.id = o.parent where p.name like 'Contoh _%' order by p.name`,
    )
    expect(people).toEqual([
      {
        name: 'Contoh Ahli',
        nip: null,
        grade: null,
        rank: null,
        position: null,
        above: null,
        kind: null,
        valid_from: null,
        valid_until: null,
      },
      {
        name: 'Contoh Kasubbag',
        nip: '199002172023212004',
        grade: 'IX',
        rank: null,
        position: 'Kasubbag Umum',
        above: 'Sekretaris Dinas',
        kind: 'plt',
        valid_from: '2026-10-01',
        valid_until: '2026-12-31',
      },
      {
        name: 'Contoh Sekretaris',
        nip: '197003121995032002',
        grade: 'IV/a',
        rank: 'Pembina',
        position: 'Sekretaris Dinas',
        above: 'Jabatan',
        kind: 'definitive',
        valid_from: '2024-01-02',
        valid_until: null,
      },
    ])
    const changes = await inCity((trx) => listChanges(trx, city.tenant, { limit: 50 }))
    expect(changes.map(({ subject, action }) => `${subject} ${action}`)).toEqual([
      'roster imported',
      'person added',
      'position added',
      'tenure added',
      'person added',
      'position added',
      'tenure added',
      'person added',
      'position added',
    ])
    expect(changes[0]?.after).toMatchObject({ name: 'pejabat.csv', rows: 4 })
    expect(await ownerQuery('select rows from roster_import where id = $1', [id])).toEqual([{ rows: [] }])
  })

  test('of what was imported changes nothing', async () => {
    const { effects } = await check(NEW_ROWS)
    expect(countsOf(effects)).toEqual({ new: 0, changed: 0, unchanged: 4, refused: 0 })
  })

  test('shows before and after, and writes them', async () => {
    const { id, plan, effects } = await check(
      file('applicant;Sekretaris Dinas;;;Contoh Sekretaris, S.H.;;197003121995032002;IV/b;-;;;;;'),
    )
    expect(effects).toMatchObject([
      {
        effect: 'changed',
        parts: [
          {
            subject: 'person',
            before: { grade: 'IV/a' },
            after: { grade: 'IV/b', rank: 'Pembina Tingkat I', email: null, phone: '0812 1111 2222' },
          },
        ],
      },
    ])
    expect(await confirm(id, plan)).toEqual({ ok: true })
    const [, line] = await inCity((trx) => listChanges(trx, city.tenant, { limit: 2 }))
    expect(line).toMatchObject({
      subject: 'person',
      action: 'changed',
      before: { name: 'Contoh Sekretaris' },
      after: { name: 'Contoh Sekretaris, S.H.' },
    })
  })

  test('is refused when it would by now do something else', async () => {
    const { id, plan } = await check(file('applicant;Sekretaris Dinas;;;Contoh Sekretaris;;197003121995032002;;;;;;;'))
    await ownerQuery(`update person set phone = '0813 0000 0000' where nip = '197003121995032002'`)
    expect(await confirm(id, plan)).toMatchObject({ ok: false, reason: 'changedMeanwhile' })
  })

  test.each([
    ['9.99;Kepala;;;Contoh Baru;PNS;199002172015032004;;;;;;;', 'agencyCode', 'rosterAgencyUnknown'],
    ['applicant;Kepala Lain;Ya;;;;;;;;;;;', 'head', 'headExists'],
    ['applicant;Baru;mungkin;;;;;;;;;;;', 'head', 'rosterYesNo'],
    ['applicant;Baru;;Tidak Ada;;;;;;;;;;', 'parent', 'rosterParentUnknown'],
    ['applicant;Sekretaris Dinas;;Kasubbag Umum;;;;;;;;;;', 'parent', 'positionBelowItself'],
    ['applicant;Analis;;;Contoh Baru;PNS;123;;;;;;2026-01-01;', 'nip', 'nipForm'],
    ['applicant;Analis;;;Contoh Baru;PNS;;;;;;;2026-01-01;', 'nip', 'nipNeeded'],
    ['applicant;Analis;;;Contoh Baru;Penyedia;;;;;;;2026-01-01;', 'kind', 'rosterProvider'],
    ['applicant;Analis;;;Contoh Baru;;199002172015032004;;;;;;2026-01-01;', 'kind', 'rosterKindNeeded'],
    ['applicant;Analis;;;Contoh Baru;PNS;199002172015032004;X/z;;;;;2026-01-01;', 'grade', 'gradeUnknown'],
    ['applicant;Analis;;;Contoh Baru;PNS;199002172015032004;;bukan surel;;;;2026-01-01;', 'email', 'rosterEmail'],
    ['applicant;Analis;;;Contoh Baru;PNS;199002172015032004;;;;;;31/02/2026;', 'validFrom', 'rosterDay'],
    ['applicant;Analis;;;Contoh Baru;PNS;199002172015032004;;;;;;;', 'validFrom', 'rosterFromNeeded'],
    ['applicant;Analis;;;Contoh Baru;PNS;199002172015032004;;;;Plt.;;2026-01-01;', 'decree', 'decreeNeeded'],
    [
      'applicant;Analis;;;Contoh Baru;PNS;199002172015032004;;;;Plh.;1/2026;2026-01-01;2026-01-05',
      'tenureKind',
      'plhNeedsHolder',
    ],
    [
      'applicant;Analis;;;Contoh Baru;PNS;199002172015032004;;;;;;2026-01-05;2026-01-01',
      'validUntil',
      'endBeforeBegin',
    ],
    [';;;;;;;;;;;;;x', 'person', 'rosterRowEmpty'],
  ])('refuses the row %s', async (row, column, reason) => {
    const { effects } = await check(file(row))
    expect(effects.map(({ effect, faults }) => [effect, faults])).toEqual([['refused', [{ column, reason }]]])
  })

  test('takes the good rows and leaves the refused ones out; two rows do not contradict one another', async () => {
    const { id, plan, effects } = await check(
      file(
        'applicant;Analis;;;Contoh Analis;PNS;199002172015032004;III/c;;;;;2026-01-01;',
        'applicant;Analis;;;Contoh Analis;PNS;199002172015032004;III/d;;;;;2026-01-01;',
        'applicant;Analis;;;;;;;;;;;;',
      ),
    )
    expect(effects.map(({ effect }) => effect)).toEqual(['new', 'refused', 'unchanged'])
    expect(effects[1]?.faults).toEqual([{ column: 'person', reason: 'rosterContradicts' }])
    expect(await confirm(id, plan)).toEqual({ ok: true })
    expect(await ownerQuery(`select grade from person where nip = '199002172015032004'`)).toEqual([{ grade: 'III/c' }])
  })
})

describe('an export', () => {
  test.each([
    ['CSV', async () => Buffer.from(writeCsv(await exported(), t))],
    ['XLSX', async () => writeXlsx(await exported(), t)],
  ])('as %s, imported again, changes nothing', async (_, write) => {
    const { effects } = await check(await write())
    expect(effects.length).toBeGreaterThan(7)
    expect(effects.filter(({ effect }) => effect !== 'unchanged')).toEqual([])
  })

  test('is of a city of its own, and carried to another one makes the same people and positions there', async () => {
    const other = await createSampleCity(database, [sop009])
    await ownerQuery('delete from tenure where tenant = $1', [other.tenant])
    const rows = (await exported()).map((cells) => ({
      ...cells,
      positionId: '',
      personId: '',
      tenureId: '',
      parent: '',
    }))
    const named = rows.filter(
      ({ position, nip }) => position !== 'Jabatan' && position !== 'Kepala Dinas' && nip !== '',
    )
    const id = await database.withTenant(other.tenant, (trx) =>
      keepImport(
        trx,
        { tenant: other.tenant, person: other.stranger },
        { name: 'x.csv', bytes: Buffer.from('x'), rows: named },
      ),
    )
    const found = await database.withTenant(other.tenant, (trx) => findImport(trx, other.tenant, id, today))
    expect(found?.effects.map(({ effect }) => effect)).toEqual(named.map(() => 'new'))
    // Another city cannot see it.
    expect(await inCity((trx) => findImport(trx, city.tenant, id, today))).toBeUndefined()
  })

  test('of two thousand people is done at once, and the trail of changes is whole', { timeout: 60_000 }, async () => {
    const many = Array.from(
      { length: 2_000 },
      (_, n) => `applicant;Staf ${n};;;Contoh Staf ${n};Tenaga ahli luar;;;staf${n}@example.id;;;;2026-01-01;`,
    )
    const { id, plan, effects } = await check(file(...many))
    expect(countsOf(effects).new).toBe(2_000)
    expect(await confirm(id, plan)).toEqual({ ok: true })
    expect(await ownerQuery(`select * from broken_change($1)`, [city.tenant])).toEqual([])
  })
})

test('what nobody confirmed is forgotten after a day', async () => {
  const { id } = await check(NEW_ROWS)
  await ownerQuery(`update roster_import set at = at - interval '25 hours' where id = $1`, [id])
  await check(NEW_ROWS)
  expect(await ownerQuery('select from roster_import where id = $1', [id])).toEqual([])
  expect(await inCity((trx) => findImport(trx, city.tenant, v7(), today))).toBeUndefined()
})
